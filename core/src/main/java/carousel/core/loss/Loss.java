package carousel.core.loss;

import carousel.core.kernel.Kernels;
import carousel.core.kernel.Panel;

/** A loss over N answers: value and gradient together, a weighted mean over the answers. */
public interface Loss {
    /** As captions name it. */
    String name();

    /** Columns that the target of one answer has where the output has K. */
    int targetColumns(int outputs);

    /**
     * L = Σ_n w_n·l_n / Σ_n w_n, and its gradient.
     *
     * @param y N × K outputs. Not modified.
     * @param target N × {@link #targetColumns}. Not modified.
     * @param weight N × 1, or null for ones. Not modified. An answer of weight 0 has no part in value or gradient.
     * @param dy N × K, receives ∂L/∂y. Modified.
     * @return L, accumulated in double in a fixed order; NaN where all weights are zero
     */
    double evaluate(Kernels k, Panel y, Panel target, Panel weight, Panel dy);

    /** Σ_n w_n, rows ascending. */
    static double totalWeight(Panel y, Panel weight) {
        if (weight == null) {
            return y.rows();
        }
        double sum = 0;
        for (int n = 0; n < weight.rows(); n++) {
            sum += weight.get(n, 0);
        }
        return sum;
    }
}
