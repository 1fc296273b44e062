package carousel.training.train;

import carousel.core.cell.CellProvider;
import carousel.core.data.Batch;
import carousel.core.kernel.Precision;
import carousel.core.net.Network;
import carousel.core.probe.GradientFlow;
import carousel.core.probe.Probes;
import carousel.core.probe.Readings;
import carousel.core.probe.Specimen;
import carousel.core.probe.UpdateGradient;
import carousel.core.result.Points;
import carousel.core.result.RunRecord;
import carousel.training.setting.ProbeSchedule;
import carousel.training.setting.RunSpec;
import carousel.training.setting.Settings;
import carousel.training.task.Metric;
import carousel.training.task.Tally;
import carousel.training.task.Task;
import java.util.List;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Tests a network and looks at its gradients as it is trained, on layouts of its own, and writes down what it sees.
 *
 * <p>The test set and the sequences under the probe are the same for every cell, seed and update.
 */
final class Observer {
    /** The metric over the validation set, a point a test, of runs that validate. */
    static final String VALIDATION = "validation";

    /** Test and validation sets do not depend on the seed of a run, so that seeds differ in what they learnt, not in what they were asked. */
    private static final long TEST_SEED = 0;

    private static final int MOST_SPECIMEN_ROWS = 20;
    private static final int MOST_TEST_ROWS = 100;
    private static final int MOST_TEST_STEPS = 20_000;

    private final RunSpec spec;
    private final Task task;
    private final List<Task> furtherTests;
    private final Network network;
    private final Layouts tested;
    private final Layouts probed;
    private final ProbeSchedule probes;
    private final List<Probes.Entry> onCopies;
    private final CellProvider provider;
    private final boolean readsUpdates;
    private final boolean stopsWhenSolved;
    private final UpdateGradient updateGradient;
    private Specimen specimen;
    private Points points;
    private double lastMetric;

    /** One that sees nothing before {@link #goOn} was called. */
    Observer(RunPlan plan, Network network, int recomputeEvery) {
        this.spec = plan.spec();
        this.task = plan.task();
        this.furtherTests = plan.furtherTests();
        this.network = network;
        this.tested = Layouts.forward(network);
        this.probed = Layouts.of(network, recomputeEvery);
        this.probes = ProbeSchedule.named(spec.get(Settings.PROBE));
        this.onCopies = probes.onCopies(spec);
        this.readsUpdates = probes.ever(ProbeSchedule.UPDATE_GRADIENT, spec);
        this.stopsWhenSolved = spec.get(Settings.STOP).equals(RunRecord.SOLVED);
        this.provider = plan.provider();
        this.updateGradient = new UpdateGradient(network.kernels());
    }

    /** What was seen so far, and where to write down what is seen from now on. */
    void goOn(double metric, Points to) {
        lastMetric = metric;
        points = to;
    }

    /**
     * Whatever is due after update {@code step}.
     *
     * @return whether it was the last one: that of {@code --steps}, or with {@code --stop solved} the one after which the task is solved
     */
    boolean look(long step) {
        boolean all = step == spec.get(Settings.STEPS);
        boolean due = all || step % spec.get(Settings.TEST_EVERY) == 0;
        if (due) {
            test(step);
        }
        boolean last = all || due && stopsWhenSolved && solvedAt().isPresent();
        if (last) {
            furtherTests.forEach(other -> points.add("metric-by-length", step, other.length(), tested(other)));
        }
        if (looks(ProbeSchedule.GRADIENT_BY_LAG, step, last)) {
            probe(step);
        }
        List<Probes.Entry> looking =
                onCopies.stream().filter(e -> looks(e.name(), step, last)).toList();
        if (!looking.isEmpty()) {
            Specimen now = specimen();
            Readings readings = (series, index, value) -> points.add(series, step, index, value);
            looking.forEach(e -> e.probe().look(now, readings));
        }
        return last;
    }

    private boolean looks(String probe, long step, boolean last) {
        return last ? probes.ever(probe, spec) : probes.due(probe, step, spec);
    }

    /**
     * Whether the gradient of update {@code step} is to be read; there is none before the first. That the task will be solved after it is
     * not known yet.
     */
    boolean readsUpdate(long step) {
        return readsUpdates && probes.due(ProbeSchedule.UPDATE_GRADIENT, step, spec);
    }

    /** The path that reads it on training's own way back. */
    UpdateGradient updateGradient() {
        return updateGradient;
    }

    /** After the way back. */
    void readUpdate(long step, Batch batch) {
        updateGradient.read(batch.lengths(), (series, index, value) -> points.add(series, step, index, value));
    }

    /** The network as it is now, in a copy for probes. */
    Specimen specimen() {
        if (specimen == null) {
            Batch batch = task.probeBatch(Precision.DOUBLE, TEST_SEED, specimenRows(spec));
            List<int[]> marks = IntStream.range(0, batch.x().batch())
                    .mapToObj(row -> task.marks(batch, row))
                    .toList();
            boolean known = marks.stream().allMatch(steps -> steps.length > 0);
            double[] held = spec.get(Settings.HELD_INPUT).of(task.inputs());
            specimen = new Specimen(provider, network, batch, task.loss(), TEST_SEED, known ? marks : List.of(), held);
        } else {
            specimen.refresh();
        }
        return specimen;
    }

    /** Sequences that probes are shown. */
    static int specimenRows(RunSpec spec) {
        return Math.min(MOST_SPECIMEN_ROWS, spec.get(Settings.BATCH));
    }

    private void test(long step) {
        lastMetric = tested(task);
        points.add("metric", step, 0, lastMetric);
        if (spec.get(Settings.VALIDATE)) {
            points.add(
                    VALIDATION,
                    step,
                    0,
                    over(
                            task.validationBatches(spec.get(Settings.PRECISION), TEST_SEED, testRows(task)),
                            task.metric()));
        }
    }

    /** The metric over a test set. */
    private double tested(Task on) {
        return over(on.testBatches(spec.get(Settings.PRECISION), TEST_SEED, testRows(on)), on.metric());
    }

    private double over(List<Batch> batches, Metric metric) {
        Tally tally = new Tally();
        for (Batch batch : batches) {
            metric.add(network.kernels(), tested.of(batch).forward(batch), batch, tally);
        }
        return tally.value();
    }

    /** Rows of a test batch: no result depends on it, since rows do not see each other; only speed and memory do. */
    static int testRows(Task task) {
        return Math.max(1, Math.min(MOST_TEST_ROWS, MOST_TEST_STEPS / Math.max(1, task.steps())));
    }

    private void probe(long step) {
        Batch batch = task.testBatches(spec.get(Settings.PRECISION), TEST_SEED, spec.get(Settings.BATCH))
                .get(0);
        GradientFlow flow = new GradientFlow(probed.of(batch));
        GradientPoints.add(points, "loss-gradient-log10", step, flow.ofLoss(batch, task.loss()));
    }

    double lastMetric() {
        return lastMetric;
    }

    /** The first of three tests in a row that were good enough. */
    OptionalLong solvedAt() {
        SortedMap<Long, Double> tests = new TreeMap<>();
        points.series("metric").forEach(test -> tests.put(test.step(), test.value()));
        return task.success().criterion().solvedAt(tests);
    }
}
