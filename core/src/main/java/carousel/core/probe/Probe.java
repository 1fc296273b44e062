package carousel.core.probe;

/**
 * Something that looks at a network and at its gradients. It reads a {@link Specimen}, never the network that is being
 * trained, so a run with probes has bit for bit the weights of a run without.
 */
@FunctionalInterface
public interface Probe {
    /** Looks once and writes down what it sees; what cannot be seen in this network is left out, not made up. */
    void look(Specimen specimen, Readings readings);

    /**
     * The most numbers that one look writes down, known before the first: they are kept in memory until the run ends.
     *
     * @param steps T
     * @param units H, of which a cell carries at most two
     */
    default long most(int steps, int units) {
        return 12L * (steps + 1) + 64L * units + 512;
    }

    /** The same of a network of several layers, for probes that look at more than the top one. */
    default long most(int steps, int units, int layers) {
        return most(steps, units);
    }
}
