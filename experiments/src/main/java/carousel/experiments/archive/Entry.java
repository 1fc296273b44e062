package carousel.experiments.archive;

import carousel.core.result.CorruptRunException;
import carousel.core.result.RunFolder;
import carousel.core.result.RunGlance;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The folder of a run: what the run says of itself, or what is wrong with it. Of its other files it is known whether they are there.
 *
 * @param run empty if it is damaged
 * @param fault which file, what was expected, what was found; empty if nothing is wrong
 */
public record Entry(Path folder, Optional<RunGlance> run, String fault) {
    /** What {@link #status} says of a run that cannot be read. */
    public static final String DAMAGED = "damaged";

    /** Of that folder; empty if it is none of a run. */
    static Optional<Entry> of(Path folder) {
        try {
            return Optional.of(new Entry(folder, Optional.of(RunGlance.at(folder)), ""));
        } catch (CorruptRunException e) {
            return RunFolder.isRun(folder)
                    ? Optional.of(new Entry(folder, Optional.empty(), e.getMessage()))
                    : Optional.empty();
        }
    }

    /** The name of its folder. */
    public String id() {
        return folder.getFileName().toString();
    }

    /** How it ended, {@code finished}, or {@link #DAMAGED}. */
    public String status() {
        return run.map(glance -> glance.outcome().status().label()).orElse(DAMAGED);
    }

    /** A setting as text; empty where it has none or is damaged. */
    public String setting(String key) {
        return run.map(glance -> glance.settings().get(key))
                .map(String::valueOf)
                .orElse("");
    }
}
