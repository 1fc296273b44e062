package carousel.experiments;

import carousel.experiments.cli.Carousel;

/** The experiment {@code lengths} as a program of its own: {@code carousel run lengths}. */
public final class Lengths {
    private Lengths() {}

    /** Runs it with the options given. */
    public static void main(String[] args) {
        Carousel.experiment("lengths", args);
    }
}
