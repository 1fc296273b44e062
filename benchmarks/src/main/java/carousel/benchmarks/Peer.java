package carousel.benchmarks;

import carousel.experiments.bench.CarouselStep;
import carousel.experiments.bench.TrainingStep;
import carousel.experiments.bench.Workload;
import java.util.Optional;

/** Somebody else's code that makes the step of {@code carousel bench}. */
public interface Peer {
    /** Lower case, as in the column {@code peer}. */
    String name();

    /** Version, and whatever else decides its speed; without commas. */
    String detail();

    /**
     * The step; empty where the peer has no such cell.
     *
     * @param ours the same step by Carousel, whose batch and first weights the peer takes over as far as it can
     * @param threads how many it may use
     */
    Optional<TrainingStep> step(Workload w, CarouselStep ours, int threads);
}
