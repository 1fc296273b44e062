package carousel.experiments;

import carousel.experiments.cli.Carousel;

/** The experiment {@code rates} as a program of its own: {@code carousel run rates}. */
public final class Rates {
    private Rates() {}

    /** Runs it with the options given. */
    public static void main(String[] args) {
        Carousel.experiment("rates", args);
    }
}
