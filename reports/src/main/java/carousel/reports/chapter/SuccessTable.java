package carousel.reports.chapter;

import carousel.core.result.Outcome;
import carousel.reports.chart.Metric;
import carousel.reports.page.Html;
import carousel.reports.page.Table;
import carousel.reports.stats.Ends;
import carousel.reports.stats.Interval;
import carousel.reports.stats.Steps;
import carousel.reports.study.Numbers;
import carousel.reports.study.Run;
import carousel.reports.study.Terms;
import carousel.reports.study.Variant;
import java.util.ArrayList;
import java.util.List;

/** Success and steps to success of several variants, every seed shown, every one that did not solve the task in the denominator. */
public final class SuccessTable {
    private SuccessTable() {}

    /**
     * The table of runs that share a criterion.
     *
     * @param metric judges which runs ended better than a baseline
     * @param besides more to be said in its caption; empty, or begun by a blank
     */
    public static Html of(List<Variant> variants, Metric metric, String besides) {
        Table table = new Table(
                "Solved: " + Terms.criterion(variants)
                        + ", counted at the first of them. Steps: – for a run not solved within its updates, of which no more is known, and for one "
                        + "that diverged, was interrupted or is lost; in the restricted mean both count with all updates. Still solved: the share of "
                        + "later tests that meet the criterion (the next two do by the rule), mean over the seeds that solved it. Final: of the runs that came to their end. "
                        + "Intervals are 95 %." + untilSolved(variants) + besides,
                List.of(
                        "cell",
                        "rate, updates",
                        "#units",
                        "#parameters",
                        "#solved [Wilson]",
                        "steps, each seed",
                        "#restricted\nmean steps",
                        "#still solved",
                        "#final " + metric.name() + (metric.logarithmic() ? "\ngeometric mean" : ""),
                        "not solved"));
        for (Variant each : variants) {
            Steps steps = Steps.of(each);
            table.row(
                    each.label(),
                    Terms.of(each),
                    Numbers.whole(each.hidden()),
                    each.parameters() > 0 ? Numbers.whole(each.parameters()) : "–",
                    steps.success().text() + "\n[" + steps.success().wilson() + "]",
                    eachSeed(steps),
                    steps.told(),
                    kept(each),
                    metric.last(each).significant(),
                    others(each, metric, steps.budget()));
        }
        return table.html();
    }

    /** What the caption says of runs that end when they are solved, begun by a blank; empty where there are none. */
    private static String untilSolved(List<Variant> variants) {
        return variants.stream().anyMatch(Variant::untilSolved)
                ? " Where updates are told as at most so many, training ends when the task is solved, and this is the final test: of later ones nothing is known."
                : "";
    }

    /** Each variant with its share of successes: {@code GRU 4/5 [0.38–0.96]}. */
    public static List<String> shares(List<Variant> variants) {
        return variants.stream()
                .map(each -> each.label() + " " + Steps.of(each).success().text() + " ["
                        + Steps.of(each).success().wilson() + "]")
                .toList();
    }

    /** The share of tests after the first good one that are good too: a task that is solved may be lost again. */
    private static String kept(Variant variant) {
        Interval kept =
                Interval.ofShares(variant.runs().stream().mapToDouble(Run::kept).toArray());
        return kept.n() == 0 ? "–" : kept.text(2);
    }

    private static String eachSeed(Steps steps) {
        List<String> texts = new ArrayList<>();
        for (double step : steps.toSuccess()) {
            texts.add(Double.isFinite(step) ? Numbers.whole((long) step) : "–");
        }
        return String.join(", ", texts);
    }

    /** How the others ended, by the same rule as the table of final metrics; it says what was seen and no more. */
    private static String others(Variant variant, Metric metric, long budget) {
        Ends ends = Ends.of(List.of(variant));
        int better = (int) variant.finished().stream()
                .filter(run -> !run.succeeded() && metric.better(run.outcome().metric()))
                .count();
        String within = " " + Terms.unsolved(budget);
        List<String> texts = new ArrayList<>();
        if (metric.baselines().isEmpty()) {
            add(texts, ends.unsolved(), within);
        } else {
            add(texts, ends.unsolved() - better, within + ", no better than baseline");
            add(texts, better, within + ", better than baseline");
        }
        add(texts, ends.diverged(), " " + Outcome.Status.DIVERGED.label());
        add(texts, ends.stopped(), " " + Outcome.Status.INTERRUPTED.label());
        add(texts, ends.lost(), " missing or corrupt");
        return texts.isEmpty() ? "none" : String.join("; ", texts);
    }

    private static void add(List<String> texts, int count, String what) {
        if (count > 0) {
            texts.add(count + what);
        }
    }
}
