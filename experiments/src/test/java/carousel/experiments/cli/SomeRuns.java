package carousel.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;

/** Small runs for commands that look at those which are there. */
final class SomeRuns {
    private static final String SMALL = " --length 4 --hidden 3 --batch 4 --steps 2 --quiet --json --out ";

    private SomeRuns() {}

    /** The folder of a run that {@code train} makes, in {@code all/train}. */
    static Path trained(Path all, String options) {
        Call call = Call.line("train " + (options.contains("--task ") ? "" : "--task adding ") + options + SMALL + all);
        assertThat(call.code()).as(call.err()).isEqualTo(Exit.DONE);
        return Path.of(call.json().get("folder").stringValue());
    }

    /** The folder of an experiment of GRUs with those seeds, {@code all/adding}. */
    static Path experiment(Path all, String seeds) {
        Call call = Call.line("run adding --cell gru --seeds " + seeds + SMALL + all);
        assertThat(call.code()).as(call.err()).isEqualTo(Exit.DONE);
        return all.resolve("adding");
    }
}
