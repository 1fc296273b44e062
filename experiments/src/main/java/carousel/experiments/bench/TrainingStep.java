package carousel.experiments.bench;

/** One update of a network on one and the same batch, by whoever's code. */
@FunctionalInterface
public interface TrainingStep {
    /** Makes the update; returns the loss before it. */
    double run();
}
