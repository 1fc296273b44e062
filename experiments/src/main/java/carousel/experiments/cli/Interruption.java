package carousel.experiments.cli;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Ctrl-C, signals to end, and the end of the time that was given. The first of them asks the work to stop; the virtual machine ends with
 * 130 or 143 when the work has, four seconds later at most. The second ends it at once.
 */
final class Interruption implements BooleanSupplier {
    private static final long PATIENCE_SECONDS = 4;

    /** What a shell adds to the number of a signal that ended a process. */
    private static final int SIGNALLED = 128;

    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean asked;
    private volatile long begin;
    private volatile long limit = Long.MAX_VALUE;
    private Runnable farewell = () -> {};

    /** Makes signals ask for the end. For the process as a whole: not in tests. */
    void listen() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::stopAndWait, "carousel-stop"));
        Signals.answer("INT", this::signalled);
        Signals.answer("TERM", this::signalled);
    }

    private void signalled(int number) {
        int code = SIGNALLED + number;
        if (asked) {
            Runtime.getRuntime().halt(code);
        }
        ask();
        new Thread(() -> Runtime.getRuntime().exit(code), "carousel-exit").start();
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

    /** Asks the work to stop after some time. */
    void askAfter(Duration time) {
        begin = System.nanoTime();
        limit = time.toNanos();
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
        return asked || limit < Long.MAX_VALUE && System.nanoTime() - begin >= limit;
    }
}
