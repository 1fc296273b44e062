package carousel.experiments;

import carousel.experiments.cli.Carousel;

/** The experiment {@code clipping} as a program of its own: {@code carousel run clipping}. */
public final class Clipping {
    private Clipping() {}

    /** Runs it with the options given. */
    public static void main(String[] args) {
        Carousel.experiment("clipping", args);
    }
}
