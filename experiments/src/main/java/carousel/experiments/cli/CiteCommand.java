package carousel.experiments.cli;

import carousel.core.result.Build;
import carousel.core.result.ExperimentRecord;
import carousel.core.result.Json;
import carousel.core.result.RunGlance;
import carousel.core.text.Visible;
import carousel.experiments.archive.Archive;
import carousel.experiments.archive.Entry;
import carousel.training.data.DataException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code carousel cite [FOLDER]}: what a paper says of Carousel, and of runs. */
@Command(
        name = "cite",
        customSynopsis = "carousel cite [FOLDER] [OPTIONS]",
        header = "Prints BibTeX of this version, and of an experiment a paragraph on how its runs were made.",
        description = {"  ./carousel cite", "  ./carousel cite runs/adding"},
        footer = {
            "",
            "The paragraph says what stands in the settings of the runs, all of them, and no result. Of papers whose numbers are",
            "reproduced 'carousel reproduce' writes the BibTeX beside its page."
        })
final class CiteCommand implements carousel.experiments.cli.Command {
    @Parameters(
            paramLabel = "FOLDER",
            arity = "0..*",
            description = "An experiment's folder, runs/NAME, or any folder of runs, such as runs/train.")
    private List<String> words = new ArrayList<>();

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Override
    public CommonOptions common() {
        return common;
    }

    @Override
    public int run(Session session, Inputs inputs) {
        Optional<Path> folder = words.isEmpty()
                ? Optional.empty()
                : inputs.word("FOLDER", words, "one folder of an experiment, such as runs/adding")
                        .flatMap(word -> inputs.path("FOLDER", word));
        inputs.check();
        String methods =
                folder.map(ReportCommand::experiment).map(CiteCommand::methods).orElse("");
        if (common.json) {
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("bibtex", bibtex(Build.current()));
            map.put("methods", methods);
            session.out().println(Json.line(map));
        } else {
            session.out().print(bibtex(Build.current()));
            if (!methods.isEmpty()) {
                session.out().println("\n" + Visible.line(methods));
            }
        }
        return Exit.DONE;
    }

    /** As CITATION.cff has it. */
    private static String bibtex(Build build) {
        String form = """
                @software{carousel,
                  title   = {Carousel: a laboratory for recurrent networks on the JVM},
                  author  = {{The Carousel founders}},
                  version = {%s},
                  note    = {commit %s},
                  license = {Apache-2.0},
                }
                """;
        return String.format(Locale.ROOT, form, build.version(), build.commit());
    }

    private static String methods(Path folder) {
        List<RunGlance> runs = new ArrayList<>();
        for (Entry entry : Archive.runs(folder)) {
            runs.add(entry.run().orElseThrow(() -> DataException.of(entry.folder(), "a whole run", entry.fault())));
        }
        String command =
                ExperimentRecord.isThere(folder) ? ExperimentRecord.read(folder).command() : "";
        return new Methods(runs, command).text();
    }
}
