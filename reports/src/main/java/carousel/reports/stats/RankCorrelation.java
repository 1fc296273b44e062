package carousel.reports.stats;

import java.util.Arrays;
import org.apache.commons.math3.stat.correlation.PearsonsCorrelation;
import org.apache.commons.math3.stat.ranking.NaNStrategy;
import org.apache.commons.math3.stat.ranking.NaturalRanking;
import org.apache.commons.math3.stat.ranking.TiesStrategy;

/**
 * Spearman's ρ with its 95 % interval: the correlation of ranks, equal values sharing the mean of their ranks.
 *
 * <p>tanh(artanh ρ ± 1.96·√((1 + ρ²/2)/(n − 3))): Fisher's z with the standard error of Bonett and Wright 2000, which holds for
 * ranks where Fisher's own 1/√(n − 3) is too small. +∞ ("never") ranks last, and several of them are ties.
 *
 * @param rho NaN where it is not defined: fewer than two pairs, or a side on which all are equal
 * @param low NaN where there is no interval: fewer than four pairs, or ρ = ±1
 * @param n pairs
 */
public record RankCorrelation(double rho, double low, double high, int n) {
    private static final double Z = 1.959963984540054;

    /** Of pairs (x[i], y[i]). @throws IllegalArgumentException if lengths differ or a value is NaN */
    public static RankCorrelation of(double[] x, double[] y) {
        int n = x.length;
        if (y.length != n
                || Arrays.stream(x).anyMatch(Double::isNaN)
                || Arrays.stream(y).anyMatch(Double::isNaN)) {
            throw new IllegalArgumentException("ranks need pairs of numbers: " + n + " and " + y.length);
        }
        double rho = n < 2 || constant(x) || constant(y)
                ? Double.NaN
                : new PearsonsCorrelation().correlation(ranks(x), ranks(y));
        rho = Math.max(-1, Math.min(1, rho)); // NaN stays NaN
        double z = 0.5 * (StrictMath.log1p(rho) - StrictMath.log1p(-rho)),
                half = Z * Math.sqrt((1 + rho * rho / 2) / (n - 3));
        boolean bounded = n > 3 && Double.isFinite(z);
        return new RankCorrelation(
                rho,
                bounded ? StrictMath.tanh(z - half) : Double.NaN,
                bounded ? StrictMath.tanh(z + half) : Double.NaN,
                n);
    }

    private static double[] ranks(double[] values) {
        return new NaturalRanking(NaNStrategy.FAILED, TiesStrategy.AVERAGE).rank(values);
    }

    private static boolean constant(double[] values) {
        return Arrays.stream(values).allMatch(v -> v == values[0]);
    }
}
