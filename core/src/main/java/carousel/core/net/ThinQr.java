package carousel.core.net;

import java.util.Arrays;

/**
 * Decompositions A = Q R of H × k matrices, H ≥ k, and the way back through them. Matrices are arrays of columns, R is an array of rows of
 * which the upper triangle is used, with a diagonal that is not negative.
 *
 * <p>By modified Gram-Schmidt in two passes, so that columns are orthogonal to the last digits also where A is nearly singular. A column
 * of which these leave 10⁻¹² or less is <em>lost</em>: it is a combination of those before it but for rounding. Its R[c, c] and its
 * column of Q are 0, and the columns behind it are decomposed as if it were not there. In double, by additions, multiplications, divisions
 * and square roots in an order that is fixed: the same bits everywhere.
 */
final class ThinQr {
    private static final double LOST = 1e-12;

    private ThinQr() {}

    /** In place: {@code columns} are those of A before, those of Q after; R is written. */
    static void decompose(double[][] columns, double[][] R) {
        for (int c = 0; c < columns.length; c++) {
            double[] column = columns[c];
            double before = Math.sqrt(dot(column, column));
            for (int j = 0; j < c; j++) {
                R[j][c] = 0;
            }
            for (int pass = 0; pass < 2; pass++) {
                for (int j = 0; j < c; j++) {
                    double along = dot(columns[j], column);
                    R[j][c] += along;
                    addScaled(-along, columns[j], column);
                }
            }
            double left = Math.sqrt(dot(column, column));
            boolean isLost = left <= LOST * before;
            R[c][c] = isLost ? 0 : left;
            for (int i = 0; i < column.length; i++) {
                column[i] = isLost ? 0 : column[i] / left;
            }
        }
    }

    /**
     * In place: ∂F/∂Q becomes ∂F/∂A, for an F that of R sees the diagonal alone (Walter and Lehmann 2010; Liao et al. 2019).
     *
     * <pre>
     *   ∂F/∂A = (∂F/∂Q + Q S) R⁻ᵀ     S[i, j] = S[j, i] = −(∂F/∂Q)_iᵀ Q_j for i &gt; j,     S[i, i] = g_i − (∂F/∂Q)_iᵀ Q_i
     * </pre>
     *
     * <p>S is copyltu(R (∂F/∂R)ᵀ − (∂F/∂Q)ᵀ Q), the lower triangle mirrored: of the first product a diagonal ∂F/∂R leaves the diagonal
     * there. Lost columns have no part in it.
     *
     * @param logarithmic g_i = ∂F/∂ln R[i, i], 0 where column i is lost
     * @param gradient ∂F/∂Q, 0 where a column is lost; then ∂F/∂A
     * @param S room, k × k
     */
    static void backward(double[][] Q, double[][] R, double[] logarithmic, double[][] gradient, double[][] S) {
        int k = Q.length;
        for (int i = 0; i < k; i++) {
            for (int j = 0; j < i; j++) {
                S[i][j] = -dot(gradient[i], Q[j]);
                S[j][i] = S[i][j];
            }
            S[i][i] = logarithmic[i] - dot(gradient[i], Q[i]);
        }
        for (int c = k - 1; c >= 0; c--) {
            double[] column = gradient[c];
            if (R[c][c] == 0) {
                Arrays.fill(column, 0);
                continue;
            }
            for (int j = 0; j < k; j++) {
                addScaled(S[c][j], Q[j], column);
            }
            for (int j = c + 1; j < k; j++) {
                addScaled(-R[c][j], gradient[j], column);
            }
            for (int i = 0; i < column.length; i++) {
                column[i] /= R[c][c];
            }
        }
    }

    /** xᵀ y, as four sums of every fourth product. */
    static double dot(double[] x, double[] y) {
        double a = 0, b = 0, c = 0, d = 0;
        int i = 0;
        for (; i + 3 < x.length; i += 4) {
            a += x[i] * y[i];
            b += x[i + 1] * y[i + 1];
            c += x[i + 2] * y[i + 2];
            d += x[i + 3] * y[i + 3];
        }
        for (; i < x.length; i++) {
            a += x[i] * y[i];
        }
        return (a + b) + (c + d);
    }

    /** y ← y + f x. */
    static void addScaled(double f, double[] x, double[] y) {
        for (int i = 0; i < x.length; i++) {
            y[i] += f * x[i];
        }
    }
}
