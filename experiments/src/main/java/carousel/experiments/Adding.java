package carousel.experiments;

import carousel.experiments.cli.Carousel;

/** The experiment {@code adding} as a program of its own: {@code carousel run adding}. */
public final class Adding {
    private Adding() {}

    /** Runs it with the options given. */
    public static void main(String[] args) {
        Carousel.experiment("adding", args);
    }
}
