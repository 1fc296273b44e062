package carousel.experiments.bench;

import carousel.core.cell.Cells;
import carousel.core.data.Batch;
import carousel.core.data.Sequence;
import carousel.core.kernel.Panel;
import carousel.core.kernel.Precision;
import carousel.core.net.Footprint;
import carousel.core.net.Head;
import carousel.core.net.NetworkSpec;
import carousel.core.random.RandomStream;
import java.util.List;
import java.util.function.DoubleSupplier;
import java.util.stream.Stream;

/**
 * The step that is measured: input (T, B, I) → one layer of H → linear readout → loss → back-propagation through time →
 * clipping by the global norm 1 → Adam at 0.001.
 *
 * @param cell name of the cell; empty in a shape that stands for any
 * @param batch B
 * @param hidden H
 * @param inputs I
 * @param length T
 * @param head what is read out, and the loss
 * @param outputs K
 * @param precision of parameters and states
 */
public record Workload(
        String cell, int batch, int hidden, int inputs, int length, BenchHead head, int outputs, Precision precision) {
    /** Bounds the global norm of the gradients. */
    public static final double CLIP = 1;

    /** Numbers that Adam keeps of each parameter. */
    private static final int ADAM_MOMENTS = 2;

    /** Adam's step size. */
    public static final double RATE = 1e-3;

    /** Shapes of recurrent nets as they are trained, small and large, short and long: the suite named {@code all}. */
    public static List<Workload> suite(List<String> cells, Precision precision) {
        return Stream.of(
                        new Workload("", 32, 32, 2, 200, BenchHead.LAST, 1, precision),
                        new Workload("", 20, 128, 2, 200, BenchHead.LAST, 1, precision),
                        new Workload("", 32, 128, 2, 600, BenchHead.LAST, 1, precision),
                        new Workload("", 32, 128, 10, 1020, BenchHead.EVERY, 10, precision),
                        new Workload("", 64, 128, 1, 784, BenchHead.LAST_CE, 10, precision),
                        new Workload("", 20, 512, 128, 35, BenchHead.EVERY, 128, precision),
                        new Workload("", 128, 256, 2, 200, BenchHead.LAST, 1, precision),
                        new Workload("", 1, 64, 2, 100, BenchHead.LAST, 1, precision))
                .flatMap(shape -> shape.with(cells).stream())
                .toList();
    }

    /** The same for each of these cells. */
    public List<Workload> with(List<String> cells) {
        return cells.stream()
                .map(c -> new Workload(c, batch, hidden, inputs, length, head, outputs, precision))
                .toList();
    }

    /** N, answers a step: B, or T·B where every step is read out. */
    public int answers() {
        return head.reads() == Head.EVERY ? Math.multiplyExact(length, batch) : batch;
    }

    /**
     * Floating-point operations of the step's products, a multiplication and an addition counted as two:
     * 2·T·B·G·H·(3H + 2I) + 6·N·B·H·K, with N = T where every step is read out and 1 else. What is done element by element
     * is not counted.
     *
     * @param gates G, blocks of H columns in the input's product
     */
    public double operations(int gates) {
        double states = 2.0 * length * batch * gates * hidden * (3.0 * hidden + 2.0 * inputs);
        return states + 6.0 * answers() * hidden * outputs;
    }

    /** The network that is trained. */
    public NetworkSpec network() {
        return new NetworkSpec(inputs, hidden, 1, outputs, true, head.reads(), 0);
    }

    /** Bytes that the step needs: weights, Adam's moments, what the way back must remember, the batch. */
    public double bytes(int threads) {
        Footprint footprint = footprint();
        double answers = (head.reads() == Head.EVERY ? (double) length : 1) * batch;
        double noise = (double) length * batch * inputs + answers * head.loss().targetColumns(outputs);
        return (double) footprint.weights(ADAM_MOMENTS, 1)
                + footprint.layout(length, batch, threads, 0)
                + footprint.windows(length, threads, 0)
                + noise * precision.bytes();
    }

    /** The most numbers in one array. */
    public double longestArray(int threads) {
        double input = (double) length * batch * inputs;
        return Math.max(input, footprint().longestArray(length, batch, threads, 0));
    }

    private Footprint footprint() {
        return Footprint.of(Cells.onClassPath().named(cell), network(), precision);
    }

    /** One batch of noise: normal inputs, and normal targets or classes of equal chance. */
    public Batch noise() {
        Sequence x = Sequence.inputs(precision, length, batch, inputs);
        Panel target = Panel.zeros(precision, answers(), head.loss().targetColumns(outputs));
        RandomStream random = RandomStream.of(1, "bench/inputs", 0);
        fill(x.all(), random::nextGaussian);
        RandomStream classes = RandomStream.of(1, "bench/targets", 0);
        fill(target, head.hasClasses() ? () -> classes.nextInt(outputs) : classes::nextGaussian);
        return Batch.of(x, target);
    }

    private static void fill(Panel panel, DoubleSupplier values) {
        for (int r = 0; r < panel.rows(); r++) {
            for (int c = 0; c < panel.cols(); c++) {
                panel.set(r, c, values.getAsDouble());
            }
        }
    }
}
