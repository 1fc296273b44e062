package carousel.reports.chart;

import carousel.reports.figure.Scale;
import carousel.reports.stats.Curve;
import carousel.reports.stats.Interval;
import carousel.reports.study.Numbers;
import carousel.reports.study.Run;
import carousel.reports.study.Variant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;

/**
 * The test metric of a set of runs: its name, its baselines, and one axis on which all of them are seen.
 *
 * @param logarithmic whether lower is better and all values are positive; means over seeds are then geometric
 */
public record Metric(
        String name, boolean logarithmic, boolean lowerIsBetter, Map<String, Double> baselines, Scale scale) {
    private static final double ABOVE_BASELINE = 8;

    /** The metric of these runs; the axis is [0, 1] if there are no values at all. */
    public static Metric of(List<Variant> variants) {
        List<Run> runs = variants.stream().flatMap(v -> v.runs().stream()).toList();
        Map<String, Double> baselines = new LinkedHashMap<>();
        runs.forEach(run -> run.baselines().forEach(baselines::putIfAbsent));
        String name = runs.isEmpty() ? "metric" : runs.get(0).fact("metric-name", "metric");
        boolean lower =
                runs.isEmpty() || runs.get(0).fact("metric-better", "lower").equals("lower");
        List<Double> values = new ArrayList<>(baselines.values());
        runs.forEach(run ->
                curve(run).values().stream().filter(v -> Double.isFinite(v)).forEach(values::add));
        double low = values.stream().mapToDouble(v -> v).min().orElse(0);
        double high = values.stream().mapToDouble(v -> v).max().orElse(1);
        double worst = baselines.values().stream().mapToDouble(v -> v).max().orElse(Double.NaN);
        boolean log = lower && low > 0;
        if (lower && worst > 0 && high > ABOVE_BASELINE * worst) {
            high = ABOVE_BASELINE * worst; // a diverging run must not flatten all the others
        }
        return new Metric(
                name, log, lower, baselines, log ? Scale.decades(name, low, high) : Scale.rounded(name, low, high));
    }

    /** A run's test metric by step, or its training loss if it was never tested. */
    public static NavigableMap<Long, Double> curve(Run run) {
        NavigableMap<Long, Double> metric = run.curve("metric");
        return metric.isEmpty() ? run.curve("loss") : metric;
    }

    /** Mean over runs with its band; geometric on a logarithmic axis. */
    public Curve mean(List<Run> runs) {
        var curves = runs.stream().map(Metric::curve).toList();
        return logarithmic ? Curve.geometric(curves) : Curve.over(curves);
    }

    /** The final metric of all runs that have one, with its interval; geometric on a logarithmic axis. */
    public Interval last(Variant variant) {
        double[] last = variant.runs().stream()
                .mapToDouble(run -> run.outcome().metric())
                .map(v -> !logarithmic ? v : v > 0 ? StrictMath.log10(v) : Double.NaN)
                .toArray();
        return logarithmic ? Interval.of(last).powersOfTen() : Interval.of(last);
    }

    /** What kind of mean {@link #mean} is, for captions. */
    public String meanName() {
        return logarithmic ? "geometric mean" : "mean";
    }

    /** Whether a value is no better than the best baseline, give or take a tenth. */
    public boolean atBaseline(double value) {
        var all = baselines.values().stream().mapToDouble(v -> v);
        double best = (lowerIsBetter ? all.min() : all.max()).orElse(Double.NaN);
        return lowerIsBetter ? value >= best - 0.1 * Math.abs(best) : value <= best + 0.1 * Math.abs(best);
    }

    /** The baselines as levels with their names. */
    public Row.Rule[] rules() {
        return baselines.entrySet().stream()
                .map(each -> new Row.Rule(
                        each.getValue(),
                        baselines.size() == 1 ? "baseline " + Numbers.significant(each.getValue()) : each.getKey()))
                .toArray(Row.Rule[]::new);
    }

    /** What lines of seeds, their mean and the baselines are, for captions. */
    String curves() {
        return name + ", thin lines the seeds, thick line their " + meanName() + ", dotted the baseline ("
                + baselineText() + ")";
    }

    /** The baselines in words: {@code constant predictor 0.167}. */
    public String baselineText() {
        List<String> texts = new ArrayList<>();
        baselines.forEach((key, value) -> texts.add(key + " " + Numbers.significant(value)));
        return texts.isEmpty() ? "none given" : String.join(", ", texts);
    }
}
