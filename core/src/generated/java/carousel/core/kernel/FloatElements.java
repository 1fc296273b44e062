// Written by FloatTwins: change DoubleElements.java instead.
package carousel.core.kernel;

/**
 * Element-wise operations on rows of n elements of arrays; {@code ao} is where the first row of {@code a} begins, {@code
 * as} the distance to the next. The loops here are the definition: subclasses may be faster, never different by a bit. A
 * result may overwrite an operand in place; otherwise rows do not overlap.
 */
class FloatElements {

    /** out += a. */
    void add(int rows, int n, float[] a, int ao, int as, float[] out, int oo, int os) {
        for (int r = 0; r < rows; r++, ao += as, oo += os) {
            for (int i = 0; i < n; i++) {
                out[oo + i] += a[ao + i];
            }
        }
    }

    /** out += each of the rows of n elements, {@code as} apart, one after the other. */
    void addRows(int rows, int n, float[] a, int ao, int as, float[] out, int oo) {
        add(rows, n, a, ao, as, out, oo, 0);
    }

    /** out = the one row, in every row. */
    void setRows(int rows, int n, float[] row, int ro, float[] out, int oo, int os) {
        for (int r = 0; r < rows; r++) {
            System.arraycopy(row, ro, out, oo + r * os, n);
        }
    }

    /** out = a·b. */
    void multiply(int rows, int n, float[] a, int ao, int as, float[] b, int bo, int bs, float[] out, int oo, int os) {
        for (int r = 0; r < rows; r++, ao += as, bo += bs, oo += os) {
            for (int i = 0; i < n; i++) {
                out[oo + i] = a[ao + i] * b[bo + i];
            }
        }
    }

    /** out = fma(a, b, out). */
    void addProductOf(
            int rows, int n, float[] a, int ao, int as, float[] b, int bo, int bs, float[] out, int oo, int os) {
        for (int r = 0; r < rows; r++, ao += as, bo += bs, oo += os) {
            for (int i = 0; i < n; i++) {
                out[oo + i] = Math.fma(a[ao + i], b[bo + i], out[oo + i]);
            }
        }
    }

    /** p = alpha·p. */
    void scale(float alpha, int rows, int n, float[] p, int po, int ps) {
        for (int r = 0; r < rows; r++, po += ps) {
            for (int i = 0; i < n; i++) {
                p[po + i] *= alpha;
            }
        }
    }

    /** out = fma(alpha, a, out). */
    void addScaled(float alpha, int rows, int n, float[] a, int ao, int as, float[] out, int oo, int os) {
        for (int r = 0; r < rows; r++, ao += as, oo += os) {
            for (int i = 0; i < n; i++) {
                out[oo + i] = Math.fma(alpha, a[ao + i], out[oo + i]);
            }
        }
    }

    /** p = max(−limit, min(limit, p)); NaN stays. */
    void clamp(float limit, int rows, int n, float[] p, int po, int ps) {
        for (int r = 0; r < rows; r++, po += ps) {
            for (int i = 0; i < n; i++) {
                p[po + i] = Math.max(Math.min(p[po + i], limit), -limit);
            }
        }
    }

    /** out = e^x. */
    void exp(int rows, int n, float[] x, int xo, int xs, float[] out, int oo, int os) {
        for (int r = 0; r < rows; r++, oo += os, xo += xs) {
            for (int i = 0; i < n; i++) {
                out[oo + i] = FloatFunctions.exp(x[xo + i]);
            }
        }
    }

    /** out = ln x. */
    void log(int rows, int n, float[] x, int xo, int xs, float[] out, int oo, int os) {
        for (int r = 0; r < rows; r++, oo += os, xo += xs) {
            for (int i = 0; i < n; i++) {
                out[oo + i] = FloatType.round(Logarithm.log(x[xo + i]));
            }
        }
    }

    /** out = 1/(1 + e^−x). */
    void sigmoid(int rows, int n, float[] x, int xo, int xs, float[] out, int oo, int os) {
        for (int r = 0; r < rows; r++, oo += os, xo += xs) {
            for (int i = 0; i < n; i++) {
                out[oo + i] = FloatFunctions.sigmoid(x[xo + i]);
            }
        }
    }

    /** out = tanh x. */
    void tanh(int rows, int n, float[] x, int xo, int xs, float[] out, int oo, int os) {
        for (int r = 0; r < rows; r++, oo += os, xo += xs) {
            for (int i = 0; i < n; i++) {
                out[oo + i] = FloatFunctions.tanh(x[xo + i]);
            }
        }
    }

    /** out = max(x, 0); NaN stays. */
    void relu(int rows, int n, float[] x, int xo, int xs, float[] out, int oo, int os) {
        for (int r = 0; r < rows; r++, oo += os, xo += xs) {
            for (int i = 0; i < n; i++) {
                out[oo + i] = Math.max(x[xo + i], 0);
            }
        }
    }

    /** out = dy·(y·(1 − y)). */
    void sigmoidBackward(
            int rows, int n, float[] y, int yo, int ys, float[] dy, int dyo, int dys, float[] out, int oo, int os) {
        for (int r = 0; r < rows; r++, oo += os, yo += ys, dyo += dys) {
            for (int i = 0; i < n; i++) {
                float v = y[yo + i];
                out[oo + i] = dy[dyo + i] * (v * (1 - v));
            }
        }
    }

    /** out = dy·(1 − y²). */
    void tanhBackward(
            int rows, int n, float[] y, int yo, int ys, float[] dy, int dyo, int dys, float[] out, int oo, int os) {
        for (int r = 0; r < rows; r++, oo += os, yo += ys, dyo += dys) {
            for (int i = 0; i < n; i++) {
                float v = y[yo + i];
                out[oo + i] = dy[dyo + i] * Math.fma(-v, v, 1);
            }
        }
    }

    /** out = y &gt; 0 ? dy : 0. */
    void reluBackward(
            int rows, int n, float[] y, int yo, int ys, float[] dy, int dyo, int dys, float[] out, int oo, int os) {
        for (int r = 0; r < rows; r++, oo += os, yo += ys, dyo += dys) {
            for (int i = 0; i < n; i++) {
                out[oo + i] = y[yo + i] > 0 ? dy[dyo + i] : 0;
            }
        }
    }

    /** out = fma(z, a, (1 − z)·b). */
    void mix(
            int rows,
            int n,
            float[] z,
            int zo,
            int zs,
            float[] a,
            int ao,
            int as,
            float[] b,
            int bo,
            int bs,
            float[] out,
            int oo,
            int os) {
        for (int r = 0; r < rows; r++, ao += as, bo += bs, oo += os, zo += zs) {
            for (int i = 0; i < n; i++) {
                float share = z[zo + i];
                out[oo + i] = Math.fma(share, a[ao + i], (1 - share) * b[bo + i]);
            }
        }
    }

    /** dz = d·(a − b), db = d·(1 − z), d = d·z. */
    void mixBackward(
            int rows,
            int n,
            float[] z,
            int zo,
            int zs,
            float[] a,
            int ao,
            int as,
            float[] b,
            int bo,
            int bs,
            float[] d,
            int d0,
            int ds,
            float[] dz,
            int dzo,
            int dzs,
            float[] db,
            int dbo,
            int dbs) {
        for (int r = 0; r < rows; r++, ao += as, bo += bs, zo += zs, d0 += ds, dzo += dzs, dbo += dbs) {
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
}
