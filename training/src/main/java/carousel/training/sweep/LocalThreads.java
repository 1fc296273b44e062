package carousel.training.sweep;

import carousel.core.kernel.Kernels;
import carousel.core.result.OutputException;
import carousel.training.train.Progress;
import carousel.training.train.RunMaker;
import carousel.training.train.RunPlan;
import carousel.training.train.Saves;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

/**
 * Makes runs side by side, one thread each; threads that are left over for the last runs go into their steps.
 *
 * @param kernels name of the arithmetic
 * @param threads how many there are for all runs together
 * @param recomputeEvery steps of a pass that are held at a time, 0 for all; changes no bit
 * @param saves where and how often runs are saved meanwhile
 * @param stop asked before every update
 */
public record LocalThreads(
        String kernels, int threads, int recomputeEvery, Saves saves, Progress progress, BooleanSupplier stop)
        implements Engine {
    @Override
    public void make(List<RunPlan> plans, Results results) {
        AtomicBoolean broken = new AtomicBoolean();
        ExecutorService pool = Executors.newFixedThreadPool(threads, LocalThreads::daemon);
        try {
            List<Integer> shares = Threads.shareOut(threads, plans);
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < plans.size(); i++) {
                RunPlan plan = plans.get(i);
                int share = shares.get(i);
                all.add(pool.submit(() -> one(plan, share, results, broken)));
            }
            all.forEach(LocalThreads::await);
        } finally {
            broken.set(true);
            end(pool);
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "carousel-run");
        thread.setDaemon(true);
        return thread;
    }

    /** Nobody writes any more when this returns: whoever called may give up the folder. */
    private static void end(ExecutorService pool) {
        pool.shutdown();
        try {
            while (!pool.awaitTermination(1, TimeUnit.HOURS)) {}
        } catch (InterruptedException e) {
            pool.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    private void one(RunPlan plan, int share, Results results, AtomicBoolean broken) {
        BooleanSupplier ends = () -> broken.get() || stop.getAsBoolean();
        if (ends.getAsBoolean()) {
            return;
        }
        try (Claims.Claim claim = results.begin(plan).orElse(null);
                Kernels k = claim == null ? null : Kernels.named(kernels, share)) {
            if (claim == null) {
                return;
            }
            RunMaker.Made made = RunMaker.make(plan, k, recomputeEvery, saves, progress, ends);
            if (made.state().ended()) {
                results.made(plan, made.run(), made.points(), made.artifacts());
            }
        } catch (OutputException e) {
            broken.set(true);
            throw e;
        } catch (RuntimeException | Error e) {
            results.failed(plan, e);
        }
    }

    private static void await(Future<?> run) {
        try {
            run.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while runs were being made", e);
        } catch (ExecutionException e) {
            throw (OutputException) e.getCause(); // nothing else is let out of a run
        }
    }
}
