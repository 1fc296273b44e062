package carousel.reports;

import carousel.core.result.CorruptRunException;
import carousel.core.result.Durable;
import carousel.core.result.ExperimentRecord;
import carousel.core.result.OutputException;
import carousel.core.result.Temporary;
import carousel.core.text.Count;
import carousel.core.text.Refusal;
import carousel.core.text.RefusedException;
import carousel.core.text.Visible;
import carousel.reports.atlas.AtlasReport;
import carousel.reports.atlas.InspectionReport;
import carousel.reports.chapter.ProvenanceFile;
import carousel.reports.chapter.Report;
import carousel.reports.clipping.ClippingReport;
import carousel.reports.comparison.ComparisonReport;
import carousel.reports.figure.Typeface;
import carousel.reports.given.GivenReport;
import carousel.reports.guessing.GuessingReport;
import carousel.reports.initialisation.InitialisationReport;
import carousel.reports.lengths.LengthsReport;
import carousel.reports.page.FigureBook;
import carousel.reports.papers.PapersReport;
import carousel.reports.rates.RatesReport;
import carousel.reports.sensitivity.SensitivityReport;
import carousel.reports.study.Study;
import carousel.reports.truncation.TruncationReport;
import carousel.reports.vanishing.VanishingReport;
import carousel.reports.ways.WaysReport;
import carousel.reports.withless.WithLessReport;
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
    private static final String PAGE = "index.html";

    /** All that can be asked for; a new one stands here and nowhere else. */
    private static final List<Report> ALL = List.of(
            ComparisonReport.REPORT,
            VanishingReport.REPORT,
            AtlasReport.REPORT,
            InspectionReport.REPORT,
            InitialisationReport.REPORT,
            ClippingReport.REPORT,
            TruncationReport.REPORT,
            WaysReport.REPORT,
            GivenReport.REPORT,
            GuessingReport.REPORT,
            RatesReport.REPORT,
            LengthsReport.REPORT,
            WithLessReport.REPORT,
            SensitivityReport.REPORT,
            PapersReport.REPORT);

    private Reports() {}

    /**
     * What {@link #write} did.
     *
     * @param page the page, {@code report/index.html}
     * @param files all files that were written, the page first
     * @param runs runs that could be read
     * @param unreadable runs that are there and could not be read, and the plan, if it could not
     * @param failed runs that are diverged, interrupted, corrupt or missing
     * @param warnings one line each: figures that could not be drawn, runs that could not be read; empty if all is well
     * @param published what {@link Reports#published} tells of these runs
     * @param chosenRates in a line for each cell, which rate the rule of the report {@code rates} chooses; of other reports none
     */
    public record Summary(
            Path page,
            List<Path> files,
            int runs,
            int unreadable,
            int failed,
            List<String> warnings,
            List<Map<String, Object>> published,
            List<String> chosenRates) {}

    /**
     * Draws the report of an experiment's folder into {@code report/} in it: {@code index.html} and beside it each figure as
     * SVG, PNG and the CSV that it was drawn from. The folder is replaced at once: it holds the whole report, or, if something goes
     * wrong, still the earlier one. What is not a report's, by its {@code files.txt}, stays in the folder. For whoever alone writes in
     * the experiment's folder.
     *
     * <p>Corrupt and missing runs become rows of the page and lines of the summary; they end nothing.
     *
     * @throws OutputException if the report cannot be written
     * @throws RefusedException if {@code experiment.json} asks for a report that there is not
     * @throws CorruptRunException if {@code experiment.json} is of a later format; an earlier report then stays
     */
    public static Summary write(Path experimentFolder) {
        return write(experimentFolder, true);
    }

    /**
     * The same, and without PNG where {@code png} is false: every byte of the folder then follows from the run files.
     *
     * @throws OutputException if the report cannot be written
     */
    public static Summary write(Path experimentFolder, boolean png) {
        refuseOtherFiles(experimentFolder);
        Study study = Study.read(experimentFolder);
        FigureBook book = new FigureBook(Typeface.load(), png);
        String page = named(study.record().report()).page(study, book);
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put(PAGE, page.getBytes(StandardCharsets.UTF_8));
        files.put(ProvenanceFile.NAME, ProvenanceFile.of(study).getBytes(StandardCharsets.UTF_8));
        files.putAll(book.files());
        Path folder = experimentFolder.resolve(FOLDER);
        files.put(Listing.NAME, Listing.of(files.keySet()));
        removeUnfinished(experimentFolder);
        Durable.replaceFolder(folder, Listing::ours, files);
        List<Path> written = files.keySet().stream().map(folder::resolve).toList();
        return new Summary(
                written.get(0),
                written,
                study.runs().size(),
                study.unreadable() + study.illegible(),
                study.failed(),
                warnings(study, book),
                PapersReport.rows(study),
                study.record().report().equals(RatesReport.REPORT.name()) ? RatesReport.chosen(study) : List.of());
    }

    /**
     * Refuses a folder in which no report could be written, before the runs of hours that it would be drawn from.
     *
     * @throws OutputException if {@code report} is a link, or its page somebody else's
     * @throws CorruptRunException if {@code experiment.json} is of a later format, or it cannot be read what is a report's
     */
    public static void refuseOthers(Path experimentFolder) {
        ExperimentRecord.refuseLater(experimentFolder);
        refuseOtherFiles(experimentFolder);
    }

    /** Where the page of an experiment's report is, if it was drawn. */
    public static Path page(Path experimentFolder) {
        return experimentFolder.resolve(FOLDER).resolve(PAGE);
    }

    /**
     * Ends what killed processes left behind of reports. For whoever alone writes in the experiment's folder.
     *
     * @throws OutputException if something cannot be deleted
     */
    public static void removeUnfinished(Path experimentFolder) {
        Temporary.clear(experimentFolder, FOLDER::equals, Listing::ours);
    }

    /**
     * Deletes the report of an experiment's folder, which can be drawn again from its runs; what others put beside it stays.
     *
     * @throws OutputException if something cannot be deleted
     */
    public static void remove(Path experimentFolder) {
        Durable.removeFolder(experimentFolder.resolve(FOLDER), Listing::ours);
    }

    private static void refuseOtherFiles(Path experimentFolder) {
        Durable.refuseOthers(experimentFolder.resolve(FOLDER), Listing::ours, List.of(PAGE));
    }

    /** In a map for each printed number that runs of that folder are held against: what was printed, what came out, and the verdict. */
    public static List<Map<String, Object>> published(Path experimentFolder) {
        return PapersReport.rows(Study.read(experimentFolder));
    }

    /** The names of all reports that can be asked for. */
    public static List<String> names() {
        return ALL.stream().map(Report::name).toList();
    }

    private static Report named(String name) {
        return ALL.stream()
                .filter(report -> report.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new RefusedException(
                        Refusal.noSuch("report", name, "reports that experiment.json may ask for", names())));
    }

    private static List<String> warnings(Study study, FigureBook book) {
        List<String> warnings = new ArrayList<>();
        if (!book.trouble().isEmpty()) {
            warnings.add(book.trouble());
        }
        if (!study.planned()) {
            warnings.add(Report.UNPLANNED);
        }
        study.faults()
                .forEach(fault -> warnings.add(Visible.line(fault.name() + " cannot be read: " + fault.reason())));
        if (!study.missing().isEmpty()) {
            int missing = study.missing().size();
            warnings.add(Count.of(missing, "expected run") + (missing == 1 ? " is" : " are")
                    + " missing and counted as failed: " + study.missing().get(0) + (missing == 1 ? "" : ", …"));
        }
        return warnings;
    }
}
