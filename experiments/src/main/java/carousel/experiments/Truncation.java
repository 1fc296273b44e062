package carousel.experiments;

import carousel.experiments.cli.Carousel;

/** The experiment {@code truncation} as a program of its own: {@code carousel run truncation}. */
public final class Truncation {
    private Truncation() {}

    /** Runs it with the options given. */
    public static void main(String[] args) {
        Carousel.experiment("truncation", args);
    }
}
