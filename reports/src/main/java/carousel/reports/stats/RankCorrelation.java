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
 * ranks where Fisher's own 1/√(n − 3) is too small. A pair has both its numbers: what was never seen to happen has no place in an
 * order of when things happened, and several that never did would be ties that pull ρ towards 1.
 *
 * @param rho NaN where it is not defined: fewer than {@link #ENOUGH_PAIRS}, or a side on which all are equal
 * @param low NaN where there is no interval: no ρ, or ρ = ±1
 * @param n pairs
 */
public record RankCorrelation(double rho, double low, double high, int n) {
    /** Of fewer pairs none is given. */
    public static final int ENOUGH_PAIRS = 5;

    private static final double Z = 1.959963984540054;

    /** Of pairs (x[i], y[i]). @throws IllegalArgumentException if lengths differ or a value is not finite */
    public static RankCorrelation of(double[] x, double[] y) {
        int n = x.length;
        if (y.length != n
                || !Arrays.stream(x).allMatch(Double::isFinite)
                || !Arrays.stream(y).allMatch(Double::isFinite)) {
            throw new IllegalArgumentException("ranks need pairs of finite numbers: " + n + " and " + y.length);
        }
        double rho = n < ENOUGH_PAIRS || constant(x) || constant(y)
                ? Double.NaN
                : new PearsonsCorrelation().correlation(ranks(x), ranks(y));
        rho = Math.max(-1, Math.min(1, rho)); // NaN stays NaN
        double z = 0.5 * (StrictMath.log1p(rho) - StrictMath.log1p(-rho)),
                half = Z * Math.sqrt((1 + rho * rho / 2) / (n - 3));
        boolean bounded = Double.isFinite(z);
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
