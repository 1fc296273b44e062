// Written by FloatTwins: change DoubleFunctions.java instead.
package carousel.core.kernel;

import static carousel.core.kernel.FloatType.*;

/**
 * e^x, σ(x) and tanh(x), each at most 2 ulp wrong, right at ±0, subnormals, ±∞ and NaN. This is their definition: the
 * array loops of every implementation round the same numbers in the same order, so that all give the same bits. No
 * branches, no tables; only operations that IEEE 754 fixes to the last bit.
 *
 * <p>All three begin alike: x = n·ln2 + r with n an integer and |r| ≤ ln2/2 (Cody and Waite), then e^r − 1 by a
 * polynomial, then a scale of 2^n put together from bits.
 */
final class FloatFunctions {
    private FloatFunctions() {}

    /** e^r − 1 = r + r²·q(r) for |r| ≤ ln2/2. */
    static float expMinusOne(float r) {
        float q = Q_LEADING;
        q = Math.fma(q, r, Q4);
        q = Math.fma(q, r, Q3);
        q = Math.fma(q, r, Q2);
        q = Math.fma(q, r, Q1);
        q = Math.fma(q, r, Q0);
        return Math.fma(r * r, q, r);
    }

    /** e^x. The scale 2^n is applied in two halves, so that overflow and subnormal results round once, at the end. */
    static float exp(float x) {
        float y = Math.min(Math.max(x, EXP_LOWEST), EXP_HIGHEST);
        float t = Math.fma(y, LOG2_E, ROUNDER);
        float n = t - ROUNDER;
        float power = 1 + expMinusOne(rest(y, n));
        int k = toBits(t) - ROUNDER_BITS;
        int half = k >> 1;
        return power * powerOfTwo(half) * powerOfTwo(k - half);
    }

    /** σ(x) = 1/(1 + e^−x), computed as z/(1 + z) for x &lt; 0 and 1/(1 + z) else, where z = e^−|x|. */
    static float sigmoid(float x) {
        int bits = toBits(x);
        float z = exp(fromBits(bits | SIGN));
        int negative = bits >> SIGN_SHIFT; // all ones or all zeros
        float numerator = fromBits(((toBits(z) ^ ONE_BITS) & negative) ^ ONE_BITS);
        return divideByOnePlus(numerator, z);
    }

    /** tanh(x) = E/(E + 2) with E = e^2|x| − 1, and the sign of x. */
    static float tanh(float x) {
        int bits = toBits(x);
        float a = fromBits(bits & ~SIGN);
        float y = Math.min(a + a, TANH_HIGHEST);
        float t = Math.fma(y, LOG2_E, ROUNDER);
        float n = t - ROUNDER;
        float scale = powerOfTwo(toBits(t) - ROUNDER_BITS);
        float e = Math.fma(scale, expMinusOne(rest(y, n)), scale - 1);
        return fromBits(toBits(tanhOf(e)) | (bits & SIGN));
    }

    /** y − n·ln2. */
    static float rest(float y, float n) {
        return Math.fma(n, -LN2_LOW, Math.fma(n, -LN2_HIGH, y));
    }

    /** numerator/(1 + z) for 0 ≤ z ≤ 1. */
    static float divideByOnePlus(float numerator, float z) {
        float d = 1 + z;
        return quotient(numerator, d, z - (d - 1));
    }

    /** e/(e + 2). */
    static float tanhOf(float e) {
        float d = e + 2;
        float two = d - e;
        float low = (e - (d - two)) + (2 - two); // what d lost in rounding, exactly
        return quotient(e, d, low);
    }

    /** numerator/(d + low) with low far below d: one division, then one step of correction. */
    private static float quotient(float numerator, float d, float low) {
        float reciprocal = 1 / d;
        float q = numerator * reciprocal;
        float rest = Math.fma(-q, low, Math.fma(-q, d, numerator));
        return Math.fma(rest, reciprocal, q);
    }

    /** 2^k, put together from bits. */
    static float powerOfTwo(int k) {
        return fromBits((k + BIAS) << MANTISSA_BITS);
    }
}
