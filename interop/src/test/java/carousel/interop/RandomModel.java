package carousel.interop;

import carousel.core.cell.CellProvider;
import carousel.core.cell.Cells;
import carousel.core.data.Batch;
import carousel.core.data.Sequence;
import carousel.core.kernel.Kernels;
import carousel.core.kernel.Panel;
import carousel.core.kernel.Precision;
import carousel.core.net.Head;
import carousel.core.net.Network;
import carousel.core.net.NetworkSpec;
import carousel.core.net.Truncation;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Predicate;

/**
 * A network of odd sizes with weights, and inputs for it.
 *
 * @param x T·B × I, time-major
 */
record RandomModel(Model model, Map<String, Panel> weights, Panel x, int steps) {
    private static final Cells CELLS = Cells.onClassPath();

    /** Case {@code number}: cells in turn, layers 1 to 3, with biases or without, both precisions. */
    static RandomModel of(int number, Predicate<CellProvider> cells) {
        SplittableRandom random = new SplittableRandom(number);
        List<CellProvider> providers = CELLS.all().stream().filter(cells).toList();
        int n = providers.size();
        NetworkSpec spec = spec(
                random.nextInt(1, 12),
                random.nextInt(1, 14),
                1 + number / n % 3,
                random.nextInt(1, 6),
                number / (3 * n) % 2 == 0,
                number / (6 * n) % 2 == 0);
        Precision precision = number / (12 * n) % 2 == 0 ? Precision.FLOAT : Precision.DOUBLE;
        Model model = new Model(providers.get(number % n), spec, precision);
        Map<String, Panel> weights = model.zeros();
        weights.values().forEach(panel -> fill(panel, random, 0.7));
        int steps = random.nextInt(1, 9);
        Panel x = Panel.zeros(precision, steps * random.nextInt(1, 6), spec.inputs());
        fill(x, random, 1.5);
        return new RandomModel(model, weights, x, steps);
    }

    static NetworkSpec spec(int inputs, int units, int layers, int outputs, boolean bias, boolean readoutBias) {
        return new NetworkSpec(inputs, units, layers, outputs, bias, readoutBias, false, Head.EVERY, Truncation.NONE);
    }

    static CellProvider cell(String name) {
        return CELLS.named(name);
    }

    static List<CellProvider> cells() {
        return CELLS.all();
    }

    private static void fill(Panel panel, SplittableRandom random, double bound) {
        for (int r = 0; r < panel.rows(); r++) {
            for (int c = 0; c < panel.cols(); c++) {
                panel.set(r, c, random.nextInt(40) == 0 ? -0.0 : random.nextDouble(-bound, bound));
            }
        }
    }

    /** What a network of the model with these weights answers to x at every step, T·B × K. */
    static Panel answers(Model model, Map<String, Panel> weights, Panel x, int steps) {
        Network network = model.network(weights);
        int batch = x.rows() / steps;
        Sequence inputs = Sequence.inputs(model.precision(), steps, batch, x.cols());
        Kernels.scalar().copy(x, inputs.all());
        Panel targets = Panel.zeros(model.precision(), x.rows(), model.spec().outputs());
        return network.unroll(steps, batch).forward(Batch.of(inputs, targets));
    }

    Panel answers() {
        return answers(model, weights, x, steps);
    }

    /**
     * The largest distance of two numbers, as a part of the largest of all where that is above 1 (ReLUs have no bound); infinity if
     * the shapes are not the same.
     */
    static double distance(Panel a, Panel b) {
        if (!a.sameShape(b)) {
            return Double.POSITIVE_INFINITY;
        }
        double distance = 0;
        double largest = 1;
        for (int r = 0; r < a.rows(); r++) {
            for (int c = 0; c < a.cols(); c++) {
                distance = Math.max(distance, Math.abs(a.get(r, c) - b.get(r, c)));
                largest = Math.max(largest, Math.abs(a.get(r, c)));
            }
        }
        return Double.isFinite(distance) ? distance / largest : Double.POSITIVE_INFINITY;
    }
}
