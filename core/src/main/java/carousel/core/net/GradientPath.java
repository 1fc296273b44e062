package carousel.core.net;

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

    /** d_t ← d_t + direct part: the path of training. */
    static GradientPath plain(Kernels k) {
        return (t, direct, state, firstRow) -> {
            if (direct != null) {
                k.add(direct, state.get(0));
            }
        };
    }
}
