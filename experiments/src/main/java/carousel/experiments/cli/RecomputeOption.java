package carousel.experiments.cli;

import picocli.CommandLine.Option;

/** In how much memory. It changes no bit of any result. */
final class RecomputeOption {
    @Option(
            names = "--recompute-every",
            paramLabel = "N",
            description =
                    "Hold N steps of a sequence at a time and compute them once more on the way back: least memory near √T."
                            + " 0 holds all (default 0). Any number gives the same bits.")
    private String recomputeEvery;

    /** Steps held at a time; 0 for all. */
    int read(Inputs inputs) {
        return inputs.wholeInt("--recompute-every", recomputeEvery, 0, Integer.MAX_VALUE)
                .orElse(0);
    }
}
