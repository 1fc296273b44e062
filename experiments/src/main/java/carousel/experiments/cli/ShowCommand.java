package carousel.experiments.cli;

import carousel.core.result.CorruptRunException;
import carousel.core.result.Json;
import carousel.core.result.RunFolder;
import carousel.core.result.RunRecord;
import carousel.experiments.archive.RunFinder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code carousel show RUN}: all that is known of a run. */
@Command(
        name = "show",
        customSynopsis = "carousel show RUN [OPTIONS]",
        header = "Tells a run: settings that are not standard first, facts, outcome, hashes and whether they hold.",
        description = {
            "  ./carousel show runs/train/adding-gru-h64-t50-keras-train-s1-…",
            "  ./carousel show adding-gru-h64-t50",
            "  ./carousel show runs/adding/…/run.json --all",
            "  ./carousel show adding-gru-h64-t50 --json"
        },
        footer = {
            "",
            "RUN is a run's folder, its run.json, or the beginning of an id that no other run below --out shares. All of its",
            "files are read and compared with their hashes; exit code 4 says that one differs or is missing."
        })
final class ShowCommand implements carousel.experiments.cli.Command {
    @Parameters(paramLabel = "RUN", arity = "0..*", description = "Folder, run.json, or the beginning of an id.")
    private List<String> words = new ArrayList<>();

    @Option(names = "--all", description = "Settings that are standard and the card of the cell, too.")
    private boolean all;

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
        Path root = out.read(inputs);
        Optional<Path> named = inputs.word("RUN", words, "one run: its folder, its run.json or the beginning of its id")
                .flatMap(word -> inputs.path("RUN", word));
        inputs.check();
        Path folder = new RunFinder(root).find("RUN", named.orElseThrow());
        RunRecord run = RunFolder.readRecord(folder);
        RunSheet sheet = new RunSheet(run, folder, fault(folder), all);
        session.out().println(common.json ? Json.line(sheet.toMap()) : sheet.toText());
        if (sheet.fault().isEmpty()) {
            return Exit.DONE;
        }
        session.err().println("carousel: damaged: " + sheet.fault());
        return Exit.DATA;
    }

    /** What is wrong with a run's files; empty if nothing is. */
    private static String fault(Path folder) {
        try {
            RunFolder.check(folder, RunFolder.read(folder).run());
            return "";
        } catch (CorruptRunException e) {
            return e.getMessage();
        }
    }
}
