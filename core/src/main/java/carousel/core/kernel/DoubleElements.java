package carousel.core.kernel;

/**
 * Element-wise operations on stretches of n elements of arrays; {@code ao} is where the stretch of {@code a} begins.
 * The loops here are the definition: subclasses may be faster, never different by a bit. A result may overwrite an
 * operand in place; otherwise stretches do not overlap.
 */
class DoubleElements {

    /** out += a. */
    void add(double[] a, int ao, double[] out, int oo, int n) {
        for (int i = 0; i < n; i++) {
            out[oo + i] += a[ao + i];
        }
    }

    /** out = a·b. */
    void multiply(double[] a, int ao, double[] b, int bo, double[] out, int oo, int n) {
        for (int i = 0; i < n; i++) {
            out[oo + i] = a[ao + i] * b[bo + i];
        }
    }

    /** out = fma(a, b, out). */
    void addProductOf(double[] a, int ao, double[] b, int bo, double[] out, int oo, int n) {
        for (int i = 0; i < n; i++) {
            out[oo + i] = Math.fma(a[ao + i], b[bo + i], out[oo + i]);
        }
    }

    /** p = alpha·p. */
    void scale(double alpha, double[] p, int po, int n) {
        for (int i = 0; i < n; i++) {
            p[po + i] *= alpha;
        }
    }

    /** out = fma(alpha, a, out). */
    void addScaled(double alpha, double[] a, int ao, double[] out, int oo, int n) {
        for (int i = 0; i < n; i++) {
            out[oo + i] = Math.fma(alpha, a[ao + i], out[oo + i]);
        }
    }

    /** p = max(−limit, min(limit, p)); NaN stays. */
    void clamp(double limit, double[] p, int po, int n) {
        for (int i = 0; i < n; i++) {
            p[po + i] = Math.max(Math.min(p[po + i], limit), -limit);
        }
    }

    /** out = e^x. */
    void exp(double[] x, int xo, double[] out, int oo, int n) {
        for (int i = 0; i < n; i++) {
            out[oo + i] = DoubleFunctions.exp(x[xo + i]);
        }
    }

    /** out = ln x. */
    void log(double[] x, int xo, double[] out, int oo, int n) {
        for (int i = 0; i < n; i++) {
            out[oo + i] = DoubleType.round(Logarithm.log(x[xo + i]));
        }
    }

    /** out = 1/(1 + e^−x). */
    void sigmoid(double[] x, int xo, double[] out, int oo, int n) {
        for (int i = 0; i < n; i++) {
            out[oo + i] = DoubleFunctions.sigmoid(x[xo + i]);
        }
    }

    /** out = tanh x. */
    void tanh(double[] x, int xo, double[] out, int oo, int n) {
        for (int i = 0; i < n; i++) {
            out[oo + i] = DoubleFunctions.tanh(x[xo + i]);
        }
    }

    /** out = max(x, 0); NaN stays. */
    void relu(double[] x, int xo, double[] out, int oo, int n) {
        for (int i = 0; i < n; i++) {
            out[oo + i] = Math.max(x[xo + i], 0);
        }
    }

    /** out = dy·(y·(1 − y)). */
    void sigmoidBackward(double[] y, int yo, double[] dy, int dyo, double[] out, int oo, int n) {
        for (int i = 0; i < n; i++) {
            double v = y[yo + i];
            out[oo + i] = dy[dyo + i] * (v * (1 - v));
        }
    }

    /** out = dy·(1 − y²). */
    void tanhBackward(double[] y, int yo, double[] dy, int dyo, double[] out, int oo, int n) {
        for (int i = 0; i < n; i++) {
            double v = y[yo + i];
            out[oo + i] = dy[dyo + i] * Math.fma(-v, v, 1);
        }
    }

    /** out = y &gt; 0 ? dy : 0. */
    void reluBackward(double[] y, int yo, double[] dy, int dyo, double[] out, int oo, int n) {
        for (int i = 0; i < n; i++) {
            out[oo + i] = y[yo + i] > 0 ? dy[dyo + i] : 0;
        }
    }

    /** out = fma(z, a, (1 − z)·b). */
    void mix(double[] z, int zo, double[] a, int ao, double[] b, int bo, double[] out, int oo, int n) {
        for (int i = 0; i < n; i++) {
            double share = z[zo + i];
            out[oo + i] = Math.fma(share, a[ao + i], (1 - share) * b[bo + i]);
        }
    }

    /** dz = d·(a − b), db = d·(1 − z), d = d·z. */
    void mixBackward(
            double[] z,
            int zo,
            double[] a,
            int ao,
            double[] b,
            int bo,
            double[] d,
            int d0,
            double[] dz,
            int dzo,
            double[] db,
            int dbo,
            int n) {
        for (int i = 0; i < n; i++) {
            double share = z[zo + i];
            double delta = d[d0 + i];
            double difference = a[ao + i] - b[bo + i];
            dz[dzo + i] = delta * difference;
            db[dbo + i] = delta * (1 - share);
            d[d0 + i] = delta * share;
        }
    }
}
