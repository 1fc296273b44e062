package carousel.training.train;

import carousel.core.kernel.Kernels;
import carousel.core.result.Build;
import carousel.core.result.CorruptRunException;
import carousel.core.result.Outcome;
import carousel.core.result.OutputException;
import carousel.core.result.RunFolder;
import carousel.core.result.RunRecord;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;

/**
 * Makes many runs side by side, one thread each; threads that are left over for the last runs go into their steps. What is there already, by the same arithmetic and version, is not made again:
 * a sweep that was interrupted goes on where it was. What is there but damaged, without one of its files or with a record that
 * cannot be read, is made again in its place.
 *
 * @param folder of the experiment
 * @param kernels name of the arithmetic
 * @param threads how many there are for all runs together
 * @param recomputeEvery steps of a pass that are held at a time, 0 for all; changes no bit
 */
public record Sweep(
        Path folder, String kernels, int threads, int recomputeEvery, Progress progress, BooleanSupplier stop) {
    /**
     * What a sweep came to.
     *
     * @param runs records of all runs that are there now, in the order of the plans
     * @param failures the runs that ended with a fault; the others went on
     */
    public record Made(List<RunRecord> runs, List<Failure> failures) {
        /** Whether every planned run has ended, well or badly; false if the sweep was stopped. */
        public boolean ended(int planned) {
            return runs.size() + failures.size() == planned;
        }
    }

    /** A run that ended with a fault, and the fault. */
    public record Failure(RunPlan plan, Throwable fault) {}

    /**
     * Makes all planned runs that are not there. A run that fails does not stop the others.
     *
     * @throws OutputException if a run cannot be written, since the next could not be either
     */
    public Made make(List<RunPlan> plans) {
        Map<RunPlan, Future<RunRecord>> all = new IdentityHashMap<>();
        List<RunPlan> missing = new ArrayList<>();
        for (RunPlan plan : plans) {
            RunRecord there = stop.getAsBoolean() ? null : complete(plan);
            if (there == null) {
                missing.add(plan);
            } else {
                progress.ended(plan, there.outcome(), true);
                all.put(plan, CompletableFuture.completedFuture(there));
            }
        }
        ExecutorService pool = Executors.newFixedThreadPool(threads, Sweep::daemon);
        try {
            List<Integer> shares = Threads.shareOut(threads, missing);
            for (int i = 0; i < missing.size(); i++) {
                RunPlan plan = missing.get(i);
                int share = shares.get(i);
                all.put(plan, pool.submit(() -> told(plan, share)));
            }
            List<RunRecord> runs = new ArrayList<>();
            List<Failure> failures = new ArrayList<>();
            for (RunPlan plan : plans) {
                collect(plan, all.get(plan), runs, failures);
            }
            return new Made(List.copyOf(runs), List.copyOf(failures));
        } finally {
            pool.shutdownNow();
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "carousel-run");
        thread.setDaemon(true);
        return thread;
    }

    private RunRecord told(RunPlan plan, int share) {
        try (Kernels k = Kernels.named(kernels, share)) {
            return one(plan, k);
        } catch (RuntimeException | Error e) {
            progress.failed(plan);
            throw e;
        }
    }

    /** The run's record, or null if the sweep was stopped before it was complete. */
    private RunRecord one(RunPlan plan, Kernels k) {
        if (stop.getAsBoolean()) {
            return null;
        }
        RunMaker.Made made = RunMaker.make(plan, k, recomputeEvery, KeepWeights.FINAL, progress, stop);
        if (made.run().outcome().status() == Outcome.Status.INTERRUPTED) {
            return null;
        }
        Path written = RunFolder.write(folder, made.run(), made.points(), made.artifacts());
        progress.ended(plan, made.run().outcome(), false);
        return RunFolder.readRecord(written);
    }

    /** What is there of this run, if it can stand for one made now; a damaged one cannot. */
    private RunRecord complete(RunPlan plan) {
        Path run = folder.resolve(plan.id());
        if (!Files.exists(run)) {
            return null;
        }
        RunRecord there;
        try {
            there = RunFolder.readRecord(run);
        } catch (CorruptRunException e) {
            progress.damaged(plan, e.getMessage());
            return null;
        }
        // To read the files of hundreds of runs, only to know that one can, would take too long.
        Optional<Path> missing = RunFolder.missing(run, there);
        if (missing.isPresent()) {
            progress.damaged(plan, missing.get() + " is missing");
            return null;
        }
        boolean sameProgram =
                Long.valueOf(Kernels.NUMERICS).equals(there.provenance().get("numerics"))
                        && Build.current().version().equals(there.provenance().get("version"));
        return sameProgram && there.outcome().status() != Outcome.Status.INTERRUPTED ? there : null;
    }

    private static void collect(RunPlan plan, Future<RunRecord> future, List<RunRecord> runs, List<Failure> failures) {
        try {
            RunRecord record = future.get();
            if (record != null) {
                runs.add(record);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while runs were being made", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof OutputException cause) {
                throw cause;
            }
            failures.add(new Failure(plan, e.getCause()));
        }
    }
}
