// Written by FloatTwins: change PlainDoubleElements.java instead.
package carousel.core.kernel;

import static carousel.core.kernel.FloatType.*;

/**
 * The functions of {@link FloatFunctions} in passes over chunks. The compiler vectorises a loop only if all its arrays
 * are read at the same index and no bits are cast, so that each function is cut into arithmetic passes, which run at
 * vector speed, and short casting passes, which do not.
 */
final class PlainFloatElements extends FloatElements {
    private static final int CHUNK = 256;

    /**
     * Chunks of one thread: the argument as it came and as it is worked on, the rounded exponent (later a scale), the result,
     * a second scale.
     */
    private static final class Chunks {
        final float[] given = new float[CHUNK];
        final float[] x = new float[CHUNK];
        final float[] t = new float[CHUNK];
        final float[] e = new float[CHUNK];
        final float[] s = new float[CHUNK];
    }

    private final ThreadLocal<Chunks> chunks = ThreadLocal.withInitial(Chunks::new);

    @Override
    void exp(int rows, int n, float[] x, int xo, int xs, float[] out, int oo, int os) {
        Chunks own = chunks.get();
        for (int from = 0; from < rows * n; from += CHUNK) {
            int count = Math.min(CHUNK, rows * n - from);
            gather(from, count, n, x, xo, xs, own.x);
            exp(own, count);
            scatter(from, count, n, own.e, out, oo, os);
        }
    }

    @Override
    void sigmoid(int rows, int n, float[] x, int xo, int xs, float[] out, int oo, int os) {
        Chunks own = chunks.get();
        for (int from = 0; from < rows * n; from += CHUNK) {
            int count = Math.min(CHUNK, rows * n - from);
            gather(from, count, n, x, xo, xs, own.given);
            for (int i = 0; i < count; i++) {
                own.x[i] = fromBits(toBits(own.given[i]) | SIGN);
            }
            exp(own, count);
            for (int i = 0; i < count; i++) {
                int negative = toBits(own.given[i]) >> SIGN_SHIFT;
                own.s[i] = fromBits(((toBits(own.e[i]) ^ ONE_BITS) & negative) ^ ONE_BITS);
            }
            divide(own.s, own.e, count);
            scatter(from, count, n, own.e, out, oo, os);
        }
    }

    @Override
    void tanh(int rows, int n, float[] x, int xo, int xs, float[] out, int oo, int os) {
        Chunks own = chunks.get();
        for (int from = 0; from < rows * n; from += CHUNK) {
            int count = Math.min(CHUNK, rows * n - from);
            gather(from, count, n, x, xo, xs, own.given);
            System.arraycopy(own.given, 0, own.x, 0, count);
            floatMagnitude(own.x, count);
            reduce(own.x, own.t, own.e, count);
            for (int i = 0; i < count; i++) {
                own.s[i] = FloatFunctions.powerOfTwo(toBits(own.t[i]) - ROUNDER_BITS);
            }
            tanhFromScale(own.s, own.e, count);
            for (int i = 0; i < count; i++) {
                own.e[i] = fromBits(toBits(own.e[i]) | (toBits(own.given[i]) & SIGN));
            }
            scatter(from, count, n, own.e, out, oo, os);
        }
    }

    /** Copies the elements from..from+count−1 of rows of n, counted through, to the beginning of a chunk. */
    private static void gather(int from, int count, int n, float[] x, int xo, int xs, float[] chunk) {
        for (int done = 0, some; done < count; done += some) {
            int col = (from + done) % n;
            some = Math.min(n - col, count - done);
            System.arraycopy(x, xo + (from + done) / n * xs + col, chunk, done, some);
        }
    }

    /** The way back of {@link #gather}. */
    private static void scatter(int from, int count, int n, float[] chunk, float[] out, int oo, int os) {
        for (int done = 0, some; done < count; done += some) {
            int col = (from + done) % n;
            some = Math.min(n - col, count - done);
            System.arraycopy(chunk, done, out, oo + (from + done) / n * os + col, some);
        }
    }

    /** e = e^x; x, t and s are overwritten. */
    private static void exp(Chunks own, int n) {
        clampExponent(own.x, n);
        reduce(own.x, own.t, own.e, n);
        for (int i = 0; i < n; i++) {
            int k = toBits(own.t[i]) - ROUNDER_BITS;
            int half = k >> 1;
            own.s[i] = FloatFunctions.powerOfTwo(half);
            own.t[i] = FloatFunctions.powerOfTwo(k - half);
        }
        scaleTwice(own.e, own.s, own.t, n);
    }

    private static void clampExponent(float[] x, int n) {
        for (int i = 0; i < n; i++) {
            x[i] = Math.min(Math.max(x[i], EXP_LOWEST), EXP_HIGHEST);
        }
    }

    private static void floatMagnitude(float[] x, int n) {
        for (int i = 0; i < n; i++) {
            float a = Math.abs(x[i]);
            x[i] = Math.min(a + a, TANH_HIGHEST);
        }
    }

    /** t = the exponent of e^y, rounded, in its low bits; e = e^r − 1 for the rest r of y. */
    private static void reduce(float[] y, float[] t, float[] e, int n) {
        for (int i = 0; i < n; i++) {
            float rounded = Math.fma(y[i], LOG2_E, ROUNDER);
            t[i] = rounded;
            e[i] = FloatFunctions.expMinusOne(FloatFunctions.rest(y[i], rounded - ROUNDER));
        }
    }

    private static void scaleTwice(float[] e, float[] first, float[] second, int n) {
        for (int i = 0; i < n; i++) {
            e[i] = (1 + e[i]) * first[i] * second[i];
        }
    }

    /** z = numerator/(1 + z). */
    private static void divide(float[] numerator, float[] z, int n) {
        for (int i = 0; i < n; i++) {
            z[i] = FloatFunctions.divideByOnePlus(numerator[i], z[i]);
        }
    }

    private static void tanhFromScale(float[] scale, float[] e, int n) {
        for (int i = 0; i < n; i++) {
            e[i] = FloatFunctions.tanhOf(Math.fma(scale[i], e[i], scale[i] - 1));
        }
    }
}
