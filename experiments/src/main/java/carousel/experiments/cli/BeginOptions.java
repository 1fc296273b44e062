package carousel.experiments.cli;

import picocli.CommandLine.Option;

/** Whether many runs are begun. */
final class BeginOptions {
    @Option(names = "--dry-run", description = "Print the runs; run nothing.")
    boolean dryRun;

    @Option(names = "--yes", description = "Begin even though there are " + Cost.MANY + " runs or more.")
    boolean yes;
}
