package carousel.reports.parts;

import carousel.core.result.Outcome;
import carousel.reports.study.Numbers;
import carousel.reports.study.Run;
import carousel.reports.study.Variant;
import carousel.reports.page.Html;
import carousel.reports.page.Table;
import carousel.reports.stats.Interval;
import carousel.reports.stats.Proportion;
import carousel.reports.stats.Steps;
import java.util.ArrayList;
import java.util.List;

/** Success and steps to success of several variants, every seed shown, every failure in the denominator. */
public final class SuccessTable {
    private SuccessTable() {}

    /** The table; {@code metric} judges which failures are still at a baseline. */
    public static Html of(String caption, List<Variant> variants, Metric metric) {
        Table table = new Table(
                caption,
                "cell",
                "#units",
                "#parameters",
                "#success [Wilson]",
                "steps to success, each seed",
                "#restricted\nmean steps",
                "#final " + metric.name() + (metric.logarithmic() ? "\ngeometric mean" : ""),
                "those that failed");
        for (Variant each : variants) {
            Steps steps = Steps.of(each);
            table.row(
                    each.label(),
                    Numbers.whole(each.hidden()),
                    each.parameters() > 0 ? Numbers.whole(each.parameters()) : "–",
                    proportion(steps.success()) + "\n[" + wilson(steps.success()) + "]",
                    eachSeed(steps),
                    interval(steps.restrictedMean(), 0),
                    finalMetric(each, metric),
                    failures(each, metric, steps.budget()));
        }
        return table.html();
    }

    /** {@code 4/5}. */
    public static String proportion(Proportion p) {
        return p.successes() + "/" + p.n();
    }

    /** {@code 0.38–0.96}. */
    public static String wilson(Proportion p) {
        return Numbers.fixed(p.low(), 2) + "–" + Numbers.fixed(p.high(), 2);
    }

    /** Mean and interval, or the mean alone where there is no interval. */
    public static String interval(Interval i, int decimals) {
        String mean = number(i.mean(), decimals);
        return i.bounded() ? mean + limits(number(i.low(), decimals), number(i.high(), decimals)) : mean;
    }

    /** The same on one line. */
    public static String inline(Interval i, int decimals) {
        String mean = Numbers.fixed(i.mean(), decimals);
        return i.bounded()
                ? mean + " [" + Numbers.fixed(i.low(), decimals) + ", " + Numbers.fixed(i.high(), decimals) + "]"
                : mean;
    }

    static String number(double v, int decimals) {
        return decimals == 0 && Math.abs(v) >= 1000 && Math.abs(v) < 1e15
                ? Numbers.whole(Math.round(v))
                : Numbers.fixed(v, decimals);
    }

    /** Both limits, on a line of their own in a table (the line end is a blank in prose), never torn apart. */
    private static String limits(String low, String high) {
        return "\n[" + low + ",\u00a0" + high + "]";
    }

    /** A mean and half the width of its interval, or the mean alone where there is no interval. */
    public static String plusMinus(Interval i, int decimals) {
        String mean = Numbers.fixed(i.mean(), decimals);
        return i.bounded() ? mean + "\u00a0±" + Numbers.fixed(i.high() - i.mean(), decimals) : mean;
    }

    /** Final metric of all runs that have one, geometric mean and interval if the metric is logarithmic. */
    public static String finalMetric(Variant runs, Metric metric) {
        Interval i = finalInterval(runs, metric);
        String mean = Numbers.significant(i.mean());
        return i.bounded() ? mean + limits(Numbers.significant(i.low()), Numbers.significant(i.high())) : mean;
    }

    /** The interval behind {@link #finalMetric}. */
    public static Interval finalInterval(Variant runs, Metric metric) {
        double[] last =
                runs.runs().stream().mapToDouble(run -> run.outcome().metric()).toArray();
        if (!metric.logarithmic()) {
            return Interval.of(last);
        }
        double[] logs = new double[last.length];
        for (int i = 0; i < last.length; i++) {
            logs[i] = last[i] > 0 ? StrictMath.log10(last[i]) : Double.NaN;
        }
        return Interval.of(logs).powersOfTen();
    }

    private static String eachSeed(Steps steps) {
        List<String> texts = new ArrayList<>();
        for (double step : steps.toSuccess()) {
            texts.add(Double.isFinite(step) ? Numbers.whole((long) step) : "–");
        }
        return String.join(", ", texts);
    }

    /** How the failures ended; "still at baseline after N steps" says what was seen and no more. */
    private static String failures(Variant runs, Metric metric, long budget) {
        int diverged = 0, interrupted = 0, baseline = 0, between = 0;
        for (Run run : runs.runs()) {
            if (run.outcome().status() == Outcome.Status.DIVERGED) {
                diverged++;
            } else if (run.outcome().status() == Outcome.Status.INTERRUPTED) {
                interrupted++;
            } else if (!run.succeeded() && metric.atBaseline(run.outcome().metric())) {
                baseline++;
            } else if (!run.succeeded()) {
                between++;
            }
        }
        List<String> texts = new ArrayList<>();
        add(texts, baseline, "still at baseline after " + Numbers.whole(budget) + " steps");
        add(texts, between, "better than baseline, criterion not met after " + Numbers.whole(budget) + " steps");
        add(texts, diverged, "diverged");
        add(texts, interrupted, "interrupted");
        add(texts, runs.lost(), "missing or corrupt");
        return texts.isEmpty() ? "none" : String.join("; ", texts);
    }

    private static void add(List<String> texts, int count, String what) {
        if (count > 0) {
            texts.add(count + " " + what);
        }
    }
}
