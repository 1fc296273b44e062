package carousel.reports;

import carousel.core.result.Durable;
import carousel.core.result.Outcome;
import carousel.core.result.OutputException;
import carousel.reports.atlas.AtlasReport;
import carousel.reports.clipping.ClippingReport;
import carousel.reports.comparison.ComparisonReport;
import carousel.reports.study.Study;
import carousel.reports.figure.Typeface;
import carousel.reports.initialisation.InitialisationReport;
import carousel.reports.page.FigureBook;
import carousel.reports.parts.Lead;
import carousel.reports.parts.ProvenanceFile;
import carousel.reports.vanishing.VanishingReport;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reports are pure functions of run files: the same files give the same bytes of HTML, SVG and CSV, on any machine, in any
 * locale, at any time. What the runs' machines were like reaches only {@code provenance.txt}. (PNG promises no bytes, because Java promises no pixels.)
 */
public final class Reports {
    private static final String FOLDER = "report";
    private static final String INITIALISATION = "initialisation";
    private static final String CLIPPING = "clipping";
    private static final String VANISHING = "vanishing-gradients";
    private static final String ATLAS = "gradient-atlas";

    private Reports() {}

    /**
     * Draws the report of an experiment's folder into {@code report/} in it: {@code index.html} and beside it each figure as
     * SVG, PNG and the CSV that it was drawn from. The folder is replaced at once: it holds the whole report and nothing else,
     * or, if something goes wrong, still the earlier one.
     *
     * <p>Corrupt and missing runs become rows of the page and lines of the summary; they end nothing.
     *
     * @throws OutputException if the report cannot be written
     */
    public static ReportSummary write(Path experimentFolder) {
        return write(experimentFolder, true);
    }

    /**
     * The same, and without PNG where {@code png} is false: every byte of the folder then follows from the run files.
     *
     * @throws OutputException if the report cannot be written
     */
    public static ReportSummary write(Path experimentFolder, boolean png) {
        Study experiment = Study.read(experimentFolder);
        FigureBook book = new FigureBook(Typeface.load(), png);
        String page = switch (experiment.record().report()) {
            case VANISHING -> VanishingReport.page(experiment, book);
            case INITIALISATION -> InitialisationReport.page(experiment, book);
            case CLIPPING -> ClippingReport.page(experiment, book);
            case ATLAS -> AtlasReport.page(experiment, book);
            default -> ComparisonReport.page(experiment, book);
        };
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("index.html", page.getBytes(StandardCharsets.UTF_8));
        files.put(ProvenanceFile.NAME, ProvenanceFile.of(experiment).getBytes(StandardCharsets.UTF_8));
        files.putAll(book.files());
        Path folder = experimentFolder.resolve(FOLDER);
        Durable.replaceFolder(folder, files);
        List<Path> written = files.keySet().stream().map(folder::resolve).toList();
        return new ReportSummary(
                written.get(0),
                written,
                experiment.runs().size(),
                experiment.unreadable(),
                failed(experiment),
                warnings(experiment, book));
    }

    private static int failed(Study experiment) {
        long bad = experiment.runs().stream()
                .filter(run -> run.outcome().status() != Outcome.Status.FINISHED)
                .count();
        return (int) bad + experiment.lost().size();
    }

    private static List<String> warnings(Study experiment, FigureBook book) {
        List<String> warnings = new ArrayList<>();
        if (!book.trouble().isEmpty()) {
            warnings.add(book.trouble());
        }
        if (!experiment.planned()) {
            warnings.add(Lead.UNPLANNED);
        }
        experiment.faults().forEach(fault -> warnings.add(fault.name() + " cannot be read: " + fault.reason()));
        if (!experiment.missing().isEmpty()) {
            warnings.add(
                    experiment.missing().size() + " expected runs are missing and counted as failures, the first is "
                            + experiment.missing().get(0));
        }
        return warnings;
    }
}
