package carousel.core.kernel;

/**
 * Updates of parameters as PyTorch does them, on stretches of n elements of arrays. Coefficients have been rounded to the
 * element type. The loops here are the definition: a subclass may be faster, never different by a bit.
 */
class DoubleOptimizers {

    /** v = fma(keep, v, g); x = fma(minusRate, v, x). */
    void sgd(double minusRate, double keep, double[] x, int xo, double[] g, int go, double[] v, int vo, int n) {
        for (int i = 0; i < n; i++) {
            double speed = Math.fma(keep, v[vo + i], g[go + i]);
            v[vo + i] = speed;
            x[xo + i] = Math.fma(minusRate, speed, x[xo + i]);
        }
    }

    /** s = fma(keep, s, (take·g)·g); x −= step·g/(√(s + inside) + outside). */
    void rmsProp(
            double step,
            double keep,
            double take,
            double inside,
            double outside,
            double[] x,
            int xo,
            double[] g,
            int go,
            double[] s,
            int so,
            int n) {
        for (int i = 0; i < n; i++) {
            double slope = g[go + i];
            double mean = Math.fma(keep, s[so + i], take * slope * slope);
            s[so + i] = mean;
            x[xo + i] -= step * slope / (DoubleType.sqrt(mean + inside) + outside);
        }
    }

    /** m = fma(keep1, m, take1·g); v = fma(keep2, v, (take2·g)·g); x −= step·m/(√v/root + small). */
    void adam(
            double step,
            double root,
            double keep1,
            double take1,
            double keep2,
            double take2,
            double small,
            double[] x,
            int xo,
            double[] g,
            int go,
            double[] m,
            int mo,
            double[] v,
            int vo,
            int n) {
        for (int i = 0; i < n; i++) {
            double slope = g[go + i];
            double mean = Math.fma(keep1, m[mo + i], take1 * slope);
            double square = Math.fma(keep2, v[vo + i], take2 * slope * slope);
            m[mo + i] = mean;
            v[vo + i] = square;
            x[xo + i] -= step * mean / (DoubleType.sqrt(square) / root + small);
        }
    }
}
