package carousel.experiments.cli;

import carousel.training.sweep.Shard;
import picocli.CommandLine.Option;

/** Whether many runs are begun, and which part of them here. */
final class BeginOptions {
    @Option(names = "--dry-run", description = "Print the runs; run nothing.")
    boolean dryRun;

    @Option(names = "--yes", description = "Begin even though there are " + Cost.MANY + " runs or more.")
    boolean yes;

    @Option(
            names = "--shard",
            paramLabel = "i/n",
            description =
                    "Make the i-th of n parts of the runs, beside other processes with the others; whoever ends last draws the report.")
    private String shard;

    /** Which part of the runs is made. */
    Shard shard(Inputs inputs) {
        return shard == null ? Shard.ALL : inputs.made(() -> Shard.named(shard)).orElse(Shard.ALL);
    }

    /** Whether others make runs in the same folder. */
    boolean shares() {
        return shard != null;
    }
}
