package carousel.experiments;

import carousel.experiments.cli.Carousel;

/** The experiment {@code given} as a program of its own: {@code carousel run given}. */
public final class Given {
    private Given() {}

    /** Runs it with the options given. */
    public static void main(String[] args) {
        Carousel.experiment("given", args);
    }
}
