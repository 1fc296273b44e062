package carousel.training.sweep;

import java.util.Optional;

/** Who makes which run, where several processes make runs of one folder. No bit depends on it: a run that is made twice is only dear. */
@FunctionalInterface
public interface Claims {
    /** Of a process that has the folder to itself. */
    Claims ALONE = run -> Optional.of(() -> {});

    /** The right to make a run, for as long as it is not given back, or the process lives. */
    @FunctionalInterface
    interface Claim extends AutoCloseable {
        @Override
        void close();
    }

    /** Takes the right to make that run; empty if another process has it. */
    Optional<Claim> take(String run);
}
