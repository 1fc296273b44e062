package carousel.experiments;

import carousel.experiments.cli.Carousel;

/** The experiment {@code ways} as a program of its own: {@code carousel run ways}. */
public final class Ways {
    private Ways() {}

    /** Runs it with the options given. */
    public static void main(String[] args) {
        Carousel.experiment("ways", args);
    }
}
