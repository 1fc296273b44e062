package carousel.experiments;

import carousel.experiments.cli.Carousel;

/** The experiment {@code music-gradients} as a program of its own: {@code carousel run music-gradients}. */
public final class MusicGradients {
    private MusicGradients() {}

    /** Runs it with the options given. */
    public static void main(String[] args) {
        Carousel.experiment("music-gradients", args);
    }
}
