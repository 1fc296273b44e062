package carousel.reports.chapter;

import carousel.core.result.Outcome;
import carousel.reports.chart.Metric;
import carousel.reports.page.Html;
import carousel.reports.page.Table;
import carousel.reports.stats.Ends;
import carousel.reports.stats.Steps;
import carousel.reports.study.Numbers;
import carousel.reports.study.Variant;
import java.util.ArrayList;
import java.util.List;

/** Success and steps to success of several variants, every seed shown, every failure in the denominator. */
public final class SuccessTable {
    private SuccessTable() {}

    /**
     * The table of runs that share a criterion.
     *
     * @param metric judges which failures are still at a baseline
     * @param besides more to be said in its caption; empty, or begun by a blank
     */
    public static Html of(List<Variant> variants, Metric metric, String besides) {
        Table table = new Table(
                "Criterion: " + Variant.fact(variants, "success", "none given")
                        + ". A diverged, interrupted, corrupt or missing run is a failure. Steps: – for never; in the "
                        + "restricted mean a failure counts with the whole budget. Intervals are 95 %." + besides,
                List.of(
                        "cell",
                        "#units",
                        "#parameters",
                        "#success [Wilson]",
                        "steps to success, each seed",
                        "#restricted\nmean steps",
                        "#final " + metric.name() + (metric.logarithmic() ? "\ngeometric mean" : ""),
                        "those that failed"));
        for (Variant each : variants) {
            Steps steps = Steps.of(each);
            table.row(
                    each.label(),
                    Numbers.whole(each.hidden()),
                    each.parameters() > 0 ? Numbers.whole(each.parameters()) : "–",
                    steps.success().text() + "\n[" + steps.success().wilson() + "]",
                    eachSeed(steps),
                    steps.restrictedMean().text(0),
                    metric.last(each).significant(),
                    failures(each, metric, steps.budget()));
        }
        return table.html();
    }

    /** Each variant with its share of successes: {@code GRU 4/5}. */
    public static List<String> shares(List<Variant> variants) {
        return variants.stream()
                .map(each -> each.label() + " " + Steps.of(each).success().text())
                .toList();
    }

    private static String eachSeed(Steps steps) {
        List<String> texts = new ArrayList<>();
        for (double step : steps.toSuccess()) {
            texts.add(Double.isFinite(step) ? Numbers.whole((long) step) : "–");
        }
        return String.join(", ", texts);
    }

    /** How the failures ended; "still at baseline after N steps" says what was seen and no more. */
    private static String failures(Variant variant, Metric metric, long budget) {
        Ends ends = Ends.of(List.of(variant));
        int baseline = (int) variant.runs().stream()
                .filter(run -> run.outcome().status() == Outcome.Status.FINISHED
                        && !run.succeeded()
                        && metric.atBaseline(run.outcome().metric()))
                .count();
        List<String> texts = new ArrayList<>();
        add(texts, baseline, "still at baseline after " + Numbers.whole(budget) + " steps");
        add(
                texts,
                ends.unsolved() - baseline,
                "better than baseline, criterion not met after " + Numbers.whole(budget) + " steps");
        add(texts, ends.diverged(), "diverged");
        add(texts, ends.stopped(), "interrupted");
        add(texts, ends.lost(), "missing or corrupt");
        return texts.isEmpty() ? "none" : String.join("; ", texts);
    }

    private static void add(List<String> texts, int count, String what) {
        if (count > 0) {
            texts.add(count + " " + what);
        }
    }
}
