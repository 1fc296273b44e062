package carousel.spark;

import carousel.core.kernel.Kernels;
import carousel.core.result.RunFolder;
import carousel.training.train.Progress;
import carousel.training.train.RunMaker;
import carousel.training.train.RunPlan;
import carousel.training.train.Saves;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.apache.spark.SparkEnv;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.Function;

/**
 * Makes a run in a process of the cluster. A run that diverged is a result, and so is one that ended with a fault: an exception
 * would have Spark try it three times more, and then give up.
 */
final class RemoteRun implements Function<Order, Answer> {
    private static final long serialVersionUID = 1;

    @Override
    public Answer call(Order order) {
        TaskContext task = TaskContext.get();
        SparkEnv here = SparkEnv.get();
        String host = here.blockManager().blockManagerId().host() + ", executor " + here.executorId();
        return run(order, task.cpus(), task::isInterrupted, host)
                .orElseThrow(() -> new IllegalStateException("called off")); // by Spark, which waits for no answer
    }

    /** What becomes of an order; empty if it was stopped. */
    static Optional<Answer> run(Order order, int threads, BooleanSupplier stop, String host) {
        try {
            Javas.check(Runtime.version());
            RunPlan plan = order.plan();
            try (Kernels k = Kernels.named(order.kernels(), threads)) {
                RunMaker.Made made = RunMaker.make(plan, k, order.recomputeEvery(), Saves.NONE, Progress.SILENT, stop);
                return made.state().ended() ? Optional.of(Answer.made(host, packed(made))) : Optional.empty();
            }
        } catch (Exception | Error e) {
            return Optional.of(Answer.failed(host, e));
        }
    }

    private static byte[] packed(RunMaker.Made made) {
        return Packed.temporarily(folder -> {
            Path run = RunFolder.write(folder, made.run(), made.points(), made.artifacts());
            return Packed.of(run);
        });
    }
}
