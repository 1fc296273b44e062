package carousel.core.optim;

import carousel.core.kernel.Panel;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * Changes parameters by their gradients. Order of use in every update: gradients to zero, forward, backward,
 * {@link Clip}, {@link #step}. Made for one list of parameters, whose moving averages it keeps.
 */
public interface Optimizer {
    /**
     * Asked after each pass forward whether the next {@link #step} needs the pass back. Who goes by gradients does always.
     *
     * @param good whether the network answers this batch as well as its task asks; costs a look at all answers
     */
    default boolean needsGradient(BooleanSupplier good) {
        return true;
    }

    /**
     * One update of all parameters.
     *
     * @param rate step size, η
     */
    void step(double rate);

    /**
     * All that it remembers from one update to the next, in place, such as {@code adam.m.layer1.W}: who copies these numbers, and later
     * copies them into an optimizer of the same kind, goes on there with the same bits.
     *
     * @param names of the parameters, in their order
     */
    Map<String, Panel> memory(Iterable<String> names);
}
