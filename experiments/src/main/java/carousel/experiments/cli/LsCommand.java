package carousel.experiments.cli;

import carousel.core.result.Json;
import carousel.core.text.Visible;
import carousel.experiments.archive.Archive;
import carousel.experiments.archive.Entry;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code carousel ls [FOLDER…]}: the runs that are there. */
@Command(
        name = "ls",
        customSynopsis = "carousel ls [FOLDER…] [OPTIONS]",
        header = "Lists the runs that are there: experiments with counts, or the runs of one, a line each.",
        description = {
            "  ./carousel ls",
            "  ./carousel ls runs/adding",
            "  ./carousel ls runs/adding --cell gru,lstm --status diverged",
            "  ./carousel ls --all --task adding --json"
        },
        footer = {
            "",
            "Of each run its run.json is looked at, and whether its other files are there; 'carousel show RUN' looks into these",
            "too. Exit code 4 says that runs are damaged; they are lines as the others."
        })
final class LsCommand implements carousel.experiments.cli.Command {
    @Parameters(
            paramLabel = "FOLDER",
            arity = "0..*",
            description = "Folders of experiments, or folders above them; the folder of all runs if none is named.")
    private List<String> words = new ArrayList<>();

    @Option(names = "--all", description = "The runs of all experiments there, in place of counts.")
    private boolean all;

    @Mixin
    private RunFilter filter = new RunFilter();

    @Mixin
    private OutOption out = new OutOption();

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Override
    public CommonOptions common() {
        return common;
    }

    @Override
    public int run(Session session, Inputs inputs) {
        List<Path> named = ThereOption.folders(inputs, words, out.read(inputs));
        filter.read(inputs);
        inputs.check();
        List<Path> experiments = ThereOption.experiments(named);
        Map<Path, List<Entry>> runs = new LinkedHashMap<>();
        experiments.forEach(folder -> runs.put(folder, Archive.runs(folder)));
        if (all || filter.given() || named.containsAll(experiments)) {
            filter.refuseUnknown(runs.values());
            runs.replaceAll((folder, entries) -> filter.of(entries));
            print(session, new RunTable(runs));
        } else {
            print(session, new CountTable(runs));
        }
        return damaged(session, runs) ? Exit.DATA : Exit.DONE;
    }

    private void print(Session session, Told told) {
        session.out().println(common.json ? Json.line(told.toMap()) : told.toText());
    }

    private static boolean damaged(Session session, Map<Path, List<Entry>> runs) {
        List<String> faults = runs.values().stream()
                .flatMap(List::stream)
                .map(Entry::fault)
                .filter(fault -> !fault.isEmpty())
                .toList();
        faults.forEach(fault -> session.err().println("carousel: damaged: " + Visible.line(fault)));
        return !faults.isEmpty();
    }

    /** What may be printed in either way. */
    interface Told {
        /** One JSON object. */
        Map<String, Object> toMap();

        /** Lines for people. */
        String toText();
    }
}
