package carousel.experiments;

import carousel.experiments.cli.Carousel;

/** The experiment {@code flossing} as a program of its own: {@code carousel run flossing}. */
public final class Flossing {
    private Flossing() {}

    /** Runs it with the options given. */
    public static void main(String[] args) {
        Carousel.experiment("flossing", args);
    }
}
