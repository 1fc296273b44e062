package carousel.experiments;

import carousel.experiments.cli.Carousel;

/** The experiment {@code vanishing-gradients} as a program of its own: {@code carousel run vanishing-gradients}. */
public final class VanishingGradients {
    private VanishingGradients() {}

    /** Runs it with the options given. */
    public static void main(String[] args) {
        Carousel.experiment("vanishing-gradients", args);
    }
}
