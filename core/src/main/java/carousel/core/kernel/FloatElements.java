// Written by FloatTwins: change DoubleElements.java instead.
package carousel.core.kernel;

/**
 * Element-wise operations on stretches of n elements of arrays; {@code ao} is where the stretch of {@code a} begins.
 * The loops here are the definition: subclasses may be faster, never different by a bit. A result may overwrite an
 * operand in place; otherwise stretches do not overlap.
 */
class FloatElements {

    /** out += a. */
    void add(float[] a, int ao, float[] out, int oo, int n) {
        for (int i = 0; i < n; i++) {
            out[oo + i] += a[ao + i];
        }
    }

    /** out = a·b. */
    void multiply(float[] a, int ao, float[] b, int bo, float[] out, int oo, int n) {
        for (int i = 0; i < n; i++) {
            out[oo + i] = a[ao + i] * b[bo + i];
        }
    }

    /** out = fma(a, b, out). */
    void addProductOf(float[] a, int ao, float[] b, int bo, float[] out, int oo, int n) {
        for (int i = 0; i < n; i++) {
            out[oo + i] = Math.fma(a[ao + i], b[bo + i], out[oo + i]);
        }
    }

    /** p = alpha·p. */
    void scale(float alpha, float[] p, int po, int n) {
        for (int i = 0; i < n; i++) {
            p[po + i] *= alpha;
        }
    }

    /** out = fma(alpha, a, out). */
    void addScaled(float alpha, float[] a, int ao, float[] out, int oo, int n) {
        for (int i = 0; i < n; i++) {
            out[oo + i] = Math.fma(alpha, a[ao + i], out[oo + i]);
        }
    }

    /** p = max(−limit, min(limit, p)); NaN stays. */
    void clamp(float limit, float[] p, int po, int n) {
        for (int i = 0; i < n; i++) {
            p[po + i] = Math.max(Math.min(p[po + i], limit), -limit);
        }
    }

    /** out = e^x. */
    void exp(float[] x, int xo, float[] out, int oo, int n) {
        for (int i = 0; i < n; i++) {
            out[oo + i] = FloatFunctions.exp(x[xo + i]);
        }
    }

    /** out = ln x. */
    void log(float[] x, int xo, float[] out, int oo, int n) {
        for (int i = 0; i < n; i++) {
            out[oo + i] = FloatType.round(Logarithm.log(x[xo + i]));
        }
    }

    /** out = 1/(1 + e^−x). */
    void sigmoid(float[] x, int xo, float[] out, int oo, int n) {
        for (int i = 0; i < n; i++) {
            out[oo + i] = FloatFunctions.sigmoid(x[xo + i]);
        }
    }

    /** out = tanh x. */
    void tanh(float[] x, int xo, float[] out, int oo, int n) {
        for (int i = 0; i < n; i++) {
            out[oo + i] = FloatFunctions.tanh(x[xo + i]);
        }
    }

    /** out = max(x, 0); NaN stays. */
    void relu(float[] x, int xo, float[] out, int oo, int n) {
        for (int i = 0; i < n; i++) {
            out[oo + i] = Math.max(x[xo + i], 0);
        }
    }

    /** out = dy·(y·(1 − y)). */
    void sigmoidBackward(float[] y, int yo, float[] dy, int dyo, float[] out, int oo, int n) {
        for (int i = 0; i < n; i++) {
            float v = y[yo + i];
            out[oo + i] = dy[dyo + i] * (v * (1 - v));
        }
    }

    /** out = dy·(1 − y²). */
    void tanhBackward(float[] y, int yo, float[] dy, int dyo, float[] out, int oo, int n) {
        for (int i = 0; i < n; i++) {
            float v = y[yo + i];
            out[oo + i] = dy[dyo + i] * Math.fma(-v, v, 1);
        }
    }

    /** out = y &gt; 0 ? dy : 0. */
    void reluBackward(float[] y, int yo, float[] dy, int dyo, float[] out, int oo, int n) {
        for (int i = 0; i < n; i++) {
            out[oo + i] = y[yo + i] > 0 ? dy[dyo + i] : 0;
        }
    }

    /** out = fma(z, a, (1 − z)·b). */
    void mix(float[] z, int zo, float[] a, int ao, float[] b, int bo, float[] out, int oo, int n) {
        for (int i = 0; i < n; i++) {
            float share = z[zo + i];
            out[oo + i] = Math.fma(share, a[ao + i], (1 - share) * b[bo + i]);
        }
    }

    /** dz = d·(a − b), db = d·(1 − z), d = d·z. */
    void mixBackward(
            float[] z,
            int zo,
            float[] a,
            int ao,
            float[] b,
            int bo,
            float[] d,
            int d0,
            float[] dz,
            int dzo,
            float[] db,
            int dbo,
            int n) {
        for (int i = 0; i < n; i++) {
            float share = z[zo + i];
            float delta = d[d0 + i];
            float difference = a[ao + i] - b[bo + i];
            dz[dzo + i] = delta * difference;
            db[dbo + i] = delta * (1 - share);
            d[d0 + i] = delta * share;
        }
    }
}
