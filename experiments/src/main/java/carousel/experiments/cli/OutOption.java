package carousel.experiments.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Where runs go. */
final class OutOption {
    @Option(names = "--out", paramLabel = "DIR", description = "Folder of all runs (default runs).")
    private String out;

    /** The folder. */
    Path read(Inputs inputs) {
        return inputs.path("--out", out).orElse(Path.of("runs"));
    }
}
