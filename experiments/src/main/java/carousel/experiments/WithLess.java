package carousel.experiments;

import carousel.experiments.cli.Carousel;

/** The experiment {@code with-less} as a program of its own: {@code carousel run with-less}. */
public final class WithLess {
    private WithLess() {}

    /** Runs it with the options given. */
    public static void main(String[] args) {
        Carousel.experiment("with-less", args);
    }
}
