package carousel.experiments;

import carousel.experiments.cli.Carousel;

/** The experiment {@code ablation} as a program of its own: {@code carousel run ablation}. */
public final class Ablation {
    private Ablation() {}

    /** Runs it with the options given. */
    public static void main(String[] args) {
        Carousel.experiment("ablation", args);
    }
}
