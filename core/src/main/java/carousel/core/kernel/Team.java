package carousel.core.kernel;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/**
 * A fixed number of threads that work on ranges: the caller takes the first range, daemon threads take the others. Only
 * one call at a time uses the team; whoever finds it taken (a nested call, or another thread's) works alone.
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
    private final AtomicBoolean taken = new AtomicBoolean();
    private volatile boolean closed;

    Team(int threads) {
        everyOneHasACore = threads <= Runtime.getRuntime().availableProcessors();
        workers = new Worker[threads - 1];
        for (int i = 0; i < workers.length; i++) {
            workers[i] = new Worker();
            Thread thread = new Thread(workers[i], "carousel-" + (i + 1));
            thread.setDaemon(true);
            workers[i].thread = thread;
        }
    }

    int threads() {
        return workers.length + 1;
    }

    /** Whether a call would be shared out at this moment. */
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
            share(n, body);
        } finally {
            taken.set(false);
            if (closed) {
                close(); // it came while we were working
            }
        }
    }

    /** Nobody gets an empty range: where there are more threads than indices, the last of them rest. */
    private void share(int n, Kernels.Range body) {
        int parts = Math.min(n, threads());
        for (int i = 1; i < parts; i++) {
            workers[i - 1].begin(body, bound(n, i, parts), bound(n, i + 1, parts));
        }
        Throwable failure = null;
        try {
            body.run(0, bound(n, 1, parts));
        } catch (Throwable thrown) { // the workers must come to an end first
            failure = thrown;
        }
        for (Worker worker : workers) {
            Throwable thrown = worker.await();
            failure = failure == null ? thrown : failure;
        }
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

    private final class Worker implements Runnable {
        private Thread thread;
        private boolean begun;
        private Thread caller;
        private int from;
        private int to;
        private Throwable failure;

        /** The work to do; null when it is done. Writing it publishes the fields above. */
        private volatile Kernels.Range task;

        private volatile boolean dismissed;

        void begin(Kernels.Range body, int first, int end) {
            caller = Thread.currentThread();
            from = first;
            to = end;
            task = body;
            if (begun) {
                LockSupport.unpark(thread);
            } else {
                begun = true; // not earlier: there may be more threads than there is ever work for
                thread.start();
            }
        }

        /** Waits for the end of the work; returns what it threw, or null. */
        Throwable await() {
            for (int looks = 0; task != null; looks++) {
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
                Kernels.Range work = task;
                if (work == null) {
                    pause(looks);
                    continue;
                }
                try {
                    work.run(from, to);
                } catch (Throwable thrown) { // handed to the caller
                    failure = thrown;
                }
                Thread waiting = caller;
                task = null;
                LockSupport.unpark(waiting);
                looks = 0;
            }
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
