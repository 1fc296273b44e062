package carousel.training.train;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Whether, where and how often runs are saved while they are made. It changes no bit of them.
 *
 * @param folder of the experiment, in which each run has {@code going/ID/} until it has ended; empty if nothing is saved
 * @param every from one save to the next; a run that takes no longer is saved only if it is stopped
 */
public record Saves(Optional<Path> folder, Duration every) {
    /** A run that is stopped is lost. */
    public static final Saves NONE = new Saves(Optional.empty(), Duration.ofSeconds(Long.MAX_VALUE));

    /** What is done where nothing else is said. */
    public static final Duration STANDARD = Duration.ofSeconds(60);

    /** In that folder, as often as is usual. */
    public static Saves in(Path experimentFolder) {
        return new Saves(Optional.of(experimentFolder), STANDARD);
    }
}
