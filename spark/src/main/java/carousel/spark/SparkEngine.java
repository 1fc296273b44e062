package carousel.spark;

import carousel.core.text.Refusal;
import carousel.core.text.RefusedException;
import carousel.training.sweep.Claims;
import carousel.training.sweep.Engine;
import carousel.training.train.Progress;
import carousel.training.train.RunPlan;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.apache.spark.api.java.JavaFutureAction;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.Function;

/**
 * Makes runs in the processes of a cluster of Spark; what they gave is kept by this one alone, the driver, as it comes.
 *
 * <p>Each run is a job of its own, one task, begun with {@code collectAsync}. Of one job for all runs nothing would be had before
 * the last of them ({@code collectAsync}), or they would be made one after the other ({@code toLocalIterator} begins the next
 * partition when the last was taken); and four failures of one task, as of a run that needs more memory than there is, would end
 * all the others.
 *
 * @param spark asked for when there is something to do
 * @param maker makes a run, in another process
 * @param data the folder of data files in all of the cluster, for tasks that need them
 * @param kernels name of the arithmetic
 * @param recomputeEvery steps of a pass that are held at a time, 0 for all; changes no bit
 * @param stop asked all the time
 */
record SparkEngine(
        Supplier<JavaSparkContext> spark,
        Function<Order, Answer> maker,
        Optional<Path> data,
        String kernels,
        int recomputeEvery,
        Progress progress,
        BooleanSupplier stop)
        implements Engine {
    /** Jobs that are known to Spark at a time: it looks through all of them whenever it has a core to give away. */
    private static final int AT_A_TIME = 1000;

    private static final long PAUSE_MILLISECONDS = 20;

    /** A run that Spark knows of. Closed, it is called off if it is not done, and others may make it. */
    private record Begun(RunPlan plan, Claims.Claim claim, JavaFutureAction<List<Answer>> answer)
            implements AutoCloseable {
        @Override
        public void close() {
            answer.cancel(true);
            claim.close();
        }
    }

    @Override
    public void make(List<RunPlan> plans, Results results) {
        if (plans.isEmpty()) {
            return;
        }
        Desk desk = new Desk(results, progress);
        JavaSparkContext context = spark.get();
        Deque<RunPlan> waiting = new ArrayDeque<>(plans);
        List<Begun> begun = new ArrayList<>();
        try {
            while (!stop.getAsBoolean() && !(waiting.isEmpty() && begun.isEmpty())) {
                while (begun.size() < AT_A_TIME && !waiting.isEmpty()) {
                    begin(context, waiting.remove(), results, desk).ifPresent(begun::add);
                }
                takeDone(context, begun, desk);
                pause();
            }
        } finally {
            begun.forEach(Begun::close);
        }
    }

    private Optional<Begun> begin(JavaSparkContext context, RunPlan plan, Results results, Desk desk) {
        Optional<Claims.Claim> claim = results.begin(plan);
        if (claim.isEmpty()) {
            return Optional.empty();
        }
        try {
            Order order = Order.of(plan, data, kernels, recomputeEvery);
            return Optional.of(new Begun(
                    plan,
                    claim.get(),
                    context.parallelize(List.of(order), 1).map(maker).collectAsync()));
        } catch (RuntimeException e) {
            claim.get().close();
            throw context.sc().isStopped() ? ended(context, desk, "its log says why", e) : e;
        }
    }

    private void takeDone(JavaSparkContext context, List<Begun> begun, Desk desk) {
        Iterator<Begun> each = begun.iterator();
        while (each.hasNext()) {
            Begun run = each.next();
            if (run.answer().isDone()) {
                take(context, run, desk);
                each.remove();
                run.close();
            }
        }
    }

    /** Nothing that the user of a cluster could not know: nobody answers at that address, or somebody ended the application. */
    private static RuntimeException ended(JavaSparkContext context, Desk desk, String why, Exception e) {
        return desk.isEmpty()
                ? new RefusedException(Refusal.value(
                        "spark.master", context.master(), "one that lets runs be made; Spark has ended: " + why))
                : new IllegalStateException(
                        "Spark has ended: " + why + " (complete runs are kept; the same command makes the rest)", e);
    }

    private void take(JavaSparkContext context, Begun run, Desk desk) {
        try {
            run.answer().get().forEach(answer -> desk.take(run.plan(), answer));
        } catch (ExecutionException | CancellationException e) {
            if (stop.getAsBoolean()) {
                return; // called off, which is no result
            }
            if (context.sc().isStopped()) {
                throw ended(context, desk, said(e), e);
            }
            desk.lost(run.plan(), new ElsewhereException(said(e)));
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /** What Spark says of a failure, without the way on which it learnt of it. */
    private static String said(Exception e) {
        Throwable what = e.getCause() == null ? e : e.getCause();
        return String.valueOf(what.getMessage())
                .lines()
                .takeWhile(line -> !line.startsWith("\tat ") && !line.startsWith("Driver stacktrace"))
                .reduce((a, b) -> a + " " + b)
                .orElse("");
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLISECONDS);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static IllegalStateException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new IllegalStateException("interrupted while runs were being made", e);
    }
}
