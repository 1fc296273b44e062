package carousel.reports.stats;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.TDistribution;

/**
 * A mean over seeds with its 95 % interval.
 *
 * <p>x̄ ± t₀.₉₇₅(n−1)·s/√n. With one seed there is no interval (both limits NaN), with none no mean. NaN values are left out and
 * not counted; if a value is −∞ so is the mean, and there is no interval.
 */
public record Interval(double mean, double low, double high, int n) {
    private static final double UPPER = 0.975;
    /** t₀.₉₇₅ for 1, 2, … degrees of freedom: a report needs tens of thousands of them, and each is a root search. */
    private static final double[] TABLE =
            IntStream.rangeClosed(1, 40).mapToDouble(Interval::exact).toArray();

    /** The interval of {@code values}. */
    public static Interval of(double... values) {
        double[] known = Arrays.stream(values).filter(v -> !Double.isNaN(v)).toArray();
        int n = known.length;
        if (n == 0) {
            return new Interval(Double.NaN, Double.NaN, Double.NaN, 0);
        }
        double mean = sum(known) / n;
        if (n == 1 || Double.isInfinite(mean) || Double.isNaN(mean)) {
            return new Interval(mean, Double.NaN, Double.NaN, n);
        }
        double squares = 0;
        for (double v : known) {
            squares += (v - mean) * (v - mean);
        }
        double half = quantile(n - 1) * Math.sqrt(squares / (n - 1) / n);
        return new Interval(mean, mean - half, mean + half, n);
    }

    private static double sum(double[] values) {
        double sum = 0;
        for (double v : values) {
            sum += v;
        }
        return sum;
    }

    private static double quantile(int degrees) {
        return degrees <= TABLE.length ? TABLE[degrees - 1] : exact(degrees);
    }

    private static double exact(int degrees) {
        return new TDistribution(null, degrees).inverseCumulativeProbability(UPPER);
    }

    /** Whether there is an interval around the mean. */
    public boolean bounded() {
        return Double.isFinite(low) && Double.isFinite(high);
    }

    /** 10 to the power of mean and limits: from a mean of logarithms to a geometric mean. */
    public Interval powersOfTen() {
        return new Interval(StrictMath.pow(10, mean), StrictMath.pow(10, low), StrictMath.pow(10, high), n);
    }
}
