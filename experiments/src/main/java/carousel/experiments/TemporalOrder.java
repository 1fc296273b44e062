package carousel.experiments;

import carousel.experiments.cli.Carousel;

/** The experiment {@code temporal-order} as a program of its own: {@code carousel run temporal-order}. */
public final class TemporalOrder {
    private TemporalOrder() {}

    /** Runs it with the options given. */
    public static void main(String[] args) {
        Carousel.experiment("temporal-order", args);
    }
}
