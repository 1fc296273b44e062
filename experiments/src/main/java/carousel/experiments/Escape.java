package carousel.experiments;

import carousel.experiments.cli.Carousel;

/** The experiment {@code escape} as a program of its own: {@code carousel run escape}. */
public final class Escape {
    private Escape() {}

    /** Runs it with the options given. */
    public static void main(String[] args) {
        Carousel.experiment("escape", args);
    }
}
