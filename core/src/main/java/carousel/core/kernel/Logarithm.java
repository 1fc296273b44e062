package carousel.core.kernel;

/** The natural logarithm, for both precisions: float results are the double result rounded. At most 1 ulp wrong. */
final class Logarithm {
    private static final double LN2_HIGH = 0x1.62e42feep-1; // 32 bits: times an exponent it is exact
    private static final double LN2_LOW = 0x1.a39ef35793c76p-33;

    /** Coefficients of p(z) = (2·atanh(s) − 2s)/(s·z), z = s², for |s| ≤ (√2 − 1)/(√2 + 1): Chebyshev interpolation. */
    private static final double P0 = 0x1.5555555555555p-1;

    private static final double P1 = 0x1.9999999999a39p-2;
    private static final double P2 = 0x1.2492492476a1ap-2;
    private static final double P3 = 0x1.c71c7201a55d7p-3;
    private static final double P4 = 0x1.745cf8e4bba1bp-3;
    private static final double P5 = 0x1.3b1c3c1c81c8fp-3;
    private static final double P6 = 0x1.0fbde0f4ad17bp-3;
    private static final double P7 = 0x1.0c0aff044a970p-3;

    private static final double SQRT_HALF = 0x1.6a09e667f3bcdp-1;
    private static final long SQRT_HALF_BITS = Double.doubleToRawLongBits(SQRT_HALF);

    private Logarithm() {}

    /** ln x; −∞ at ±0, NaN below, ∞ at ∞. */
    static double log(double x) {
        if (!(x > 0) || x == Double.POSITIVE_INFINITY) {
            return x == 0 ? Double.NEGATIVE_INFINITY : x > 0 ? x : Double.NaN;
        }
        boolean subnormal = x < Double.MIN_NORMAL;
        // x = 2^k·m with √½ ≤ m < √2, so that f = m − 1 is exact and there is no cancellation around x = 1.
        long bits = Double.doubleToRawLongBits(subnormal ? x * 0x1p54 : x) - SQRT_HALF_BITS;
        long exponent = bits >> 52;
        double f = Double.longBitsToDouble(bits - (exponent << 52) + SQRT_HALF_BITS) - 1;
        double k = subnormal ? exponent - 54 : exponent;
        // ln(1 + f) = 2·atanh(s) with s = f/(2 + f), arranged so that the large part f is added last.
        double s = f / (2 + f);
        double z = s * s;
        double p = Math.fma(P7, z, P6);
        p = Math.fma(p, z, P5);
        p = Math.fma(p, z, P4);
        p = Math.fma(p, z, P3);
        p = Math.fma(p, z, P2);
        p = Math.fma(p, z, P1);
        p = Math.fma(p, z, P0);
        double halfSquare = f * f / 2;
        double small = s * (halfSquare + z * p) + k * LN2_LOW;
        return k * LN2_HIGH - ((halfSquare - small) - f);
    }
}
