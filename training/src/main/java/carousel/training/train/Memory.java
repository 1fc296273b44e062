package carousel.training.train;

import carousel.core.kernel.Precision;
import carousel.core.net.Footprint;
import carousel.core.net.Head;
import carousel.core.optim.Optimizers;
import carousel.training.setting.KeepWeights;
import carousel.training.setting.ProbeSchedule;
import carousel.training.setting.Regularizer;
import carousel.training.setting.Settings;
import carousel.training.task.Task;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How much memory runs need, told before any of it is taken. */
public final class Memory {
    /** Objects for each step of a batch. */
    private static final double WINDOW = 48;

    /** Norms that a probe, or a regularizer, notes for each step and sequence, in double. */
    private static final double NORMS = 2 * 8;

    /** Square matrices that a probe works with at a time, about: Jacobian, product, and those of a decomposition. */
    private static final double MATRICES = 10;

    private final int threads;
    private final Map<List<Object>, Footprint> footprints = new HashMap<>();

    /** @param threads inside a step of a run */
    public Memory(int threads) {
        this.threads = threads;
    }

    /**
     * What one run needs.
     *
     * @param parameters numbers that are trained
     * @param bptt bytes of the layout that trains it: what back-propagation through time must remember
     * @param bytes all that it needs at a time: weights, optimizer, batches, and the layouts for training, probes and tests
     * @param longestArray the most numbers in one array
     * @param points that it writes down, in {@code bytes} too
     * @param disk bytes of its folder, about
     */
    public record Need(long parameters, long bptt, long bytes, long longestArray, PointCount points, long disk) {}

    /** What that run needs if it holds {@code recomputeEvery} steps at a time, 0 for all. */
    public Need of(RunPlan plan, int recomputeEvery) {
        Footprint footprint = footprint(plan);
        Task task = plan.task();
        int steps = task.steps();
        int batch = plan.spec().get(Settings.BATCH);
        long bptt = footprint.layout(steps, batch, threads, recomputeEvery);
        double layout = (double) bptt + footprint.windows(steps, threads, recomputeEvery);
        double norms = NORMS * (steps + 1.0) * batch;
        PointCount points = PointCount.of(plan, footprint);
        double disk = points.onDisk();
        double bytes =
                points.bytes() + 2 * batchBytes(plan, batch); // a layout still knows the last one when the next is made
        if (plan.isProbed()) {
            ProbeSchedule probes = ProbeSchedule.named(plan.spec().get(Settings.PROBE));
            KeepWeights keep = plan.spec().get(Settings.KEEP_WEIGHTS);
            double dropped =
                    plan.spec().get(Settings.DROPOUT) > 0 || plan.spec().get(Settings.CELLS_AFTER) > 0
                            ? 2.0
                                    * plan.spec().get(Settings.LAYERS)
                                    * steps
                                    * batch
                                    * plan.spec().get(Settings.HIDDEN)
                                    * plan.spec().get(Settings.PRECISION).bytes()
                            : 0; // factors, and states without what is dropped
            boolean probed = probes.ever(ProbeSchedule.GRADIENT_BY_LAG, plan.spec());
            int rows = Observer.testRows(task);
            int moments = Optimizers.named(plan.spec().get(Settings.OPTIMIZER)).moments();
            bytes += footprint.weights(moments, probed ? 3 : 2)
                    + layout * (probed ? 2 : 1)
                    + dropped
                    + (probed ? norms : 0)
                    + regularizerBytes(plan, norms)
                    + footprint.forwardLayout(steps, rows, threads)
                    + batchBytes(plan, rows)
                    + (probes.onCopies(plan.spec()).isEmpty() ? 0 : specimenBytes(plan))
                    + footprint.weights(moments, 1) // the state in which it ends
                    + savedBytes(plan, moments)
                    + (plan.spec().get(Settings.WEIGHT_NOISE) > 0 ? footprint.weights(0, 1) : 0) // without noise
                    + footprint.weights(0, 1) * keep.copies(plan.spec().get(Settings.STEPS));
            disk += (double) parameters(plan)
                    * plan.spec().get(Settings.PRECISION).bytes()
                    * keep.files(plan.spec().get(Settings.STEPS));
        } else {
            bytes += footprint.weights(0, 1) + layout + norms;
        }
        double input = (double) steps * batch * task.inputs();
        long longest = (long) Math.max(input, footprint.longestArray(steps, batch, threads, recomputeEvery));
        return new Need(footprint.parameters(), bptt, (long) bytes, longest, points, (long) disk);
    }

    /** What a save needs: the state that is saved, while the one from which the run went on is there still, and its file. */
    private double savedBytes(RunPlan plan, int moments) {
        double numbers = (1.0 + moments) * parameters(plan);
        return 2 * numbers * plan.spec().get(Settings.PRECISION).bytes();
    }

    /** Norms of Ω; of flossing, by step, k directions before and after U, a triangle as a square, and three rows of units. */
    private static double regularizerBytes(RunPlan plan, double norms) {
        Regularizer regularizer = plan.spec().get(Settings.REGULARIZER);
        if (!regularizer.form().equals(Optional.of(Regularizer.Form.FLOSSING))) {
            return regularizer.form().isPresent() ? norms : 0;
        }
        double units = plan.spec().get(Settings.HIDDEN);
        double k = regularizer.directionsOf(plan.spec().get(Settings.HIDDEN));
        return (plan.task().steps() + 1.0) * (2 * k * units + k * k + 3 * units) * Precision.DOUBLE.bytes();
    }

    /**
     * What probes need: a copy in double precision, laid out for their sequences and for a step of D sequences, and D × D
     * matrices. D is at most 2H in the cells that there are.
     */
    private double specimenBytes(RunPlan plan) {
        Footprint exact = Footprint.of(plan.provider(), plan.network(), Precision.DOUBLE);
        int steps = plan.task().steps();
        int rows = Observer.specimenRows(plan.spec());
        int joint = 2 * plan.spec().get(Settings.HIDDEN);
        double toDouble = (double) Precision.DOUBLE.bytes()
                / plan.spec().get(Settings.PRECISION).bytes();
        return exact.weights(0, 3)
                + 2.0 * exact.layout(steps, rows, threads, 0)
                + exact.layout(1, joint, threads, 0)
                + MATRICES * joint * joint * Precision.DOUBLE.bytes()
                + 2 * toDouble * batchBytes(plan, rows);
    }

    /** How many numbers that run trains. */
    public long parameters(RunPlan plan) {
        return footprint(plan).parameters();
    }

    private Footprint footprint(RunPlan plan) {
        return footprints.computeIfAbsent(
                List.of(plan.provider().name(), plan.network(), plan.spec().get(Settings.PRECISION)),
                key -> Footprint.of(plan.provider(), plan.network(), plan.spec().get(Settings.PRECISION)));
    }

    /** Inputs, targets and their weights. */
    private static double batchBytes(RunPlan plan, int rows) {
        Task task = plan.task();
        double answers = task.head() == Head.EVERY ? task.steps() : 1;
        double numbers =
                (double) task.steps() * task.inputs() + answers * (task.loss().targetColumns(task.outputs()) + 1);
        return numbers * rows * plan.spec().get(Settings.PRECISION).bytes() + WINDOW * task.steps();
    }

    /** The steps to hold at a time that need about the least memory: ⌈√T⌉. */
    public static int fewestSteps(RunPlan plan) {
        return (int) Math.ceil(Math.sqrt(plan.task().steps()));
    }
}
