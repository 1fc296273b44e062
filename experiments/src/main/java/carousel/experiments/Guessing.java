package carousel.experiments;

import carousel.experiments.cli.Carousel;

/** The experiment {@code guessing} as a program of its own: {@code carousel run guessing}. */
public final class Guessing {
    private Guessing() {}

    /** Runs it with the options given. */
    public static void main(String[] args) {
        Carousel.experiment("guessing", args);
    }
}
