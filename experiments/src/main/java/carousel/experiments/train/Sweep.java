package carousel.experiments.train;

import carousel.core.kernel.Kernels;
import carousel.core.result.Outcome;
import carousel.core.result.RunFolder;
import carousel.core.result.RunRecord;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;

/**
 * Makes many runs side by side, one thread each. What is there already, by the same arithmetic and version, is not made again:
 * a sweep that was interrupted goes on where it was.
 *
 * @param folder of the experiment
 * @param kernels name of the arithmetic
 * @param threads how many runs are made at a time
 */
public record Sweep(Path folder, String kernels, int threads, Progress progress, BooleanSupplier stop) {

    /**
     * Makes all planned runs that are not there.
     *
     * @return the records of all runs that are there now, in the order of the plans; fewer than plans if stopped
     */
    public List<RunRecord> make(List<RunPlan> plans) {
        ExecutorService pool = Executors.newFixedThreadPool(threads, Sweep::daemon);
        try (Kernels k = Kernels.named(kernels, 1)) {
            List<Future<RunRecord>> futures = new ArrayList<>();
            for (RunPlan plan : plans) {
                futures.add(pool.submit(() -> one(plan, k)));
            }
            List<RunRecord> made = new ArrayList<>();
            for (Future<RunRecord> future : futures) {
                RunRecord record = result(future);
                if (record != null) {
                    made.add(record);
                }
            }
            return made;
        } finally {
            pool.shutdownNow();
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "carousel-run");
        thread.setDaemon(true);
        return thread;
    }

    /** The run's record, or null if the sweep was stopped before it was complete. */
    private RunRecord one(RunPlan plan, Kernels k) {
        if (stop.getAsBoolean()) {
            return null;
        }
        RunRecord there = complete(plan);
        if (there != null) {
            progress.ended(plan, there.outcome(), true);
            return there;
        }
        RunFolder.Content content = Runs.make(plan, k, progress, stop);
        if (content.run().outcome().status() == Outcome.Status.INTERRUPTED) {
            return null;
        }
        RunFolder.write(folder, content.run(), content.points());
        progress.ended(plan, content.run().outcome(), false);
        return content.run();
    }

    /** What is there of this run, if it can stand for one made now. */
    private RunRecord complete(RunPlan plan) {
        String id = plan.id();
        if (!RunFolder.exists(folder, id)) {
            return null;
        }
        RunRecord there = RunFolder.readRecord(folder.resolve(id));
        boolean sameArithmetic = Long.valueOf(Kernels.NUMERICS).equals(there.provenance().get("numerics"));
        return sameArithmetic && there.outcome().status() != Outcome.Status.INTERRUPTED ? there : null;
    }

    private static RunRecord result(Future<RunRecord> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while runs were being made", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        }
    }
}
