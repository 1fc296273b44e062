package carousel.core.net;

import carousel.core.kernel.Kernels;
import carousel.core.kernel.Panel;
import carousel.core.kernel.Precision;
import java.util.ArrayList;
import java.util.List;

/**
 * Decompositions A = L Q of k × H panels, k ≤ H: the rows of Q are orthonormal, L is k × k, a lower triangle with a diagonal that is not
 * negative; and the way back through them. It is the decomposition Aᵀ = Qᵀ Lᵀ, known as QR, by rows.
 *
 * <p>By Gram-Schmidt in two passes, after which rows are orthogonal to the last digits also where A is nearly singular (Giraud et al.
 * 2005). A row of which these leave 10⁻¹² or less is <em>lost</em>: it is a combination of those above it but for rounding. Its L[c, c] and
 * its row of Q are 0, and the rows below it are decomposed as if it were not there.
 *
 * <p>One at a time; it allocates when it is made alone.
 */
final class ThinLq {
    private static final double LOST = 1e-12;

    private final Kernels kernels;
    private final int k;
    /** A, then Q; k × H. */
    private final Panel rows;
    /** L; k × k, zeros above the diagonal. */
    private final Panel factors;

    private final List<Panel> row = new ArrayList<>();
    /** The rows above row c, and what row c has along each of them, 1 × c; there are none of row 0. */
    private final List<Panel> above = new ArrayList<>();

    private final List<Panel> along = new ArrayList<>();
    private final List<Panel> alongOnce = new ArrayList<>();
    /** S; k × k. */
    private final Panel mixed;

    private final Panel back;
    private final List<Panel> backRow = new ArrayList<>();

    ThinLq(Kernels kernels, int k, int width) {
        this.kernels = kernels;
        this.k = k;
        this.rows = Panel.zeros(Precision.DOUBLE, k, width);
        this.factors = Panel.zeros(Precision.DOUBLE, k, k);
        this.mixed = Panel.zeros(Precision.DOUBLE, k, k);
        this.back = Panel.zeros(Precision.DOUBLE, k, width);
        Panel once = Panel.zeros(Precision.DOUBLE, 1, k);
        for (int c = 0; c < k; c++) {
            row.add(rows.rows(c, c + 1));
            above.add(rows.rows(0, c));
            along.add(factors.rows(c, c + 1).cols(0, c));
            alongOnce.add(once.cols(0, c));
            backRow.add(back.rows(c, c + 1));
        }
    }

    /** Writes Q and L of A; A may be Q. */
    void decompose(Panel A, Panel Q, Panel L) {
        kernels.copy(A, rows);
        kernels.zero(factors);
        for (int c = 0; c < k; c++) {
            double before = kernels.norm(rows, c, c + 1);
            for (int pass = 0; c > 0 && pass < 2; pass++) {
                Panel once = alongOnce.get(c);
                kernels.zero(once);
                kernels.addProductTransposed(row.get(c), above.get(c), once);
                kernels.add(once, along.get(c));
                kernels.scale(-1, once);
                kernels.addProduct(once, above.get(c), row.get(c));
            }
            double left = kernels.norm(rows, c, c + 1);
            if (left <= LOST * before) {
                kernels.zero(row.get(c));
            } else {
                kernels.scale(1 / left, row.get(c));
                factors.set(c, c, left);
            }
        }
        kernels.copy(rows, Q);
        kernels.copy(factors, L);
    }

    /**
     * In place: ∂F/∂Q becomes ∂F/∂A, for an F that of L sees the diagonal alone (Walter and Lehmann 2010; Liao et al. 2019).
     *
     * <pre>
     *   ∂F/∂A = L⁻ᵀ (∂F/∂Q + S Q)     S[i, j] = S[j, i] = −(∂F/∂Q · Qᵀ)[i, j] for i &gt; j,     S[i, i] = g_i − (∂F/∂Q · Qᵀ)[i, i]
     * </pre>
     *
     * <p>S is the lower triangle of (∂F/∂L)ᵀ L − ∂F/∂Q Qᵀ, mirrored: of the first product a diagonal ∂F/∂L leaves the diagonal there. Lost
     * rows have no part in it.
     *
     * @param logarithmic g, 1 × k: ∂F/∂ln L[i, i], 0 where row i is lost
     * @param gradient ∂F/∂Q, 0 where a row is lost; then ∂F/∂A
     */
    void backward(Panel Q, Panel L, Panel logarithmic, Panel gradient) {
        kernels.zero(mixed);
        kernels.addProductTransposed(gradient, Q, mixed);
        for (int i = 0; i < k; i++) {
            for (int j = 0; j < i; j++) {
                mixed.set(i, j, -mixed.get(i, j));
                mixed.set(j, i, mixed.get(i, j));
            }
            mixed.set(i, i, logarithmic.get(0, i) - mixed.get(i, i));
        }
        kernels.copy(gradient, back);
        kernels.addProduct(mixed, Q, back);
        for (int c = k - 1; c >= 0; c--) {
            if (L.get(c, c) == 0) {
                kernels.zero(backRow.get(c));
                continue;
            }
            for (int j = c + 1; j < k; j++) {
                kernels.addScaled(-L.get(j, c), backRow.get(j), backRow.get(c));
            }
            kernels.scale(1 / L.get(c, c), backRow.get(c));
        }
        kernels.copy(back, gradient);
    }
}
