package carousel.core.kernel;

import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/**
 * A fixed number of threads that work on ranges: the caller takes the first range, daemon threads take the others. Only
 * one call at a time uses the team; whoever finds it taken (a nested call, or another thread's) works alone.
 *
 * <p>A worker may be without a core, for milliseconds. So the caller, done with his own range, takes every other one that its worker has
 * not begun; and what it costs to wait for those that were begun goes into the {@link TeamAccount}, by which the caller works alone for a
 * while. Which range a thread gets differs from moment to moment, what a range computes does not.
 *
 * <p>Whoever waits first looks again and again, which costs least when the wait is short and every thread has a core; then
 * between looks it lets other threads have the core; then it sleeps. Where there are more threads than cores it sleeps at
 * once: a look takes time from the very thread that is waited for.
 */
final class Team implements AutoCloseable {
    /** Looks of a waiting thread in a row: some microseconds, the difference between two ranges. */
    private static final int LOOKS = 500;

    /** Looks with the core given away in between: some tens of microseconds, a pause between two steps. */
    private static final int YIELDS = 50;

    private final boolean everyOneHasACore;
    private final Worker[] workers;
    private final LongSupplier clock;
    private final TeamAccount account;
    private final AtomicBoolean taken = new AtomicBoolean();
    private volatile boolean closed;

    Team(int threads) {
        this(threads, System::nanoTime, new TeamAccount(), Thread::new);
    }

    /** With another clock, in nanoseconds, another account, and workers in threads of another make. */
    Team(int threads, LongSupplier clock, TeamAccount account, ThreadFactory make) {
        this.clock = clock;
        this.account = account;
        everyOneHasACore = threads <= Runtime.getRuntime().availableProcessors();
        workers = new Worker[threads - 1];
        for (int i = 0; i < workers.length; i++) {
            workers[i] = new Worker();
            Thread thread = make.newThread(workers[i]);
            thread.setName("carousel-" + (i + 1));
            thread.setDaemon(true);
            workers[i].thread = thread;
        }
    }

    int threads() {
        return workers.length + 1;
    }

    /** Whether work is worth being shared out, as far as it has been seen. */
    boolean isOpen() {
        return account.isOpen();
    }

    /** Whether there is a team and nobody is using it. */
    boolean isFree() {
        return workers.length > 0 && !taken.get();
    }

    void run(int n, Kernels.Range body) {
        if (n < 2 || workers.length == 0 || !taken.compareAndSet(false, true)) {
            if (n > 0) {
                body.run(0, n);
            }
            return;
        }
        try {
            Pace pace = body.pace();
            if (account.isOpen()) {
                share(n, body, pace);
            } else {
                alone(n, body, pace);
            }
        } finally {
            taken.set(false);
            if (closed) {
                close(); // it came while we were working
            }
        }
    }

    private void alone(int n, Kernels.Range body, Pace pace) {
        long start = clock.getAsLong();
        body.run(0, n);
        long took = clock.getAsLong() - start;
        account.alone(took);
        if (pace != null) {
            pace.sawAlone(body.size(), took);
        }
    }

    /**
     * Nobody gets an empty range: where there are more threads than indices, the last of them rest. Alone the caller would have
     * taken as long as his own range did for every range, and no longer than this work is known to take alone: the former
     * is of this very moment, the latter knows of ranges that hinder each other.
     */
    private void share(int n, Kernels.Range body, Pace pace) {
        int parts = Math.min(n, threads());
        long start = clock.getAsLong();
        for (int i = 1; i < parts; i++) {
            workers[i - 1].offer(body, bound(n, i, parts), bound(n, i + 1, parts));
        }
        long atWork = clock.getAsLong();
        Throwable failure = null;
        try {
            body.run(0, bound(n, 1, parts));
        } catch (Throwable thrown) { // the workers must come to an end first
            failure = thrown;
        }
        long alone = (clock.getAsLong() - atWork) * n / bound(n, 1, parts);
        if (pace != null) {
            alone = Math.min(alone, pace.alone(body.size()));
        }
        for (Worker worker : workers) {
            worker.takeBack();
        }
        for (Worker worker : workers) {
            Throwable thrown = worker.await();
            failure = failure == null ? thrown : failure;
        }
        account.shared(clock.getAsLong() - start, alone);
        if (failure != null) {
            Team.<RuntimeException>rethrow(failure);
        }
    }

    private static int bound(int n, int i, int parts) {
        return (int) ((long) n * i / parts);
    }

    /** Throws anything as if it were unchecked; a range cannot throw anything else. */
    @SuppressWarnings("unchecked")
    private static <T extends Throwable> void rethrow(Throwable thrown) throws T {
        throw (T) thrown;
    }

    /** Takes the team forever, or leaves that to the call that is under way. */
    @Override
    public void close() {
        closed = true;
        if (taken.compareAndSet(false, true)) {
            for (Worker worker : workers) {
                worker.dismiss();
            }
        }
    }

    private enum State {
        OFFERED,
        BEGUN,
        DONE
    }

    private final class Worker implements Runnable {
        private Thread thread;
        private boolean begun;
        private Thread caller;
        private Kernels.Range task;
        private int from;
        private int to;
        private Throwable failure;

        /** What becomes of the task; writing it publishes the fields above. */
        private final AtomicReference<State> state = new AtomicReference<>(State.DONE);

        private volatile boolean dismissed;

        void offer(Kernels.Range body, int first, int end) {
            caller = Thread.currentThread();
            task = body;
            from = first;
            to = end;
            state.set(State.OFFERED);
            if (begun) {
                LockSupport.unpark(thread);
            } else {
                begun = true; // not earlier: there may be more threads than there is ever work for
                thread.start();
            }
        }

        /** Has the calling thread do what the worker has not begun. */
        void takeBack() {
            if (begin()) {
                work();
            }
        }

        private boolean begin() {
            return state.get() == State.OFFERED && state.compareAndSet(State.OFFERED, State.BEGUN);
        }

        /** Waits for the end of the work; returns what it threw, or null. */
        Throwable await() {
            for (int looks = 0; state.get() != State.DONE; looks++) {
                pause(looks);
            }
            Throwable thrown = failure;
            failure = null;
            return thrown;
        }

        void dismiss() {
            dismissed = true;
            LockSupport.unpark(thread);
        }

        @Override
        public void run() {
            for (int looks = 0; !dismissed; looks++) {
                if (begin()) {
                    Thread waiting = caller;
                    work();
                    LockSupport.unpark(waiting);
                    looks = 0;
                } else {
                    pause(looks);
                }
            }
        }

        private void work() {
            try {
                task.run(from, to);
            } catch (Throwable thrown) { // handed to the caller
                failure = thrown;
            }
            task = null;
            state.set(State.DONE);
        }

        private void pause(int looks) {
            if (looks >= LOOKS + YIELDS || !everyOneHasACore) {
                LockSupport.park(this);
            } else if (looks >= LOOKS) {
                Thread.yield();
            } else {
                Thread.onSpinWait();
            }
        }
    }
}
