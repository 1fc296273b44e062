package carousel.experiments.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Ctrl-C and signals to end. The virtual machine answers them by running its shutdown hooks and ending with 130 or 143; our
 * hook asks the work to stop and holds the end up until it has, four seconds at most.
 */
final class Interruption implements BooleanSupplier {
    private static final long PATIENCE_SECONDS = 4;

    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean asked;
    private Runnable farewell = () -> {};

    /** Makes signals ask for the end. For the process as a whole: not in tests. */
    void listen() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::stopAndWait, "carousel-stop"));
    }

    private void stopAndWait() {
        if (ended.getCount() == 0) {
            return; // an end as it should be
        }
        ask();
        try {
            ended.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        sayFarewell();
    }

    /** Asks the work to stop. */
    void ask() {
        asked = true;
    }

    /** What is still to be said if it is interrupted, by whoever is first to know of the end. */
    synchronized void onFarewell(Runnable words) {
        farewell = words;
    }

    /** Says what is to be said, once. */
    synchronized void sayFarewell() {
        farewell.run();
        farewell = () -> {};
    }

    /** The work has ended, in whatever way. */
    void ended() {
        ended.countDown();
    }

    /** Whether the work should stop. */
    @Override
    public boolean getAsBoolean() {
        return asked;
    }
}
