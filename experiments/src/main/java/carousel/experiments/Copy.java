package carousel.experiments;

import carousel.experiments.cli.Carousel;

/** The experiment {@code copy} as a program of its own: {@code carousel run copy}. */
public final class Copy {
    private Copy() {}

    /** Runs it with the options given. */
    public static void main(String[] args) {
        Carousel.experiment("copy", args);
    }
}
