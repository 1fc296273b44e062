package carousel.core.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

/** Every derivative against differences of its function, in double. */
class BackwardTest {
    private static final double STEP = 1e-6;

    private final Kernels k = Kernels.plain();
    private final Samples samples = Samples.of(Precision.DOUBLE, 11);
    private final Panel x = samples.panel(3, 4);
    private final Panel other = samples.panel(3, 4);
    private final Panel third = samples.panel(3, 4);
    private final Panel dy = samples.panel(3, 4);
    private final Panel dx = Panel.zeros(Precision.DOUBLE, 3, 4);
    private final Panel y = Panel.zeros(Precision.DOUBLE, 3, 4);

    @Test
    void sigmoid() {
        k.sigmoid(x, y);
        k.sigmoidBackward(y, dy, dx);
        assertDerivative(dx, x, p -> inner(dy, () -> k.sigmoid(p, y)));
    }

    @Test
    void tanh() {
        k.tanh(x, y);
        k.tanhBackward(y, dy, dx);
        assertDerivative(dx, x, p -> inner(dy, () -> k.tanh(p, y)));
    }

    @Test
    void relu() {
        k.relu(x, y);
        k.reluBackward(y, dy, dx);
        assertDerivative(dx, x, p -> inner(dy, () -> k.relu(p, y)));
    }

    @Test
    void mix() {
        Panel d = Panel.of(Precision.DOUBLE, dy.toArray());
        Panel dz = Panel.zeros(Precision.DOUBLE, 3, 4);
        Panel db = Panel.zeros(Precision.DOUBLE, 3, 4);
        k.mixBackward(x, other, third, d, dz, db);
        assertDerivative(dz, x, p -> inner(dy, () -> k.mix(p, other, third, y)));
        assertDerivative(d, other, p -> inner(dy, () -> k.mix(x, p, third, y)));
        assertDerivative(db, third, p -> inner(dy, () -> k.mix(x, other, p, y)));
    }

    @Test
    void losses() {
        Panel weight = Panel.of(Precision.DOUBLE, new double[][] {{0.5}, {0}, {2}});
        Panel bits = Panel.of(Precision.DOUBLE, new double[][] {{0, 1, 1, 0}, {1, 1, 1, 1}, {0, 0, 0.3, 1}});
        Panel classes = Panel.of(Precision.DOUBLE, new double[][] {{3}, {0}, {1}});
        k.squaredError(x, other, weight, 1, dx);
        assertDerivative(dx, x, p -> k.squaredError(p, other, weight, 1, y));
        k.bernoulliCrossEntropy(x, bits, weight, 1, dx);
        assertDerivative(dx, x, p -> k.bernoulliCrossEntropy(p, bits, weight, 1, y));
        k.softmaxCrossEntropy(x, classes, weight, 1, dx);
        assertDerivative(dx, x, p -> k.softmaxCrossEntropy(p, classes, weight, 1, y));
    }

    /** Σ dy∘y after the function has written y. */
    private double inner(Panel weights, Runnable function) {
        function.run();
        double sum = 0;
        for (int r = 0; r < y.rows(); r++) {
            for (int c = 0; c < y.cols(); c++) {
                sum += weights.get(r, c) * y.get(r, c);
            }
        }
        return sum;
    }

    private static void assertDerivative(Panel derivative, Panel at, ToDoubleFunction<Panel> function) {
        for (int r = 0; r < at.rows(); r++) {
            for (int c = 0; c < at.cols(); c++) {
                double v = at.get(r, c);
                at.set(r, c, v + STEP);
                double above = function.applyAsDouble(at);
                at.set(r, c, v - STEP);
                double below = function.applyAsDouble(at);
                at.set(r, c, v);
                assertThat(derivative.get(r, c))
                        .as("row %d, column %d", r, c)
                        .isCloseTo((above - below) / (2 * STEP), within(1e-8));
            }
        }
    }
}
