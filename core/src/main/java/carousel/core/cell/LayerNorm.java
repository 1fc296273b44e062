package carousel.core.cell;

import carousel.core.kernel.Panel;

/**
 * Layer normalization: each row of v, N numbers, gets mean 0 and variance 1, and each column a gain.
 *
 * <p>Source: Ba, Kiros and Hinton 2016. With means over the N columns of a row:
 *
 * <pre>
 *   n = (v − mean(v)) · s,   s = 1/√(mean((v − mean(v))²) + ε),   ε = 10⁻⁵          y = g ∘ n
 *   dv = (e − mean(e) − n ∘ mean(e ∘ n)) · s,   e = g ∘ dy                          dg += Σ dy ∘ n, over rows and steps
 * </pre>
 *
 * <p>Sums run over the columns from left to right, in double, so that all kernels give the same bits; rows never see each other. A row
 * whose numbers are all equal becomes zeros.
 *
 * <p>Not to be confused with: batch normalization, whose means are over the rows.
 *
 * @param gain g, 1 × N, in place
 */
public record LayerNorm(Panel gain) {
    private static final double EPSILON = 1e-5;

    /**
     * n and s of each row.
     *
     * @param v B × N. Not modified
     * @param n B × N, overwritten; may be v
     * @param s B × 1, overwritten
     */
    public void normalize(Panel v, Panel n, Panel s) {
        int columns = v.cols();
        for (int row = 0; row < v.rows(); row++) {
            double sum = 0;
            for (int j = 0; j < columns; j++) {
                sum += v.get(row, j);
            }
            double mean = sum / columns;
            double squares = 0;
            for (int j = 0; j < columns; j++) {
                double off = v.get(row, j) - mean;
                squares += off * off;
            }
            double scale = 1 / Math.sqrt(squares / columns + EPSILON);
            s.set(row, 0, scale);
            for (int j = 0; j < columns; j++) {
                n.set(row, j, (v.get(row, j) - mean) * scale);
            }
        }
    }

    /** out += g ∘ n, both B × N. */
    public void addTo(Panel out, Panel n) {
        for (int row = 0; row < n.rows(); row++) {
            for (int j = 0; j < n.cols(); j++) {
                out.set(row, j, out.get(row, j) + gain.get(0, j) * n.get(row, j));
            }
        }
    }

    /**
     * ∂L/∂v from ∂L/∂y.
     *
     * @param dy B × N. Not modified, unless it is dv
     * @param n B × N, as {@link #normalize} left it
     * @param s B × 1, the same
     * @param dv B × N, overwritten; may be dy
     */
    public void backward(Panel dy, Panel n, Panel s, Panel dv) {
        int columns = dy.cols();
        for (int row = 0; row < dy.rows(); row++) {
            double sum = 0;
            double along = 0;
            for (int j = 0; j < columns; j++) {
                double e = gain.get(0, j) * dy.get(row, j);
                sum += e;
                along += e * n.get(row, j);
            }
            for (int j = 0; j < columns; j++) {
                double e = gain.get(0, j) * dy.get(row, j);
                dv.set(row, j, (e - sum / columns - n.get(row, j) * (along / columns)) * s.get(row, 0));
            }
        }
    }
}
