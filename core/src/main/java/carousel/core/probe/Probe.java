package carousel.core.probe;

/**
 * Something that looks at a network and at its gradients. It reads a {@link Specimen}, never the network that is being
 * trained, so a run with probes has bit for bit the weights of a run without.
 */
@FunctionalInterface
public interface Probe {
    /** Looks once and writes down what it sees; what cannot be seen in this network is left out, not made up. */
    void look(Specimen specimen, Readings readings);
}
