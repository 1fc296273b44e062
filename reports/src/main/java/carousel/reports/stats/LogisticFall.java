package carousel.reports.stats;

import java.util.function.DoubleUnaryOperator;

/**
 * Shares that fall with x along a logistic curve, p(x) = σ(β (u − x)) with β ≥ 0, and what counts say about u, where the curve crosses one half.
 *
 * <p>A place u lies within the 95 % limits if the likelihood with it, at its best β, is at least e^(−1.92) times that of the best curve of all; 2 · 1.92 is the quantile of χ² with one
 * degree of freedom. As the likelihood is log-concave in (βu, β), these places are an interval. β may be as large as it likes, so counts that are separated, all here and none there,
 * need no correction: their limits are the two x between which that is. Where all succeed everywhere, u is beyond the last x; and where a level line does as well as a curve, there is no limit.
 *
 * <p>Source: Williams 1986, "Interval estimation of the median lethal dose", Biometrics 42.
 *
 * @param x of each count, rising; at least one
 * @param successes at each x
 * @param n of how many, above 0
 */
record LogisticFall(double[] x, double[] successes, double[] n) {
    /** Half of χ²₀.₉₅(1). */
    private static final double DROP = 3.841458820694124 / 2;

    private static final int HALVINGS = 50;
    /**
     * Logarithms of the least and the greatest β: a level line, and a step between x that are a thousandth apart. A steeper one would ask for more digits of u than there
     * are, where the best curve is a step through a share that is neither all nor none.
     */
    private static final double LEVEL = -12, STEP = 16;
    /** σ(40) is 1 to the last bit. */
    private static final double SATURATED = 40;

    /** The 95 % limits of u; −∞ below or +∞ above where there is none. */
    double[] limits() {
        double beta = steepest(each -> slope(half(each), each)), best = half(beta);
        double least = likelihood(best, beta) - DROP;
        double share = sum(successes) / sum(n);
        return new double[] {
            level(Math.min(share, 0.5)) >= least ? Double.NEGATIVE_INFINITY : end(best, -1, least),
            level(Math.max(share, 0.5)) >= least ? Double.POSITIVE_INFINITY : end(best, 1, least)
        };
    }

    /** From a place within, outwards by doubled steps, then by halves. */
    private double end(double within, int sign, double least) {
        double step = 1;
        while (profile(within + sign * step) >= least) {
            step *= 2;
        }
        return within + sign * root(way -> profile(within + sign * way) - least, 0, step);
    }

    /** The greatest log-likelihood of curves that cross one half at u. */
    double profile(double u) {
        return likelihood(u, steepest(beta -> slope(u, beta)));
    }

    /** Log-likelihood: Σ k ln p + (n − k) ln(1 − p). */
    private double likelihood(double u, double beta) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            double logit = beta * (u - x[i]);
            sum += successes[i] * logOfLogistic(logit) + (n[i] - successes[i]) * logOfLogistic(-logit);
        }
        return sum;
    }

    /** The same of one share everywhere, which is what flat curves that cross one half far beyond all x come to. */
    private double level(double share) {
        double solved = sum(successes), failed = sum(n) - solved;
        return (solved > 0 ? solved * StrictMath.log(share) : 0)
                + (failed > 0 ? failed * StrictMath.log(1 - share) : 0);
    }

    /** ∂/∂β of the log-likelihood at fixed u: Σ (u − x)(k − n p), which falls with β. */
    private double slope(double u, double beta) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += (u - x[i]) * surplus(i, u, beta);
        }
        return sum;
    }

    /** The best u for a β: where Σ (k − n p) = 0, which falls with u. */
    private double half(double beta) {
        double beyond = SATURATED / beta;
        return root(
                u -> {
                    double sum = 0;
                    for (int i = 0; i < x.length; i++) {
                        sum += surplus(i, u, beta);
                    }
                    return sum;
                },
                x[0] - beyond,
                x[x.length - 1] + beyond);
    }

    private double surplus(int i, double u, double beta) {
        return successes[i] - n[i] / (1 + StrictMath.exp(-beta * (u - x[i])));
    }

    /** The β at which a slope that falls with it is 0. */
    private static double steepest(DoubleUnaryOperator slope) {
        return StrictMath.exp(root(each -> slope.applyAsDouble(StrictMath.exp(each)), LEVEL, STEP));
    }

    /** Up to where a function that falls through 0 is at least that; one of the ends where it does not fall through it. */
    private static double root(DoubleUnaryOperator falling, double from, double to) {
        double low = from, high = to;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (low + high) / 2;
            if (falling.applyAsDouble(middle) >= 0) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private static double logOfLogistic(double logit) {
        return Math.min(logit, 0) - StrictMath.log1p(StrictMath.exp(-Math.abs(logit)));
    }

    private static double sum(double[] values) {
        double sum = 0;
        for (double v : values) {
            sum += v;
        }
        return sum;
    }
}
