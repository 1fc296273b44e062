package carousel.core.optim;

/**
 * Changes parameters by their gradients. Order of use in every update: gradients to zero, forward, backward,
 * {@link Clip}, {@link #step}. Made for one list of parameters, whose moving averages it keeps.
 */
public interface Optimizer {
    /**
     * One update of all parameters.
     *
     * @param rate step size, η
     */
    void step(double rate);
}
