package carousel.rnn;

import static carousel.core.data.PanelAssertions.assertClose;
import static carousel.core.data.PanelAssertions.copyOf;
import static carousel.core.data.PanelAssertions.fillRandomly;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import carousel.core.cell.Cells;
import carousel.core.data.Batch;
import carousel.core.data.Sequence;
import carousel.core.kernel.Kernels;
import carousel.core.kernel.Panel;
import carousel.core.kernel.Precision;
import carousel.core.loss.SquaredError;
import carousel.core.net.GradientPath;
import carousel.core.net.Head;
import carousel.core.net.Network;
import carousel.core.net.NetworkSpec;
import carousel.core.net.Omega;
import carousel.core.net.Unrolled;
import carousel.core.param.Initializers;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Ω once more in plain scalars, from states and gradients that are held fixed, and its derivative by finite differences. */
class RnnOmegaTest {
    private static final int T = 6;
    private static final int B = 3;
    private static final int H = 4;
    private static final double STEP = 1e-6;

    @ParameterizedTest
    @CsvSource({
        "rnn, OMEGA, LAST",
        "rnn, OMEGA_SQUARED, LAST",
        "rnn, OMEGA, EVERY",
        "rnn, OMEGA_SQUARED, EVERY",
        "rnn-relu, OMEGA, EVERY",
        "rnn-relu, OMEGA_SQUARED, EVERY"
    })
    void its_derivative_is_that_of_finite_differences_with_states_and_gradients_fixed(
            String cell, Omega.Form form, Head head) {
        Kernels k = Kernels.scalar();
        NetworkSpec spec = new NetworkSpec(2, H, 1, 2, true, head, 0);
        Network network = Network.of(Cells.onClassPath().named(cell), spec, Precision.DOUBLE, k);
        network.initialize(Initializers.named("normal(0.6)"), 3);
        Sequence x = Sequence.inputs(Precision.DOUBLE, T, B, 2);
        Panel target = Panel.zeros(Precision.DOUBLE, head == Head.LAST ? B : T * B, 2);
        fillRandomly(x.all(), "x");
        fillRandomly(target, "target");
        Batch batch = Batch.of(x, target);
        Unrolled layout = network.unroll(T, B);
        Panel U = network.named().get("layer1.U").value();
        Panel gradient = network.named().get("layer1.U").gradient();

        layout.loss(batch, new SquaredError());
        layout.backward();
        Panel added = copyOf(gradient);
        k.scale(-1, added);
        network.zeroGradients();
        layout.loss(batch, new SquaredError());
        double[][][] v = new double[T + 1][][];
        GradientPath plain = GradientPath.plain(k);
        Omega omega = new Omega(form, 2, network);
        layout.backward(omega.on(layout, batch, (t, direct, state, firstRow) -> {
            plain.arrive(t, direct, state, firstRow);
            v[t] = state.get(0).toArray();
        }));
        double value = omega.add();
        k.add(gradient, added); // with − without

        DoubleUnaryOperator slope = cell.equals("rnn") ? h -> 1 - h * h : h -> h > 0 ? 1 : 0;
        double[][][] h = new double[T + 1][][];
        for (int t = 1; t <= T; t++) {
            h[t] = layout.top().tape().h.at(t).toArray();
        }
        boolean squared = form == Omega.Form.OMEGA_SQUARED;
        assertThat(value).isCloseTo(plainly(v, h, slope, U.toArray(), squared), within(1e-14));
        Panel expected = Panel.zeros(Precision.DOUBLE, H, H);
        for (int i = 0; i < H; i++) {
            for (int j = 0; j < H; j++) {
                double[][] more = U.toArray(), less = U.toArray();
                more[i][j] += STEP;
                less[i][j] -= STEP;
                double difference = plainly(v, h, slope, more, squared) - plainly(v, h, slope, less, squared);
                expected.set(i, j, 2 * difference / (2 * STEP));
            }
        }
        assertClose("dU", added, expected, 1e-8);
    }

    private static double plainly(
            double[][][] v, double[][][] h, DoubleUnaryOperator slope, double[][] U, boolean squared) {
        double sum = 0;
        int counted = 0;
        for (int t = 1; t <= T; t++) {
            for (int b = 0; b < B; b++) {
                double before = 0, after = 0;
                for (int i = 0; i < H; i++) {
                    double q = 0;
                    for (int j = 0; j < H; j++) {
                        q += v[t][b][j] * slope.applyAsDouble(h[t][b][j]) * U[i][j];
                    }
                    before += v[t][b][i] * v[t][b][i];
                    after += q * q;
                }
                if (before >= 1e-20) {
                    double ratio = squared ? after / before : Math.sqrt(after / before);
                    sum += (ratio - 1) * (ratio - 1);
                    counted++;
                }
            }
        }
        return sum / counted;
    }
}
