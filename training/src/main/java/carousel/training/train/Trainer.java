package carousel.training.train;

import carousel.core.data.Batch;
import carousel.core.kernel.Kernels;
import carousel.core.kernel.Panel;
import carousel.core.net.GradientPath;
import carousel.core.net.Network;
import carousel.core.net.Penalty;
import carousel.core.net.Unrolled;
import carousel.core.net.Way;
import carousel.core.optim.Clip;
import carousel.core.optim.Optimizer;
import carousel.core.optim.Optimizers;
import carousel.core.optim.Schedule;
import carousel.core.optim.WeightDecay;
import carousel.core.param.Parameter;
import carousel.core.param.WeightNoise;
import carousel.core.probe.Specimen;
import carousel.core.result.Outcome;
import carousel.core.result.Points;
import carousel.core.text.Refusal;
import carousel.core.text.RefusedException;
import carousel.training.setting.RunSpec;
import carousel.training.setting.Setting;
import carousel.training.setting.Settings;
import carousel.training.task.Tally;
import carousel.training.task.Task;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;

/**
 * Takes a run from one state to a later one. An update is batch, forward, loss, backward, clip, optimizer; after it comes now and then a
 * test or a look at the gradients, neither of which changes a bit of what follows. Neither does it where a run is cut, nor with which
 * kernels and threads it goes on. It works on one network: of several calls at once, one waits for the other.
 */
public final class Trainer {
    private final RunPlan plan;
    private final RunSpec spec;
    private final Task task;
    private final Kernels k;
    private final Network network;
    private final Layouts layouts;
    private final Observer observer;
    private final GradientPath plainPath;
    private final Optional<Penalty> penalty;

    /**
     * For all states of one run.
     *
     * @param recomputeEvery steps of a pass that are held at a time, 0 for all; changes no bit
     */
    public Trainer(RunPlan plan, Kernels k, int recomputeEvery) {
        this.plan = plan;
        this.spec = plan.spec();
        this.task = plan.task();
        this.k = k;
        this.network = Network.of(plan.provider(), plan.network(), spec.get(Settings.PRECISION), k);
        this.layouts = Layouts.of(network, recomputeEvery);
        this.observer = new Observer(plan, network, recomputeEvery);
        this.plainPath = GradientPath.plain(k);
        this.penalty = spec.get(Settings.REGULARIZER).of(network, spec.get(Settings.SEED));
    }

    /** The run before its first update, tested and looked at as it is then. */
    public synchronized TrainingState start() {
        plan.begin(network);
        Points points = new Points();
        observer.goOn(Double.NaN, points);
        observer.look(0);
        return state(going(0, Double.NaN), optimizer(), points);
    }

    /** The network before its first update with sequences that probes are shown: what they look at first. */
    public synchronized Specimen specimen() {
        plan.begin(network);
        return observer.specimen();
    }

    /** As {@link #advance(TrainingState, long, Progress, BooleanSupplier)}, in silence and to the end. */
    public TrainingState advance(TrainingState state, long until) {
        return advance(state, until, Progress.SILENT, () -> false);
    }

    /**
     * The state after update {@code until}, or after the last if that is earlier; the given one if there is nothing to do.
     *
     * @param stop asked before every update: it ends there, and can go on from what is returned
     * @throws RefusedException if the state is one of another run, with all settings that differ
     */
    public synchronized TrainingState advance(
            TrainingState state, long until, Progress progress, BooleanSupplier stop) {
        refuseOther(state.spec());
        if (state.ended() || until <= state.step()) {
            return state;
        }
        Optimizer optimizer = optimizer();
        copy(k, state.weights(), values(network));
        copy(k, state.memory(), optimizer.memory(network.named().keySet()));
        Points points = state.points().copy();
        observer.goOn(state.outcome().metric(), points);
        return state(train(state, until, optimizer, points, progress, stop), optimizer, points);
    }

    private Outcome train(
            TrainingState from,
            long until,
            Optimizer optimizer,
            Points points,
            Progress progress,
            BooleanSupplier stop) {
        Schedule schedule = Schedule.named(spec.get(Settings.SCHEDULE));
        Clip clip = Clip.named(spec.get(Settings.CLIP));
        WeightDecay decay = new WeightDecay(spec.get(Settings.WEIGHT_DECAY));
        WeightNoise noise =
                new WeightNoise(k, spec.get(Settings.WEIGHT_NOISE), network.named(), spec.get(Settings.SEED));
        List<Parameter> parameters = network.parameters();
        long last = spec.get(Settings.STEPS);
        double loss = from.outcome().loss();
        for (long step = from.step() + 1; step <= Math.min(until, last); step++) {
            if (stop.getAsBoolean()) {
                return going(step - 1, loss);
            }
            Batch batch = task.trainingBatch(
                    spec.get(Settings.PRECISION), spec.get(Settings.SEED), step - 1, spec.get(Settings.BATCH));
            noise.add(step);
            loss = pass(step, batch, optimizer, points);
            noise.remove();
            if (!Double.isFinite(loss)) {
                return diverged(step, loss, "the loss is " + loss);
            }
            double norm = clip.apply(k, parameters);
            points.add("gradient-norm", step, 0, norm);
            if (!Double.isFinite(norm)) {
                return diverged(step, loss, "the norm of the gradient is " + norm);
            }
            double rate = spec.get(Settings.RATE) * schedule.factor(step, last);
            decay.apply(k, parameters, rate);
            optimizer.step(rate);
            boolean ends = observer.look(step);
            progress.update(plan, step, loss);
            if (ends) {
                return ended(step, loss);
            }
        }
        return going(until, loss);
    }

    /** Forward and back: the loss, and the gradients of all parameters; none where the loss is not finite, or nobody needs them. */
    private double pass(long step, Batch batch, Optimizer optimizer, Points points) {
        Unrolled unrolled = layouts.of(batch);
        network.zeroGradients();
        double dropped = step <= spec.get(Settings.CELLS_AFTER) ? 1 : spec.get(Settings.DROPOUT);
        unrolled.drop(dropped, spec.get(Settings.SEED), step);
        double loss = unrolled.loss(batch, task.loss());
        points.add("loss", step, 0, loss);
        if (!Double.isFinite(loss)) {
            return loss;
        }
        if (!optimizer.needsGradient(() -> isGood(unrolled, batch))) {
            return loss;
        }
        Way way = spec.get(Settings.BACK_THROUGH).of(step);
        boolean reads = observer.readsUpdate(step);
        GradientPath path = reads ? observer.updateGradient().on(unrolled) : plainPath;
        unrolled.backward(way, penalty.isPresent() ? penalty.get().on(unrolled, batch, path) : path);
        if (reads) {
            observer.readUpdate(step, batch);
        }
        if (penalty.isPresent()) {
            points.add("regularizer", step, 0, penalty.get().add());
        }
        return loss;
    }

    /** Whether a batch was answered as well as a test has to be. */
    private boolean isGood(Unrolled answered, Batch batch) {
        Tally tally = new Tally();
        task.metric().add(k, answered.outputs(), batch, tally);
        return task.success().met(tally.value());
    }

    private Outcome going(long step, double loss) {
        return outcome(Outcome.Status.INTERRUPTED, step, loss, "stopped before its end");
    }

    /** What the last update broke no later loss would tell. */
    private Outcome ended(long step, double loss) {
        if (!network.parameters().stream().allMatch(p -> k.allFinite(p.value()))) {
            return diverged(step, loss, "a weight is not finite");
        }
        if (!Double.isFinite(observer.lastMetric())) {
            return diverged(step, loss, "the test metric is " + observer.lastMetric());
        }
        return outcome(Outcome.Status.FINISHED, step, loss, "");
    }

    private Outcome diverged(long step, double loss, String reason) {
        return outcome(Outcome.Status.DIVERGED, step, loss, reason + " at update " + step);
    }

    private Outcome outcome(Outcome.Status status, long step, double loss, String reason) {
        boolean diverged = status == Outcome.Status.DIVERGED; // what it had reached before is not how it ended
        OptionalLong solvedAt = diverged ? OptionalLong.empty() : observer.solvedAt();
        return new Outcome(status, step, loss, diverged ? Double.NaN : observer.lastMetric(), solvedAt, reason);
    }

    private Optimizer optimizer() {
        return Optimizers.named(spec.get(Settings.OPTIMIZER))
                .factory()
                .make(k, network.parameters(), spec.get(Settings.SEED));
    }

    /** The values of the parameters by name, in place. */
    static Map<String, Panel> values(Network network) {
        Map<String, Panel> values = new LinkedHashMap<>();
        network.named().forEach((name, p) -> values.put(name, p.value()));
        return values;
    }

    /** With a copy of the weights; the optimizer makes no further step. */
    private TrainingState state(Outcome outcome, Optimizer optimizer, Points points) {
        Map<String, Panel> weights = values(network);
        weights.replaceAll((name, now) -> {
            Panel copy = Panel.zeros(now.precision(), now.rows(), now.cols());
            k.copy(now, copy);
            return copy;
        });
        return new TrainingState(spec, weights, optimizer.memory(network.named().keySet()), outcome, points);
    }

    static void copy(Kernels k, Map<String, Panel> from, Map<String, Panel> to) {
        if (!from.keySet().equals(to.keySet())) {
            throw new IllegalArgumentException("values of " + from.keySet() + ", not " + to.keySet());
        }
        to.forEach((name, panel) -> k.copy(from.get(name), panel));
    }

    private void refuseOther(RunSpec theirs) {
        Map<String, Object> ours = spec.json();
        Map<String, Object> others = theirs.json();
        List<Refusal> refusals = new ArrayList<>();
        for (Setting<?> setting : Settings.ALL) {
            Object own = ours.getOrDefault(setting.key(), "absent");
            Object other = others.getOrDefault(setting.key(), "absent");
            if (!own.equals(other)) {
                String expected = other + ", as in the state that the run is to go on from";
                refusals.add(Refusal.value(setting.key(), own, expected));
            }
        }
        RefusedException.throwIfAny(refusals);
    }

    /** As it is after the last advance. */
    Network network() {
        return network;
    }
}
