package carousel.experiments.cli;

import carousel.core.net.NetworkSpec;
import carousel.experiments.train.RunPlan;
import carousel.experiments.train.TrainSettings;
import java.util.List;

/** Refuses what cannot fit into memory, whatever the cell: better now than after an hour. */
final class MemoryCheck {
    /** Every cell keeps states, sums before the nonlinearity, and the gradients of both. */
    private static final int PANELS_A_STEP = 4;

    /** Weights and their gradients. */
    private static final int COPIES_OF_WEIGHTS = 2;

    private MemoryCheck() {}

    /** Looks at the largest of the plans. */
    static void check(Inputs inputs, List<RunPlan> plans) {
        RunPlan largest = null;
        for (RunPlan plan : plans) {
            largest = largest == null || leastBytes(plan) > leastBytes(largest) ? plan : largest;
        }
        double allowed = Runtime.getRuntime().maxMemory();
        if (largest != null && leastBytes(largest) > allowed) {
            TrainSettings s = largest.settings();
            inputs.refuse(
                    "--hidden, --batch, length",
                    s.hidden() + ", " + s.batch() + ", " + largest.task().steps(),
                    "small enough for the memory: they need more than " + (long) (leastBytes(largest) / 1e6)
                            + " MB, and Java has " + (long) (allowed / 1e6)
                            + " MB (more with CAROUSEL_JAVA_OPTS=-Xmx16g)");
        }
    }

    /** A lower bound. */
    static double leastBytes(RunPlan plan) {
        NetworkSpec net = plan.network();
        double weights = (double) COPIES_OF_WEIGHTS * net.units() * (net.units() + (double) net.inputs());
        double states =
                (double) PANELS_A_STEP * plan.task().steps() * plan.settings().batch() * net.units();
        return net.layers() * (weights + states) * plan.settings().precision().bytes();
    }
}
