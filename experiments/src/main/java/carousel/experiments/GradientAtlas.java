package carousel.experiments;

import carousel.experiments.cli.Carousel;

/** The experiment {@code gradient-atlas} as a program of its own: {@code carousel run gradient-atlas}. */
public final class GradientAtlas {
    private GradientAtlas() {}

    /** Runs it with the options given. */
    public static void main(String[] args) {
        Carousel.experiment("gradient-atlas", args);
    }
}
