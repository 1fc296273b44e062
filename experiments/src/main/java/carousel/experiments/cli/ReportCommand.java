package carousel.experiments.cli;

import carousel.core.result.Json;
import carousel.core.result.RunFolder;
import carousel.experiments.data.DataException;
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
import picocli.CommandLine.Parameters;

/** {@code carousel report FOLDER}: draws again, from the run files alone. */
@Command(
        name = "report",
        header = "Draws the report of an experiment again, from its run files alone.",
        description = {"  ./carousel report runs/adding", "  ./carousel report runs/vanishing-gradients --json"})
final class ReportCommand implements carousel.experiments.cli.Command {
    private static final String REPORT = "report";

    @Parameters(paramLabel = "FOLDER", arity = "0..*", description = "An experiment's folder: runs/NAME.")
    private List<String> words = new ArrayList<>();

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Override
    public CommonOptions common() {
        return common;
    }

    @Override
    public int run(Session session, Inputs inputs) {
        Optional<Path> named = inputs.word("FOLDER", words, "one folder of an experiment, such as runs/adding")
                .flatMap(w -> inputs.path("FOLDER", w));
        inputs.check();
        Path folder = experiment(named.orElseThrow());
        int runs = RunFolder.list(folder).size();
        if (runs == 0) {
            throw DataException.of(folder, "a folder with runs", Files.exists(folder) ? "none in it" : "nothing");
        }
        try (FolderLock lock = FolderLock.of(folder)) {
            Reports.write(folder);
        }
        Path page = page(folder);
        if (common.json) {
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("folder", folder.toString());
            map.put("runs", runs);
            map.put("report", page.toString());
            session.out().println(Json.line(map));
        } else {
            session.out().println(page);
        }
        return Exit.DONE;
    }

    /** Those who name the report itself mean what it was drawn from. */
    private static Path experiment(Path named) {
        if (Files.isRegularFile(named) || !Files.exists(named)) {
            throw DataException.of(named, "a folder with runs", Files.exists(named) ? "a file" : "nothing");
        }
        boolean isReport = named.endsWith(REPORT) && RunFolder.list(named).isEmpty();
        return isReport ? named.resolveSibling(".").normalize() : named;
    }

    /** Where the report of an experiment is. */
    static Path page(Path folder) {
        return folder.resolve(REPORT).resolve("index.html");
    }
}
