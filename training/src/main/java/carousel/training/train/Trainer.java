package carousel.training.train;

import carousel.core.data.Batch;
import carousel.core.kernel.Kernels;
import carousel.core.net.Network;
import carousel.core.net.Unrolled;
import carousel.core.optim.Clip;
import carousel.core.optim.Optimizer;
import carousel.core.optim.Optimizers;
import carousel.core.optim.Schedule;
import carousel.core.param.Initializers;
import carousel.core.param.Parameter;
import carousel.core.result.Outcome;
import carousel.core.result.Points;
import carousel.training.setting.RunSpec;
import carousel.training.setting.Settings;
import carousel.training.task.Task;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;

/**
 * A training run from its first to its last update: batch, forward, loss, backward, clip, optimizer; and now and then a test
 * and a look at the gradients, neither of which changes a bit of what follows.
 */
final class Trainer {
    private final RunPlan plan;
    private final RunSpec spec;
    private final Task task;
    private final Kernels k;
    private final Network network;
    private final Layouts layouts;
    private final Observer observer;
    private final Points points = new Points();

    /** @param recomputeEvery steps of a pass that are held at a time, 0 for all; changes no bit */
    Trainer(RunPlan plan, Kernels k, int recomputeEvery) {
        this.plan = plan;
        this.spec = plan.spec();
        this.task = plan.task();
        this.k = k;
        this.network = Network.of(plan.provider(), plan.network(), spec.get(Settings.PRECISION), k);
        this.network.initialize(Initializers.named(spec.get(Settings.INIT)), spec.get(Settings.SEED));
        this.layouts = Layouts.of(network, recomputeEvery);
        this.observer = new Observer(plan, network, recomputeEvery, points);
    }

    /** Trains until the last update, until a number is not finite, or until {@code stop} says so. */
    Outcome run(Progress progress, BooleanSupplier stop) {
        Optimizer optimizer =
                Optimizers.named(spec.get(Settings.OPTIMIZER)).factory().make(k, network.parameters());
        Schedule schedule = Schedule.named(spec.get(Settings.SCHEDULE));
        Clip clip = Clip.named(spec.get(Settings.CLIP));
        List<Parameter> parameters = network.parameters();
        observer.look(0);
        double loss = Double.NaN;
        for (long step = 1; step <= spec.get(Settings.STEPS); step++) {
            if (stop.getAsBoolean()) {
                return outcome(Outcome.Status.INTERRUPTED, step - 1, loss, "stopped by the user");
            }
            Batch batch = task.trainingBatch(
                    spec.get(Settings.PRECISION), spec.get(Settings.SEED), step - 1, spec.get(Settings.BATCH));
            Unrolled unrolled = layouts.of(batch);
            network.zeroGradients();
            loss = unrolled.loss(batch, task.loss());
            points.add("loss", step, 0, loss);
            if (!Double.isFinite(loss)) {
                return diverged(step, loss, "the loss is " + loss);
            }
            if (observer.readsUpdate(step)) {
                unrolled.backward(observer.updateGradient().on(unrolled));
                observer.readUpdate(step, batch);
            } else {
                unrolled.backward();
            }
            double norm = clip.apply(k, parameters);
            points.add("gradient-norm", step, 0, norm);
            if (!Double.isFinite(norm)) {
                return diverged(step, loss, "the norm of the gradient is " + norm);
            }
            optimizer.step(spec.get(Settings.RATE) * schedule.factor(step, spec.get(Settings.STEPS)));
            observer.look(step);
            progress.update(plan, step, loss);
        }
        // What the last update broke no later loss would tell.
        if (!parameters.stream().allMatch(p -> k.allFinite(p.value()))) {
            return diverged(spec.get(Settings.STEPS), loss, "a weight is not finite");
        }
        if (!Double.isFinite(observer.lastMetric())) {
            return diverged(spec.get(Settings.STEPS), loss, "the test metric is " + observer.lastMetric());
        }
        return outcome(Outcome.Status.FINISHED, spec.get(Settings.STEPS), loss, "");
    }

    private Outcome diverged(long step, double loss, String reason) {
        return outcome(Outcome.Status.DIVERGED, step, loss, reason + " at update " + step);
    }

    private Outcome outcome(Outcome.Status status, long steps, double loss, String reason) {
        OptionalLong solvedAt = status == Outcome.Status.DIVERGED ? OptionalLong.empty() : observer.solvedAt();
        return new Outcome(status, steps, loss, observer.lastMetric(), solvedAt, reason);
    }

    Points points() {
        return points;
    }

    Network network() {
        return network;
    }
}
