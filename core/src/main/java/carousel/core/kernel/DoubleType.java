package carousel.core.kernel;

/**
 * What sets double apart from float: the layout of its bits and the constants of its functions. {@link FloatType} is
 * the counterpart with the same names; both are written by hand. All other {@code Float…} classes are generated from
 * their {@code Double…} twins.
 */
final class DoubleType {
    /**
     * Elements left out at the front of arrays that vectors walk along. An array begins with a header of 16 bytes; where arrays
     * begin cache lines ({@code -XX:ObjectAlignmentInBytes=64}), so does the element that comes after these 48 bytes, and no
     * vector lies in two lines.
     */
    static final int START = 48 / Double.BYTES;

    static final int MANTISSA_BITS = 52;
    static final int SIGN_SHIFT = 63;
    static final long SIGN = Long.MIN_VALUE;
    static final long BIAS = 1023;
    static final long ONE_BITS = 0x3FF0000000000000L;

    /** 1.5·2^52: adding it rounds a small number to an integer, which then lies in the low bits of the sum. */
    static final double ROUNDER = 0x1.8p52;

    static final long ROUNDER_BITS = Double.doubleToRawLongBits(ROUNDER);

    static final double LOG2_E = 0x1.71547652b82fep0;

    /** ln 2 = high + low to twice the precision. */
    static final double LN2_HIGH = 0x1.62e42fefa39efp-1;

    static final double LN2_LOW = 0x1.abc9e3b39803fp-56;

    /** From here on down e^x is zero, from there on up it is infinite. */
    static final double EXP_LOWEST = -746;

    static final double EXP_HIGHEST = 710;

    /** From here on up tanh(x/2) is one. */
    static final double TANH_HIGHEST = 40;

    /** ROUNDER and an exponent's bias: shifted up by the mantissa, the bits of the sum are those of 2^n. */
    static final double BIASED_ROUNDER = ROUNDER + BIAS;

    /** The same for 2^(n + 512), which is normal where 2^n is not, and what takes it back. */
    static final double LIFTED_ROUNDER = BIASED_ROUNDER + 512;

    static final double LOWERING = 0x1p-512;

    /** Bounds as bits: of numbers of one sign, the one with the greater magnitude has the greater bits. */
    static final long MINUS_EXP_LOWEST_BITS = Double.doubleToRawLongBits(-EXP_LOWEST);

    static final long HALF_TANH_HIGHEST_BITS = Double.doubleToRawLongBits(TANH_HIGHEST / 2);

    /** Added to the bits of a magnitude: what is greater than ∞, which is NaN, goes over into the sign. */
    static final long BEYOND_INFINITY = 0x000FFFFFFFFFFFFFL;

    /**
     * Coefficients of q(r) = (e^r − 1 − r)/r² on |r| ≤ ln2/2: Chebyshev interpolation of degree 10, its error at most
     * 0.01 ulp of e^r − 1.
     */
    static final double Q0 = 0.5;

    static final double Q1 = 0x1.5555555555557p-3;
    static final double Q2 = 0x1.5555555555556p-5;
    static final double Q3 = 0x1.11111111100bep-7;
    static final double Q4 = 0x1.6c16c16c162c3p-10;
    static final double Q5 = 0x1.a01a01abf85abp-13;
    static final double Q6 = 0x1.a01a01a6e1e2ap-16;
    static final double Q7 = 0x1.71de01fdbf9cap-19;
    static final double Q8 = 0x1.27e4db46cddd1p-22;
    static final double Q9 = 0x1.af4e554377204p-26;
    static final double Q_LEADING = 0x1.1f7340dbc337ep-29;

    private DoubleType() {}

    static long toBits(double v) {
        return Double.doubleToRawLongBits(v);
    }

    static double fromBits(long bits) {
        return Double.longBitsToDouble(bits);
    }

    /** The nearest value of this type. */
    static double round(double v) {
        return v;
    }

    /** √v, correctly rounded. */
    static double sqrt(double v) {
        return Math.sqrt(v);
    }
}
