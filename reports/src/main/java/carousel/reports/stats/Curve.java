package carousel.reports.stats;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeSet;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;

/** A mean curve with its band: at each x the {@link Interval} over the runs that have a value there. */
public record Curve(double[] x, Interval[] y) {

    /** The curve over runs whose x need not agree. */
    public static Curve over(List<? extends NavigableMap<Long, Double>> runs) {
        return over(runs, DoubleUnaryOperator.identity(), false);
    }

    /** Mean and interval of log₁₀, given back as numbers: a geometric mean. Values that are not positive are left out. */
    public static Curve geometric(List<? extends NavigableMap<Long, Double>> runs) {
        return over(runs, v -> v > 0 ? StrictMath.log10(v) : Double.NaN, true);
    }

    private static Curve over(
            List<? extends NavigableMap<Long, Double>> runs, DoubleUnaryOperator view, boolean power) {
        TreeSet<Long> steps = new TreeSet<>();
        runs.forEach(run -> steps.addAll(run.keySet()));
        double[] x = steps.stream().mapToDouble(Long::doubleValue).toArray();
        List<Interval> y = new ArrayList<>();
        for (long step : steps) {
            Interval interval = Interval.of(runs.stream()
                    .mapToDouble(run -> run.containsKey(step) ? view.applyAsDouble(run.get(step)) : Double.NaN)
                    .toArray());
            y.add(power ? interval.powersOfTen() : interval);
        }
        return new Curve(x, y.toArray(Interval[]::new));
    }

    /** Whether no x has a mean. */
    public boolean isEmpty() {
        return Arrays.stream(y).allMatch(each -> Double.isNaN(each.mean()));
    }

    /** The means. */
    public double[] means() {
        return pick(Interval::mean);
    }

    /** The lower limits, NaN where there is none. */
    public double[] lows() {
        return pick(Interval::low);
    }

    /** The upper limits, NaN where there is none. */
    public double[] highs() {
        return pick(Interval::high);
    }

    /** The last mean that is a number or −∞; NaN if there is none. */
    public double lastMean() {
        return Arrays.stream(means()).filter(v -> !Double.isNaN(v)).reduce(Double.NaN, (earlier, v) -> v);
    }

    private double[] pick(ToDoubleFunction<Interval> number) {
        return Arrays.stream(y).mapToDouble(number).toArray();
    }
}
