package carousel.core.net;

import carousel.core.kernel.Panel;
import java.util.List;

/** Stops between two steps on the way back, with the gradients of all sequences before it. See {@link Unrolled#walkBack}. */
@FunctionalInterface
public interface GradientVisitor {
    /**
     * Called at t = T..0.
     *
     * @param t the tape still holds what the pass forward left at steps 1..t
     * @param state ∂L/∂ of each state at t, h first, direct parts included; B × H each. May be changed: the way back goes on from
     *     what is left here
     */
    void visit(int t, List<Panel> state);
}
