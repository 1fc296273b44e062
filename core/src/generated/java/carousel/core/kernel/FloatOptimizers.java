// Written by FloatTwins: change DoubleOptimizers.java instead.
package carousel.core.kernel;

/**
 * Updates of parameters as PyTorch does them, on stretches of n elements of arrays. Coefficients have been rounded to the
 * element type. The loops here are the definition: a subclass may be faster, never different by a bit.
 */
class FloatOptimizers {

    /** v = fma(keep, v, g); x = fma(minusRate, v, x). */
    void sgd(float minusRate, float keep, float[] x, int xo, float[] g, int go, float[] v, int vo, int n) {
        for (int i = 0; i < n; i++) {
            float speed = Math.fma(keep, v[vo + i], g[go + i]);
            v[vo + i] = speed;
            x[xo + i] = Math.fma(minusRate, speed, x[xo + i]);
        }
    }

    /** s = fma(keep, s, (take·g)·g); x −= step·g/(√(s + inside) + outside). */
    void rmsProp(
            float step,
            float keep,
            float take,
            float inside,
            float outside,
            float[] x,
            int xo,
            float[] g,
            int go,
            float[] s,
            int so,
            int n) {
        for (int i = 0; i < n; i++) {
            float slope = g[go + i];
            float mean = Math.fma(keep, s[so + i], take * slope * slope);
            s[so + i] = mean;
            x[xo + i] -= step * slope / (FloatType.sqrt(mean + inside) + outside);
        }
    }

    /** m = fma(keep1, m, take1·g); v = fma(keep2, v, (take2·g)·g); x −= step·m/(√v/root + small). */
    void adam(
            float step,
            float root,
            float keep1,
            float take1,
            float keep2,
            float take2,
            float small,
            float[] x,
            int xo,
            float[] g,
            int go,
            float[] m,
            int mo,
            float[] v,
            int vo,
            int n) {
        for (int i = 0; i < n; i++) {
            float slope = g[go + i];
            float mean = Math.fma(keep1, m[mo + i], take1 * slope);
            float square = Math.fma(keep2, v[vo + i], take2 * slope * slope);
            m[mo + i] = mean;
            v[vo + i] = square;
            x[xo + i] -= step * mean / (FloatType.sqrt(square) / root + small);
        }
    }
}
