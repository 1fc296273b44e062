package carousel.core.kernel;

/** What sets float apart from double; see {@link DoubleType}. Written by hand. */
final class FloatType {
    /**
     * Elements left out at the front of arrays that vectors walk along. An array begins with a header of 16 bytes; where arrays
     * begin cache lines ({@code -XX:ObjectAlignmentInBytes=64}), so does the element that comes after these 48 bytes, and no
     * vector lies in two lines.
     */
    static final int START = 48 / Float.BYTES;

    static final int MANTISSA_BITS = 23;
    static final int SIGN_SHIFT = 31;
    static final int SIGN = Integer.MIN_VALUE;
    static final int BIAS = 127;
    static final int ONE_BITS = 0x3F800000;

    /** 1.5·2^23: adding it rounds a small number to an integer, which then lies in the low bits of the sum. */
    static final float ROUNDER = 0x1.8p23f;

    static final int ROUNDER_BITS = Float.floatToRawIntBits(ROUNDER);

    static final float LOG2_E = 0x1.715476p0f;

    /** ln 2 = high + low to twice the precision. */
    static final float LN2_HIGH = 0x1.62e430p-1f;

    static final float LN2_LOW = -0x1.05c610p-29f;

    /** From here on down e^x is zero, from there on up it is infinite. */
    static final float EXP_LOWEST = -104;

    static final float EXP_HIGHEST = 89;

    /** From here on up tanh(x/2) is one. */
    static final float TANH_HIGHEST = 20;

    /** ROUNDER and an exponent's bias: shifted up by the mantissa, the bits of the sum are those of 2^n. */
    static final float BIASED_ROUNDER = ROUNDER + BIAS;

    /** The same for 2^(n + 64), which is normal where 2^n is not, and what takes it back. */
    static final float LIFTED_ROUNDER = BIASED_ROUNDER + 64;

    static final float LOWERING = 0x1p-64f;

    /** Bounds as bits: of numbers of one sign, the one with the greater magnitude has the greater bits. */
    static final int MINUS_EXP_LOWEST_BITS = Float.floatToRawIntBits(-EXP_LOWEST);

    static final int HALF_TANH_HIGHEST_BITS = Float.floatToRawIntBits(TANH_HIGHEST / 2);

    /** Added to the bits of a magnitude: what is greater than ∞, which is NaN, goes over into the sign. */
    static final int BEYOND_INFINITY = 0x007FFFFF;

    /**
     * Coefficients of q(r) = (e^r − 1 − r)/r² on |r| ≤ ln2/2: Chebyshev interpolation of degree 5, its error at most
     * 0.03 ulp of e^r − 1.
     */
    static final float Q0 = 0.5f;

    static final float Q1 = 0x1.555556p-3f;
    static final float Q2 = 0x1.5554e8p-5f;
    static final float Q3 = 0x1.1110e0p-7f;
    static final float Q4 = 0x1.6d43b0p-10f;
    static final float Q_LEADING = 0x1.a1256cp-13f;

    private FloatType() {}

    static int toBits(float v) {
        return Float.floatToRawIntBits(v);
    }

    static float fromBits(int bits) {
        return Float.intBitsToFloat(bits);
    }

    /** The nearest value of this type. */
    static float round(double v) {
        return (float) v;
    }

    /** √v, correctly rounded: the root in double, rounded once more, is exactly that. */
    static float sqrt(float v) {
        return (float) Math.sqrt(v);
    }
}
