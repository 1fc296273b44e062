package carousel.reports.comparison;

import carousel.reports.chapter.Chapter;
import carousel.reports.chapter.HowToRead;
import carousel.reports.chapter.Report;
import carousel.reports.chapter.RunsTable;
import carousel.reports.chapter.SuccessTable;
import carousel.reports.chapter.Versus;
import carousel.reports.chart.Chart;
import carousel.reports.chart.LagLines;
import carousel.reports.chart.Metric;
import carousel.reports.chart.Strip;
import carousel.reports.chart.Trace;
import carousel.reports.figure.Figure;
import carousel.reports.figure.Ink;
import carousel.reports.page.Html;
import carousel.reports.page.Table;
import carousel.reports.stats.Interval;
import carousel.reports.stats.Lags;
import carousel.reports.study.Captions;
import carousel.reports.study.Numbers;
import carousel.reports.study.Run;
import carousel.reports.study.Study;
import carousel.reports.study.Variant;
import carousel.reports.study.Words;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The report of an experiment that compares cells on a task at several lengths. */
public final class ComparisonReport {
    /** By name. */
    public static final Report REPORT = new Report("comparison", study -> new ComparisonReport(study).contents());

    private static final String TRAINED = "was trained";

    private final Study study;
    private final List<Variant> trained;
    private final List<Setting> settings = new ArrayList<>();

    /** Runs that may be compared with each other: same group, same task, same length. */
    private record Setting(String title, List<Variant> variants, Metric metric) {
        /** Whether the whole interval lies on the good side of every baseline. False without an interval or without baselines. */
        boolean beatsBaselines(Variant each) {
            Interval last = metric.last(each);
            return last.bounded()
                    && !metric.baselines().isEmpty()
                    && last.n() == each.expected()
                    && metric.baselines().values().stream()
                            .allMatch(b -> metric.lowerIsBetter() ? last.high() < b : last.low() > b);
        }
    }

    private ComparisonReport(Study study) {
        this.study = study;
        this.trained = study.trained();
        Study.by(trained, ComparisonReport::title)
                .forEach((title, own) -> settings.add(new Setting(title, own, Metric.of(own))));
    }

    private static String title(Variant each) {
        return (each.task().isEmpty() ? "task not named" : each.task())
                + (each.length() > 0 ? ", length " + each.length() : "")
                + (each.group().isEmpty() ? "" : ", " + Words.group(each.group()));
    }

    private Report.Contents contents() {
        List<String> summary = new ArrayList<>(List.of(RunsTable.sentence(study)));
        settings.forEach(setting -> summary.add("Runs that met the criterion, " + setting.title + ": "
                + String.join(", ", SuccessTable.shares(setting.variants)) + "."));
        return new Report.Contents(
                summary,
                HowToRead.folded(study, "gradient-by-lag ratio states bands-and-shares baselines"),
                List.of(curves(), success(), finals(), lags()));
    }

    private Chapter curves() {
        List<Figure> figures = new ArrayList<>();
        List<Variant> shown = new ArrayList<>();
        for (Setting setting : settings) {
            if (setting.variants.stream()
                    .allMatch(each -> setting.metric.mean(each.runs()).isEmpty())) {
                continue;
            }
            shown.addAll(setting.variants);
            String name = Figure.nameOf("metric", setting.title, Integer.toString(figures.size() + 1));
            figures.add(setting.metric.figure(name, setting.title, setting.variants, Metric.steps(setting.variants)));
        }
        return Chapter.of("curves", "Learning curves")
                .needs(TRAINED, !trained.isEmpty())
                .finding(() -> "In "
                        + settings.stream()
                                .filter(setting -> setting.variants.stream().anyMatch(setting::beatsBaselines))
                                .count()
                        + " of " + settings.size() + (settings.size() == 1 ? " setting" : " settings")
                        + " at least one cell ends better than every baseline, with its whole 95 % interval.")
                .chart(
                        Chart.of("metric", "Test metric by training step", shown, figures),
                        "Test metric by training step, mean over seeds (geometric on a logarithmic axis) with 95 % t-interval; dotted the "
                                + "baselines, whose numbers are in the table below. " + Captions.of(shown));
    }

    private Chapter success() {
        List<Figure> figures = new ArrayList<>();
        Html tables = new Html();
        for (Setting setting : settings) {
            String name = Figure.nameOf("success", setting.title, Integer.toString(figures.size() + 1));
            figures.add(Strip.of(name, setting.title, setting.variants));
            tables.element("h3", setting.title).add(SuccessTable.of(setting.variants, setting.metric, ""));
            Versus.of(setting.variants).forEach(versus -> tables.paragraph(versus.paragraph()));
        }
        return Chapter.of("success", "Success and steps to success")
                .needs(TRAINED, !trained.isEmpty())
                .finding(() -> study.runs().stream().filter(Run::succeeded).count() + " of " + study.total()
                        + " runs met the criterion of their task.")
                .chart(
                        Chart.of("success", "Steps to success", trained, figures),
                        "Steps until the criterion was met, each seed a mark in a lane of its own; in the grey "
                                + "strip those that never met it within their steps. " + Captions.brief(trained))
                .html(tables);
    }

    /** The final metric of every cell at every setting, and every baseline beside it. */
    private Chapter finals() {
        Table table = new Table(
                "Final test metric over the seeds that reached the end, with 95 % t-interval; geometric mean where the metric is positive "
                        + "and lower is better. Baselines are exact numbers.",
                "setting | cell or baseline | #seeds | #final metric | better than every baseline");
        List<String> best = new ArrayList<>();
        for (Setting setting : settings) {
            Metric metric = setting.metric;
            Comparator<Variant> byMean =
                    Comparator.comparingDouble(each -> metric.last(each).mean());
            setting.variants.stream()
                    .filter(each -> metric.last(each).n() > 0)
                    .min(metric.lowerIsBetter() ? byMean : byMean.reversed())
                    .ifPresent(each -> best.add(setting.title + ": " + each.label() + " "
                            + metric.last(each).significant() + ", baseline " + metric.baselineText()));
            for (Variant each : setting.variants) {
                Interval last = metric.last(each);
                String better = setting.beatsBaselines(each) ? "yes" : "not shown";
                table.row(
                        setting.title,
                        each.label(),
                        last.n() + " of " + each.expected(),
                        last.significant(),
                        metric.baselines().isEmpty() ? "no baseline" : better);
            }
            metric.baselines()
                    .forEach((name, value) ->
                            table.row(setting.title, "baseline: " + name, "", Numbers.significant(value), ""));
        }
        return Chapter.of("final", "Final metric and baselines")
                .needs(TRAINED, !trained.isEmpty())
                .finding(() -> best.isEmpty()
                        ? "No run has a final metric."
                        : "Best mean over seeds at " + String.join("; ", best) + ".")
                .html(table.html());
    }

    /** Gradient of the loss by lag at the last probe. */
    private Chapter lags() {
        List<Figure> figures = new ArrayList<>();
        List<Variant> drawn = new ArrayList<>();
        List<String> left = new ArrayList<>();
        for (Setting setting : settings) {
            List<Trace> lines = new ArrayList<>();
            for (Variant each : setting.variants) {
                Lags by = Lags.loss(each);
                List<Long> probed = by.steps();
                if (!probed.isEmpty()) {
                    long last = probed.get(probed.size() - 1), longest = by.longest(last);
                    lines.add(Trace.line(
                            each.label() + " " + by.state(each.cell()),
                            by.profile(last),
                            each.colour(),
                            Ink.pen(2, each.dash())));
                    drawn.add(each);
                    Interval there = by.at(last, longest);
                    left.add(each.label() + " " + Numbers.fixed(there.mean(), 1) + " at lag " + longest);
                }
            }
            if (!LagLines.empty(lines)) {
                figures.add(LagLines.of(
                        Figure.nameOf("lags", setting.title, Integer.toString(figures.size() + 1)),
                        setting.title,
                        "gradient of the loss by lag, at the last probe",
                        LagLines.Axes.over(lines, 210),
                        lines));
            }
        }
        return Chapter.of("lags", "Gradient by lag at the end")
                .needs("recorded its gradient by lag", !drawn.isEmpty())
                .finding(() ->
                        "At the last probe there is left of the gradient, as log₁₀: " + String.join(", ", left) + ".")
                .chart(
                        Chart.of("lags", "Gradient of the loss by lag at the end of training", drawn, figures),
                        "How far back the loss is felt at the end of training: log₁₀ ratio of its gradient to lag 0, mean over the seeds probed at "
                                + "that step, bands 95 % t-intervals. " + Captions.brief(drawn));
    }
}
