package carousel.training;

import carousel.core.text.Refusal;
import carousel.core.text.RefusedException;
import carousel.training.setting.Settings;
import carousel.training.train.Progress;
import carousel.training.train.RunPlan;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiFunction;
import java.util.stream.LongStream;

/**
 * Several runs side by side, each on a thread of its own: seeds, cells, and values of any setting, crossed. A value that cannot be
 * changed: every method gives another one.
 *
 * <pre>{@code
 * List<Trained> runs = Study.of(Carousel.train("gru").task("adding").length(50)).over("cell", "rnn", "gru").seeds(1, 5).run();
 * }</pre>
 *
 * <p>For hours of runs there is {@code carousel sweep}, which goes on where it was stopped.
 */
public final class Study {
    private final List<Training> trainings;
    private final int threads;
    private final Optional<Path> folder;

    private Study(List<Training> trainings, int threads, Optional<Path> folder) {
        this.trainings = List.copyOf(trainings);
        this.threads = threads;
        this.folder = folder;
    }

    /** These runs, on as many threads as there are cores. */
    public static Study of(Training first, Training... others) {
        List<Training> all = new ArrayList<>(List.of(others));
        all.add(0, first);
        return new Study(all, Runtime.getRuntime().availableProcessors(), Optional.empty());
    }

    /**
     * Each run once for each of these values of a setting, in place of the one that it has.
     *
     * @throws RefusedException as {@link Training#set}, and for no value at all
     */
    public Study over(String key, Object... values) {
        if (values.length == 0) {
            throw new RefusedException(Refusal.value(key, "", "one value or more"));
        }
        return crossed(List.of(values), (training, value) -> training.set(key, value));
    }

    /** Each run with every seed from {@code first} to {@code last}, both among them. */
    public Study seeds(long first, long last) {
        if (first > last) {
            throw new RefusedException(Refusal.value("seeds", first + ".." + last, "the smaller one, then the larger"));
        }
        return crossed(LongStream.rangeClosed(first, last).boxed().toList(), Training::seed);
    }

    private <T> Study crossed(List<T> values, BiFunction<Training, T, Training> set) {
        List<Training> all = new ArrayList<>();
        trainings.forEach(training -> values.forEach(value -> all.add(set.apply(training, value))));
        return new Study(all, threads, folder);
    }

    /** As many runs at a time. */
    public Study threads(int runs) {
        return new Study(trainings, Settings.THREADS.read(String.valueOf(runs)), folder);
    }

    /** Each run is written when it has ended ({@link Trained#save}); {@code carousel report} draws what is there. */
    public Study into(Path experiment) {
        return new Study(trainings, threads, Optional.of(experiment));
    }

    /** The runs, planned in their order: what was told first changes slowest. */
    public List<RunPlan> plans() {
        List<RunPlan> plans = trainings.stream().map(Training::plan).toList();
        RunPlan.refuseEqualIds(plans);
        return plans;
    }

    /** As {@link #run(Progress)}, in silence. */
    public List<Trained> run() {
        return run(Progress.SILENT);
    }

    /**
     * Makes all runs; one that fails does not stop the others.
     *
     * @return in the order of the plans; runs that diverged are among them
     * @throws RefusedException before anything is computed, as {@link Training#plan}, or where one run is there twice
     * @throws IllegalStateException if a run ended with a fault, which is the cause; further ones are suppressed
     */
    public List<Trained> run(Progress progress) {
        List<RunPlan> plans = plans();
        ExecutorService pool = Executors.newFixedThreadPool(threads, Study::daemon);
        AtomicBoolean givenUp = new AtomicBoolean();
        try {
            List<Future<Trained>> going = plans.stream()
                    .map(plan -> pool.submit(() -> one(plan, progress, givenUp)))
                    .toList();
            return ended(plans, going);
        } finally {
            givenUp.set(true);
            pool.shutdownNow();
        }
    }

    /** @param givenUp whether nobody waits for it any more */
    private Trained one(RunPlan plan, Progress progress, AtomicBoolean givenUp) {
        Trained trained = Training.make(plan, 1, progress, givenUp::get);
        if (trained.state().ended()) {
            folder.ifPresent(trained::save);
        }
        return trained;
    }

    private static List<Trained> ended(List<RunPlan> plans, List<Future<Trained>> going) {
        List<Trained> ended = new ArrayList<>();
        IllegalStateException fault = null;
        for (int i = 0; i < plans.size(); i++) {
            try {
                ended.add(going.get(i).get());
            } catch (ExecutionException e) {
                IllegalStateException told = new IllegalStateException(
                        "run " + plans.get(i).id() + " ended with a fault: " + e.getCause(), e.getCause());
                if (fault == null) {
                    fault = told;
                } else {
                    fault.addSuppressed(told);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while runs were being made", e);
            }
        }
        if (fault != null) {
            throw fault;
        }
        return ended;
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "carousel-study");
        thread.setDaemon(true);
        return thread;
    }
}
