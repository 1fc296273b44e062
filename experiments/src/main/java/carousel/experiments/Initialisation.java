package carousel.experiments;

import carousel.experiments.cli.Carousel;

/** The experiment {@code initialisation} as a program of its own: {@code carousel run initialisation}. */
public final class Initialisation {
    private Initialisation() {}

    /** Runs it with the options given. */
    public static void main(String[] args) {
        Carousel.experiment("initialisation", args);
    }
}
