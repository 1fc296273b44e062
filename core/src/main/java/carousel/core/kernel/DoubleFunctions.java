package carousel.core.kernel;

import static carousel.core.kernel.DoubleType.*;

/**
 * e^x, σ(x) and tanh(x), each at most 2 ulp wrong, right at ±0, subnormals, ±∞ and NaN. This is their definition: the
 * array loops of every implementation round the same numbers in the same order, so that all give the same bits. No
 * branches, no tables; only operations that IEEE 754 fixes to the last bit.
 *
 * <p>All three begin alike: x = n·ln2 + r with n an integer and |r| ≤ ln2/2 (Cody and Waite), then e^r − 1 by a
 * polynomial, then a scale of 2^n put together from bits.
 */
final class DoubleFunctions {
    private DoubleFunctions() {}

    /** e^r − 1 = r + r²·q(r) for |r| ≤ ln2/2. */
    static double expMinusOne(double r) {
        double q = Q_LEADING;
        q = Math.fma(q, r, Q9); // double only
        q = Math.fma(q, r, Q8); // double only
        q = Math.fma(q, r, Q7); // double only
        q = Math.fma(q, r, Q6); // double only
        q = Math.fma(q, r, Q5); // double only
        q = Math.fma(q, r, Q4);
        q = Math.fma(q, r, Q3);
        q = Math.fma(q, r, Q2);
        q = Math.fma(q, r, Q1);
        q = Math.fma(q, r, Q0);
        return Math.fma(r * r, q, r);
    }

    /** e^x. The scale 2^n is applied in two halves, so that overflow and subnormal results round once, at the end. */
    static double exp(double x) {
        double y = Math.min(Math.max(x, EXP_LOWEST), EXP_HIGHEST);
        double t = Math.fma(y, LOG2_E, ROUNDER);
        double n = t - ROUNDER;
        double power = 1 + expMinusOne(rest(y, n));
        long k = toBits(t) - ROUNDER_BITS;
        long half = k >> 1;
        return power * powerOfTwo(half) * powerOfTwo(k - half);
    }

    /** σ(x) = 1/(1 + e^−x), computed as z/(1 + z) for x &lt; 0 and 1/(1 + z) else, where z = e^−|x|. */
    static double sigmoid(double x) {
        long bits = toBits(x);
        double z = exp(fromBits(bits | SIGN));
        long negative = bits >> SIGN_SHIFT; // all ones or all zeros
        double numerator = fromBits(((toBits(z) ^ ONE_BITS) & negative) ^ ONE_BITS);
        return divideByOnePlus(numerator, z);
    }

    /** tanh(x) = E/(E + 2) with E = e^2|x| − 1, and the sign of x. */
    static double tanh(double x) {
        long bits = toBits(x);
        double a = fromBits(bits & ~SIGN);
        double y = Math.min(a + a, TANH_HIGHEST);
        double t = Math.fma(y, LOG2_E, ROUNDER);
        double n = t - ROUNDER;
        double scale = powerOfTwo(toBits(t) - ROUNDER_BITS);
        double e = Math.fma(scale, expMinusOne(rest(y, n)), scale - 1);
        return fromBits(toBits(tanhOf(e)) | (bits & SIGN));
    }

    /** y − n·ln2. */
    static double rest(double y, double n) {
        return Math.fma(n, -LN2_LOW, Math.fma(n, -LN2_HIGH, y));
    }

    /** numerator/(1 + z) for 0 ≤ z ≤ 1. */
    static double divideByOnePlus(double numerator, double z) {
        double d = 1 + z;
        return quotient(numerator, d, z - (d - 1));
    }

    /** e/(e + 2). */
    static double tanhOf(double e) {
        double d = e + 2;
        double two = d - e;
        double low = (e - (d - two)) + (2 - two); // what d lost in rounding, exactly
        return quotient(e, d, low);
    }

    /** numerator/(d + low) with low far below d: one division, then one step of correction. */
    private static double quotient(double numerator, double d, double low) {
        double reciprocal = 1 / d;
        double q = numerator * reciprocal;
        double rest = Math.fma(-q, low, Math.fma(-q, d, numerator));
        return Math.fma(rest, reciprocal, q);
    }

    /** 2^k, put together from bits. */
    static double powerOfTwo(long k) {
        return fromBits((k + BIAS) << MANTISSA_BITS);
    }
}
