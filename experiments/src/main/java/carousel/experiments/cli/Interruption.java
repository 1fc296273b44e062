package carousel.experiments.cli;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Ctrl-C, signals to end, and the end of the time that was given. The first of them asks the work to stop; the virtual machine ends with
 * 130 or 143 when the work has, four seconds later at most. The second ends it at once.
 */
final class Interruption implements BooleanSupplier {
    private static final long PATIENCE_SECONDS = 4;

    /** What a shell adds to the number of a signal that ended a process. */
    private static final int SIGNALLED = 128;

    private static final String SAVED = "what was done is saved";
    private static final String LATE =
            "what was being done did not end within " + PATIENCE_SECONDS + " s, what was saved before is kept";

    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean asked;
    private volatile long begin;
    private volatile long limit = Long.MAX_VALUE;
    private Consumer<String> farewell = saved -> {};

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
        boolean inTime = false;
        try {
            inTime = ended.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        sayFarewell(inTime ? SAVED : LATE);
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

    /** What is still to be said if it is interrupted, by whoever is first to know of the end; given what is saved, in words. */
    synchronized void onFarewell(Consumer<String> words) {
        farewell = words;
    }

    /** Says what is to be said, once: all is saved. */
    void sayFarewell() {
        sayFarewell(SAVED);
    }

    private synchronized void sayFarewell(String saved) {
        farewell.accept(saved);
        farewell = again -> {};
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
