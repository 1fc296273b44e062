package carousel.reports.stats;

import java.util.Arrays;
import org.apache.commons.math3.distribution.TDistribution;

/**
 * How many times as long one takes as the other, pair by pair: log₁₀ of each ratio. Over the pairs their mean is that of a geometric mean, and
 * t-tests are of it.
 */
public record Ratio(double[] logarithms) {
    /** Ratios of numbers above zero. */
    public static Ratio of(double[] first, double[] second) {
        double[] logarithms = new double[first.length];
        for (int i = 0; i < first.length; i++) {
            logarithms[i] = StrictMath.log10(first[i] / second[i]);
        }
        return new Ratio(logarithms);
    }

    /** Geometric mean and 95 % t-interval; without limits where all ratios are equal. */
    public Interval interval() {
        Interval plain = Interval.of(logarithms);
        return (varies() ? plain : new Interval(plain.mean(), Double.NaN, Double.NaN, plain.n())).powersOfTen();
    }

    private boolean varies() {
        return logarithms.length > 1 && Arrays.stream(logarithms).distinct().count() > 1;
    }

    /** One-sided p against the ratio being {@code bound} or more; NaN where all ratios are equal, which says nothing of the next pair. */
    public double below(double bound) {
        return varies() ? distribution().cumulativeProbability(statistic(bound)) : Double.NaN;
    }

    /** One-sided p against the ratio being {@code bound} or less. */
    public double above(double bound) {
        return varies() ? distribution().cumulativeProbability(-statistic(bound)) : Double.NaN;
    }

    private TDistribution distribution() {
        return new TDistribution(null, logarithms.length - 1);
    }

    private double statistic(double bound) {
        int n = logarithms.length;
        double mean = Arrays.stream(logarithms).sum() / n;
        double squares =
                Arrays.stream(logarithms).map(v -> (v - mean) * (v - mean)).sum();
        return (mean - StrictMath.log10(bound)) / Math.sqrt(squares / (n - 1) / n);
    }
}
