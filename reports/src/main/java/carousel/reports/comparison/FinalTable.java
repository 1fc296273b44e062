package carousel.reports.comparison;

import carousel.reports.study.Numbers;
import carousel.reports.study.Variant;
import carousel.reports.page.Html;
import carousel.reports.page.Section;
import carousel.reports.page.Table;
import carousel.reports.parts.Metric;
import carousel.reports.parts.SuccessTable;
import carousel.reports.stats.Interval;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The final metric of every cell at every setting, and every baseline beside it. */
final class FinalTable {
    private FinalTable() {}

    static Section of(List<Setting> settings) {
        Table table = new Table(
                "Final test metric over the seeds that reached the end, with 95 % t-interval; geometric mean where the metric is positive "
                        + "and lower is better. Baselines are exact numbers.",
                "setting", "cell or baseline", "#seeds", "#final metric", "better than every baseline");
        for (Setting setting : settings) {
            for (Variant each : setting.variants()) {
                Interval last = SuccessTable.finalInterval(each, setting.metric());
                table.row(
                        setting.title(),
                        each.label(),
                        last.n() + " of " + each.expected(),
                        SuccessTable.finalMetric(each, setting.metric()),
                        setting.metric().baselines().isEmpty()
                                ? "no baseline"
                                : beatsBaselines(each, setting.metric()) ? "yes" : "not shown");
            }
            setting.metric()
                    .baselines()
                    .forEach((name, value) ->
                            table.row(setting.title(), "baseline: " + name, "", Numbers.significant(value), ""));
        }
        Html html = new Html();
        if (!settings.isEmpty()) {
            html.finding(finding(settings));
        }
        html.add(
                settings.isEmpty()
                        ? new Html()
                                .markup("<p class=\"absent\">")
                                .text("There are no trained runs in this folder.")
                                .markup("</p>\n")
                        : table.html());
        return new Section("final", "Final metric and baselines", html);
    }

    private static String finding(List<Setting> settings) {
        List<String> texts = new ArrayList<>();
        for (Setting setting : settings) {
            Comparator<Variant> byMean = Comparator.comparingDouble(
                    each -> SuccessTable.finalInterval(each, setting.metric()).mean());
            List<Variant> ended = setting.variants().stream()
                    .filter(each ->
                            SuccessTable.finalInterval(each, setting.metric()).n() > 0)
                    .sorted(setting.metric().lowerIsBetter() ? byMean : byMean.reversed())
                    .toList();
            if (!ended.isEmpty()) {
                texts.add(setting.title() + ": " + ended.get(0).label() + " "
                        + SuccessTable.finalMetric(ended.get(0), setting.metric()) + ", baseline "
                        + setting.metric().baselineText());
            }
        }
        return texts.isEmpty()
                ? "No run has a final metric."
                : "Best mean over seeds at " + String.join("; ", texts) + ".";
    }

    /** Whether the whole interval lies on the good side of every baseline. False without an interval or without baselines. */
    static boolean beatsBaselines(Variant runs, Metric metric) {
        Interval last = SuccessTable.finalInterval(runs, metric);
        if (!last.bounded() || metric.baselines().isEmpty() || last.n() < runs.expected()) {
            return false;
        }
        return metric.baselines().values().stream()
                .allMatch(baseline -> metric.lowerIsBetter() ? last.high() < baseline : last.low() > baseline);
    }
}
