package carousel.experiments.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Where runs go. */
final class OutOption {
    private static final String STANDARD = "runs";

    @Option(names = "--out", paramLabel = "DIR", description = "Folder of all runs (default runs).")
    private String out;

    /** The folder. */
    Path read(Inputs inputs) {
        return inputs.path("--out", out == null ? STANDARD : out).orElse(Path.of(STANDARD));
    }
}
