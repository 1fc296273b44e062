package carousel.reports.comparison;

import carousel.reports.study.Captions;
import carousel.reports.study.Study;
import carousel.reports.study.Run;
import carousel.reports.study.Variant;
import carousel.reports.study.Cell;
import carousel.reports.figure.Figure;
import carousel.reports.figure.Sheet;
import carousel.reports.page.FigureBook;
import carousel.reports.page.Html;
import carousel.reports.page.Page;
import carousel.reports.page.Section;
import carousel.reports.parts.HowToRead;
import carousel.reports.parts.Lead;
import carousel.reports.parts.MetricFigure;
import carousel.reports.parts.RunsTable;
import carousel.reports.parts.StepsFigure;
import carousel.reports.parts.SuccessTable;
import carousel.reports.parts.Versus;
import carousel.reports.stats.Steps;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The report of an experiment that compares cells on a task at several lengths. */
public final class ComparisonReport {
    private final Study experiment;
    private final List<Setting> settings;

    private ComparisonReport(Study experiment) {
        this.experiment = experiment;
        this.settings = Setting.of(experiment);
    }

    /** The page; its figures go into the book. */
    public static String page(Study experiment, FigureBook book) {
        ComparisonReport report = new ComparisonReport(experiment);
        List<Section> sections = new ArrayList<>();
        sections.add(report.curves(book));
        sections.add(report.success(book));
        sections.add(FinalTable.of(report.settings));
        sections.addAll(LagSection.of(report.settings, book));
        sections.add(RunsTable.of(experiment));
        return Page.of(
                experiment.record().title(),
                Lead.of(experiment, report.summary(), HowToRead.of(experiment, false)),
                sections);
    }

    private List<String> summary() {
        List<String> sentences = new ArrayList<>();
        sentences.add(RunsTable.sentence(experiment));
        for (Setting setting : settings) {
            sentences.add(successes(setting));
        }
        if (!experiment.unknownShare().isEmpty()) {
            sentences.add("Runs that met the criterion, besides: " + experiment.unknownShare() + ".");
        }
        return sentences;
    }

    private static String successes(Setting setting) {
        List<String> texts = new ArrayList<>();
        for (Variant each : setting.variants()) {
            texts.add(
                    each.label() + " " + SuccessTable.proportion(Steps.of(each).success()));
        }
        return "Runs that met the criterion, " + setting.title() + ": " + String.join(", ", texts) + ".";
    }

    private Section curves(FigureBook book) {
        Html html = new Html();
        List<Figure> figures = new ArrayList<>();
        List<Variant> drawn = new ArrayList<>();
        for (Setting setting : settings) {
            if (setting.variants().stream()
                    .anyMatch(each -> !setting.metric().mean(each.runs()).isEmpty())) {
                drawn.addAll(setting.variants());
                figures.add(MetricFigure.of(
                        Figure.nameOf("metric", setting.title(), Integer.toString(figures.size() + 1)),
                        setting.title(),
                        setting.variants(),
                        setting.metric(),
                        MetricFigure.steps(setting.variants())));
            }
        }
        if (figures.isEmpty()) {
            html.add(book.absent("No run in this folder has a metric that is a number, so there is no curve to draw."));
        } else {
            html.finding(finding());
            html.add(book.add(
                    figures,
                    Sheet.of("metric-all", "Test metric by training step", Captions.shared(drawn), figures),
                    "Test metric by training step, mean over seeds (geometric on a logarithmic axis) with 95 % t-interval; dotted the "
                            + "baselines, whose numbers are in the table below. " + Captions.of(drawn)));
        }
        return new Section("curves", "Learning curves", html);
    }

    /** In how many settings some cell ends clearly better than every baseline. */
    private String finding() {
        int better = 0;
        for (Setting setting : settings) {
            better += setting.variants().stream().anyMatch(each -> FinalTable.beatsBaselines(each, setting.metric()))
                    ? 1
                    : 0;
        }
        return "In " + better + " of " + settings.size() + (settings.size() == 1 ? " setting" : " settings")
                + " at least one cell ends better than every baseline, with its whole 95 % interval.";
    }

    private Section success(FigureBook book) {
        Html html = new Html();
        if (settings.isEmpty()) {
            return new Section(
                    "success",
                    "Success and steps to success",
                    html.markup("<p class=\"absent\">")
                            .text("There are no trained runs in this folder.")
                            .markup("</p>\n"));
        }
        int all = experiment.total();
        long good = experiment.runs().stream().filter(Run::succeeded).count();
        html.finding(good + " of " + all + " runs met the criterion of their task.");
        List<Figure> figures = new ArrayList<>();
        List<Variant> drawn = new ArrayList<>();
        for (Setting setting : settings) {
            drawn.addAll(setting.variants());
            String name = Figure.nameOf("success", setting.title(), Integer.toString(figures.size() + 1));
            figures.add(StepsFigure.of(name, setting.title(), setting.variants()));
        }
        html.add(book.add(
                figures,
                Sheet.of("success-all", "Steps to success", Captions.shared(drawn), figures),
                "Steps until the criterion was met, each seed a mark in a lane of its own; in the grey "
                        + "strip those that never met it within their steps. " + Captions.brief(drawn)));
        html.add(RunsTable.unknown(experiment));
        for (Setting setting : settings) {
            html.element("h3", setting.title());
            html.add(SuccessTable.of(
                    "Criterion: " + setting.criterion()
                            + ". A diverged, interrupted, corrupt or missing run is a failure. Steps: – for "
                            + "never; in the restricted mean a failure counts with the whole budget. Intervals are 95 %.",
                    setting.variants(),
                    setting.metric()));
            Versus.of(setting.variants(), "gru", "lstm")
                    .ifPresent(versus ->
                            html.paragraph("GRU against LSTM: " + versus.verdict() + ". " + versus.numbers()));
        }
        return new Section("success", "Success and steps to success", html);
    }
}
