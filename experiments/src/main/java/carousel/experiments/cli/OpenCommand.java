package carousel.experiments.cli;

import carousel.core.result.Json;
import carousel.core.text.Visible;
import carousel.reports.Reports;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code carousel open FOLDER}: shows a report. */
@Command(
        name = "open",
        customSynopsis = "carousel open FOLDER [OPTIONS]",
        header = "Opens the report of an experiment in the browser, and draws it if there is none.",
        description = {"  ./carousel open runs/adding", "  ./carousel open runs/adding --no-browser"},
        footer = {
            "",
            "The path of the page is printed in any case; where there is no browser, or no screen, that is all. A report that is",
            "there is shown as it is: 'carousel report FOLDER' draws it again."
        })
final class OpenCommand implements carousel.experiments.cli.Command {
    @Parameters(
            paramLabel = "FOLDER",
            arity = "0..*",
            description = "An experiment's folder, runs/NAME, or any folder of runs, such as runs/train.")
    private List<String> words = new ArrayList<>();

    @Option(names = "--no-browser", description = "Print where the page is, no more.")
    private boolean noBrowser;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Override
    public CommonOptions common() {
        return common;
    }

    @Override
    public int run(Session session, Inputs inputs) {
        Optional<Path> named = inputs.word("FOLDER", words, "one folder of an experiment, such as runs/adding")
                .flatMap(word -> inputs.path("FOLDER", word));
        inputs.check();
        Path folder = ReportCommand.experiment(named.orElseThrow());
        Path page = Reports.page(folder);
        boolean drawn = !Files.exists(page);
        if (drawn) {
            FolderLock.holding(folder, () -> draw(session, folder));
        }
        boolean opened = !noBrowser && Browser.here().show(page);
        if (common.json) {
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("page", page.toString());
            map.put("drawn", drawn);
            map.put("opened", opened);
            session.out().println(Json.line(map));
        } else {
            session.out().println(Visible.line(page.toString()));
        }
        return Exit.DONE;
    }

    private static int draw(Session session, Path folder) {
        Reports.write(folder).warnings().forEach(warning -> session.err().println("carousel: " + warning));
        return Exit.DONE;
    }
}
