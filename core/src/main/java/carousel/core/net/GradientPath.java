package carousel.core.net;

import carousel.core.cell.Tape;
import carousel.core.kernel.Kernels;
import carousel.core.kernel.Panel;
import java.util.List;

/**
 * What happens where the direct part of a gradient meets the part that came back through time.
 *
 * <p>Called by {@link Recurrent} at t = T..1, for each range of examples by the thread that works on it, just before the
 * cell's step. Training uses {@link #plain}; a probe may look, and may rescale rows as it keeps account of
 * the factors, because everything that follows is linear in them.
 */
@FunctionalInterface
public interface GradientPath {
    /**
     * Adds the direct part to the gradient of the state at t.
     *
     * @param t step
     * @param direct the part of ∂L/∂h_t that does not come through later steps, or null where there is none. Not modified.
     * @param state gradients of the cell's states at t, h first. Modified.
     * @param firstRow the example of the batch that row 0 stands for
     */
    void arrive(int t, Panel direct, List<Panel> state, int firstRow);

    /**
     * After the cell's step: what it sent back. By the same thread, for the same examples.
     *
     * @param state gradients of the cell's states at t − 1, of all that comes through step t and of nothing else. Not modified.
     */
    default void passed(int t, List<Panel> state, int firstRow) {}

    /**
     * When all examples have passed some steps, of passes that add to gradients of parameters, later steps first.
     *
     * @param tape holds ∂L/∂a_t as its steps {@code first..last}
     * @param before how many steps of the pass come before those of the tape
     */
    default void passedAll(int first, int last, int before, Tape tape) {}

    /** d_t ← d_t + direct part: the path of training. */
    static GradientPath plain(Kernels k) {
        return (t, direct, state, firstRow) -> {
            if (direct != null) {
                k.add(direct, state.get(0));
            }
        };
    }
}
