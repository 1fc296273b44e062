package carousel.core.kernel;

/**
 * e^x, ln x, σ(x) and tanh x to twice the precision of double (at least 2^−90 right), fast enough for millions of
 * arguments. {@code ReferenceTest} holds them against {@link Exact}.
 */
final class Reference {
    /** ln 2 in three parts. */
    private static final Twofold LN2 = new Twofold(0x1.62e42fefa39efp-1, 0x1.abc9e3b39803fp-56);

    private static final double LN2_REST = 0x1.7b57a079a1934p-111;

    /** Halvings of the argument before the series, and doublings after it. */
    private static final int HALVINGS = 5;

    /** 1/k!, k = 1…14: for |r| ≤ ln2/2/2^5 the next term is below 2^−120 of the first. */
    private static final Twofold[] INVERSE_FACTORIALS = inverseFactorials(14);

    private Reference() {}

    private static Twofold[] inverseFactorials(int count) {
        Twofold[] all = new Twofold[count];
        Twofold inverse = Twofold.ONE;
        for (int k = 1; k <= count; k++) {
            inverse = inverse.over(Twofold.of(k));
            all[k - 1] = inverse;
        }
        return all;
    }

    /**
     * e^x · 2^scale, for |x| ≤ 750.
     *
     * @param scale such that the result is far from overflow and underflow
     */
    static Twofold exp(double x, int scale) {
        double n = Math.rint(x / LN2.high());
        Twofold power = expMinusOne(rest(x, n)).plus(Twofold.ONE);
        int whole = (int) n + scale;
        int half = whole / 2;
        return power.scaled(Math.scalb(1.0, half)).scaled(Math.scalb(1.0, whole - half));
    }

    /** x − n·ln 2. */
    private static Twofold rest(double x, double n) {
        return Twofold.of(x)
                .minus(Twofold.product(n, LN2.high()))
                .minus(Twofold.product(n, LN2.low()))
                .minus(Twofold.of(n * LN2_REST));
    }

    /** e^r − 1 for |r| ≤ ln2/2: Taylor's series of a part of r, then E ← 2E + E² as often as r was halved. */
    private static Twofold expMinusOne(Twofold r) {
        Twofold part = r.scaled(Math.scalb(1.0, -HALVINGS));
        int last = INVERSE_FACTORIALS.length - 1;
        Twofold sum = INVERSE_FACTORIALS[last];
        for (int k = last - 1; k >= 0; k--) {
            sum = sum.times(part).plus(INVERSE_FACTORIALS[k]);
        }
        Twofold e = sum.times(part);
        for (int i = 0; i < HALVINGS; i++) {
            e = e.scaled(2).plus(e.times(e));
        }
        return e;
    }

    /** ln x for a positive, finite x: k·ln 2 + ln m with √½ ≤ m &lt; √2, and ln m by a step of Newton's method. */
    static Twofold log(double x) {
        int k = Math.getExponent(x * (x < Double.MIN_NORMAL ? 0x1p54 : 1)) - (x < Double.MIN_NORMAL ? 54 : 0);
        double m = Math.scalb(Math.scalb(x, -k / 2), -(k - k / 2));
        if (m > Math.sqrt(2)) {
            m /= 2;
            k++;
        }
        double y = StrictMath.log(m);
        // d = m·e^−y − 1, the relative error of e^y: at most 2^−52, so that ln(1 + d) is d − d²/2 + …
        Twofold d = Twofold.of(m - 1).plus(expMinusOne(Twofold.of(-y)).times(Twofold.of(m)));
        Twofold correction = d.minus(d.times(d).scaled(0.5));
        return Twofold.product(k, LN2.high())
                .plus(Twofold.product(k, LN2.low()))
                .plus(Twofold.sum(y, correction.high()).plus(Twofold.of(correction.low())));
    }

    /** σ(x) · 2^scale, for |x| ≤ 750; where x &gt; −600, scale must be 0. */
    static Twofold sigmoid(double x, int scale) {
        if (x < -600) {
            return exp(x, scale);
        }
        Twofold z = exp(-Math.abs(x), 0);
        return (x < 0 ? z : Twofold.ONE).over(z.plus(Twofold.ONE));
    }

    /** tanh x. */
    static Twofold tanh(double x) {
        double a = Math.abs(x);
        if (a < 0x1p-300) {
            return Twofold.of(x); // the next term is x³/3
        }
        Twofold e;
        if (a < 0.17) {
            e = expMinusOne(Twofold.of(2 * a));
        } else {
            e = exp(2 * Math.min(a, 60), 0).minus(Twofold.ONE);
        }
        return e.over(e.plus(Twofold.of(2))).scaled(Math.signum(x));
    }

    /** How many units in the last place of the true value the result is away from it; both times the same power of two. */
    static double ulps(double result, Twofold truth, double ulp) {
        return Math.abs((result - truth.high()) - truth.low()) / ulp;
    }
}
