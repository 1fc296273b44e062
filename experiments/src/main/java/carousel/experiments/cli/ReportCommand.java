package carousel.experiments.cli;

import carousel.core.result.Json;
import carousel.core.result.RunFolder;
import carousel.core.text.Visible;
import carousel.reports.Reports;
import carousel.training.data.DataException;
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

/** {@code carousel report FOLDER}: draws again, from the run files alone. */
@Command(
        name = "report",
        customSynopsis = "carousel report FOLDER [OPTIONS]",
        header = "Draws the report of an experiment again, from its run files alone.",
        description = {
            "  ./carousel report runs/adding",
            "  ./carousel report runs/adding --no-png",
            "  ./carousel report runs/train",
            "  ./carousel report runs/vanishing-gradients --json"
        })
final class ReportCommand implements carousel.experiments.cli.Command {
    private static final String REPORT = "report";

    @Parameters(
            paramLabel = "FOLDER",
            arity = "0..*",
            description = "An experiment's folder, runs/NAME, or any folder of runs, such as runs/train.")
    private List<String> words = new ArrayList<>();

    @Option(names = "--no-png", description = "Neither write figures as PNG nor link to them; SVG and CSV stay.")
    private boolean noPng;

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
        return FolderLock.holding(folder, () -> draw(session, folder));
    }

    private int draw(Session session, Path folder) {
        Reports.Summary drawn = Reports.write(folder, !noPng);
        drawn.warnings().forEach(w -> session.err().println("carousel: " + w));
        if (common.json) {
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("folder", folder.toString());
            map.put("report", drawn.page().toString());
            map.put("runs", drawn.runs());
            map.put("unreadable", drawn.unreadable());
            map.put("failed", drawn.failed());
            map.put("files", drawn.files().stream().map(Path::toString).toList());
            map.put("warnings", drawn.warnings());
            session.out().println(Json.line(map));
        } else {
            session.out().println(Visible.line(drawn.page().toString()));
        }
        // Runs of an earlier plan may lie in the same folder: they are not drawn, and that is no fault.
        return drawn.unreadable() > 0 ? Exit.DATA : drawn.failed() > 0 ? Exit.RUNS : Exit.DONE;
    }

    /**
     * The folder of the runs that are meant: those who name the report itself mean what it was drawn from.
     *
     * @throws DataException if there are none
     */
    static Path experiment(Path named) {
        if (Files.isRegularFile(named) || !Files.exists(named)) {
            throw DataException.of(named, "a folder with runs", Files.exists(named) ? "a file" : "nothing");
        }
        boolean isReport = named.endsWith(REPORT) && RunFolder.list(named).isEmpty();
        Path folder = isReport ? named.resolveSibling(".").normalize() : named;
        if (RunFolder.list(folder).isEmpty()) {
            throw DataException.of(folder, "a folder with runs", WhatLiesThere.in(folder));
        }
        return folder;
    }
}
