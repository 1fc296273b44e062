package carousel.experiments;

import carousel.experiments.cli.Carousel;

/** The experiment {@code curse-of-memory} as a program of its own: {@code carousel run curse-of-memory}. */
public final class CurseOfMemory {
    private CurseOfMemory() {}

    /** Runs it with the options given. */
    public static void main(String[] args) {
        Carousel.experiment("curse-of-memory", args);
    }
}
