package carousel.experiments;

import carousel.experiments.cli.Carousel;

/** The experiment {@code music} as a program of its own: {@code carousel run music}. */
public final class Music {
    private Music() {}

    /** Runs it with the options given. */
    public static void main(String[] args) {
        Carousel.experiment("music", args);
    }
}
