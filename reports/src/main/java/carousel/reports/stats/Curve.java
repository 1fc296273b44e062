package carousel.reports.stats;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeSet;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;

/** A mean curve with its band: at each x the {@link Interval} over the runs that have a value there. */
public record Curve(double[] x, Interval[] y) {

    /** The curve over runs whose x need not agree. */
    public static Curve over(List<? extends NavigableMap<Long, Double>> runs) {
        return over(runs, DoubleUnaryOperator.identity(), Interval::of, UnaryOperator.identity());
    }

    /** Mean and interval of log₁₀, given back as numbers: a geometric mean. Values that are not positive are left out. */
    public static Curve geometric(List<? extends NavigableMap<Long, Double>> runs) {
        return over(runs, v -> v > 0 ? StrictMath.log10(v) : Double.NaN, Interval::of, Interval::powersOfTen);
    }

    /** Mean and interval of shares, which are from 0 to 1. */
    public static Curve shares(List<? extends NavigableMap<Long, Double>> runs) {
        return over(runs, DoubleUnaryOperator.identity(), Interval::ofShares, UnaryOperator.identity());
    }

    private static Curve over(
            List<? extends NavigableMap<Long, Double>> runs,
            DoubleUnaryOperator view,
            Function<double[], Interval> mean,
            UnaryOperator<Interval> back) {
        TreeSet<Long> steps = new TreeSet<>();
        runs.forEach(run -> steps.addAll(run.keySet()));
        double[] x = steps.stream().mapToDouble(Long::doubleValue).toArray();
        List<Interval> y = new ArrayList<>();
        for (long step : steps) {
            y.add(back.apply(mean.apply(runs.stream()
                    .mapToDouble(run -> run.containsKey(step) ? view.applyAsDouble(run.get(step)) : Double.NaN)
                    .toArray())));
        }
        return new Curve(x, y.toArray(Interval[]::new));
    }

    /** Whether no x has a mean. */
    public boolean isEmpty() {
        return Arrays.stream(y).allMatch(each -> Double.isNaN(each.mean()));
    }

    /** Of how many runs each mean is; null where all that are numbers are of equally many. */
    public int[] seeds() {
        int[] seeds = Arrays.stream(y).mapToInt(Interval::n).toArray();
        return Arrays.stream(seeds).filter(n -> n > 0).distinct().count() > 1 ? seeds : null;
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
