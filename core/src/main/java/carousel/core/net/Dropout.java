package carousel.core.net;

import carousel.core.data.Sequence;
import carousel.core.kernel.Kernels;
import carousel.core.kernel.Panel;
import carousel.core.kernel.Precision;
import carousel.core.random.RandomStream;

/**
 * Dropout of what a layer hands upwards, and of nothing that it hands to its next step (Zaremba, Sutskever and Vinyals 2014):
 *
 * <pre>
 *   y_t = m_t ∘ h_t          m = 1/(1 − p) with probability 1 − p, else 0, for each update, step, sequence and unit
 *   ∂L/∂h_t gets m_t ∘ ∂L/∂y_t
 * </pre>
 *
 * <p>The factor 1/(1 − p) makes the mean of y_t that of h_t, so that nothing is to be scaled where nothing is dropped (inverted dropout).
 * All factors of an update are drawn before its pass, step after step, row by row, so no bit depends on where a pass is cut.
 */
final class Dropout {
    private final Kernels k;
    /** m, T steps of B × H. */
    private final Sequence factors;
    /** y, of the steps of the segment at work. */
    private final Sequence handed;

    Dropout(Kernels k, Precision precision, Chunks chunks, int batch, int units) {
        this.k = k;
        this.factors = Sequence.inputs(precision, chunks.steps(), batch, units);
        this.handed = Sequence.inputs(precision, chunks.segment(), batch, units);
    }

    /** Draws all factors. */
    void draw(double p, RandomStream random) {
        Panel all = factors.all();
        double kept = 1 / (1 - p);
        for (int n = 0; n < all.rows(); n++) {
            for (int unit = 0; unit < all.cols(); unit++) {
                all.set(n, unit, random.nextDouble() < p ? 0 : kept);
            }
        }
    }

    /** The steps {@code from..to} of the segment, before which the pass has {@code before} steps. */
    void forward(int before, int from, int to, Sequence h) {
        k.multiply(h.span(from, to), factors.span(before + from, before + to), handed.span(from, to));
    }

    /** ∂L/∂h ← m ∘ ∂L/∂y in place, for the steps {@code from..to} of the pass. */
    void backward(int from, int to, Panel gradient) {
        k.multiply(gradient, factors.span(from, to), gradient);
    }

    Sequence handed() {
        return handed;
    }
}
