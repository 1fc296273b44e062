package carousel.core.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import carousel.core.cell.LinearCell;
import carousel.core.cell.ToyCell;
import carousel.core.data.Batch;
import carousel.core.kernel.Kernels;
import carousel.core.kernel.Panel;
import carousel.core.kernel.Precision;
import carousel.core.loss.SquaredError;
import carousel.core.net.Head;
import carousel.core.net.NetworkSpec;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SignalToNoiseTest {
    private static final String RATIO = "signal-to-noise";

    static Stream<Kernels> kernels() {
        return Specimens.kernels();
    }

    /** ‖mean‖ / root of the summed unbiased variances, of gradients [sequence][unit]. */
    private static double ratio(double[][] g) {
        double signal = 0;
        double noise = 0;
        for (int j = 0; j < g[0].length; j++) {
            double mean = 0;
            for (double[] row : g) {
                mean += row[j] / g.length;
            }
            double variance = 0;
            for (double[] row : g) {
                variance += (row[j] - mean) * (row[j] - mean) / (g.length - 1);
            }
            signal += mean * mean;
            noise += variance;
        }
        return Math.sqrt(signal / noise);
    }

    /** ∂L/∂y_b of the layout's last pass, up to a factor. */
    private static double[][] errors(Specimen specimen) {
        double[][] errors = specimen.layout().outputs().toArray();
        for (int b = 0; b < errors.length; b++) {
            for (int o = 0; o < errors[b].length; o++) {
                errors[b][o] -= specimen.batch().target().get(b, o);
            }
        }
        return errors;
    }

    /** g_bj at lag k is Σ_o e_bo V_jo · u_j^k. Far below what a double holds the slower unit is alone. */
    @ParameterizedTest
    @MethodSource("kernels")
    void of_a_linear_network_follows_its_diagonal(Kernels k) {
        int steps = 2000;
        int batch = 5;
        double[] u = {0.3, 0.5};
        NetworkSpec spec = new NetworkSpec(2, 2, 1, 2, true, Head.LAST, 0);
        Specimen specimen = Specimens.of(LinearCell.provider(), spec, steps, batch, k, network -> {
            Specimens.random(0.8).accept(network);
            Panel U = network.named().get("layer1.U").value();
            k.zero(U);
            U.set(0, 0, u[0]);
            U.set(1, 1, u[1]);
        });
        Notebook found = Notebook.of("signal-to-noise", specimen);

        double[][] errors = errors(specimen);
        Panel V = specimen.network().readout().value();
        assertThat(found.values(RATIO)).hasSize(steps + 1);
        for (int lag = 0; lag <= steps; lag++) {
            double[][] g = new double[batch][2];
            for (int b = 0; b < batch; b++) {
                for (int j = 0; j < 2; j++) {
                    double direct = errors[b][0] * V.get(j, 0) + errors[b][1] * V.get(j, 1);
                    g[b][j] = direct * Math.pow(u[j] / u[1], lag);
                }
            }
            double expected = ratio(g);
            assertThat(found.at(RATIO, lag)).as("lag %d", lag).isCloseTo(expected, within(1e-12 * expected));
        }
        assertThat(found.values("signal-to-noise-floor")).containsExactly(1 / Math.sqrt(batch));
    }

    /** Answers on the way: gradients as they are, without any scaling. */
    @ParameterizedTest
    @MethodSource("kernels")
    void is_that_of_the_gradients_of_an_ordinary_walk(Kernels k) {
        int steps = 9;
        NetworkSpec spec = new NetworkSpec(2, 4, 2, 2, true, Head.EVERY, 0);
        Specimen specimen = Specimens.of(ToyCell.provider(), spec, steps, 4, k, Specimens.random(0.9));
        Notebook found = Notebook.of("signal-to-noise", specimen);

        specimen.layout().loss(specimen.batch(), specimen.loss());
        specimen.layout().walkBack((t, state) -> {
            double expected = ratio(state.get(0).toArray());
            assertThat(found.at(RATIO, steps - t)).as("at %d", t).isCloseTo(expected, within(1e-12 * expected));
        });
        assertThat(found.values(RATIO)).hasSize(steps + 1);
    }

    /** What came from the last answer is 2^−3200 where the first step answers: that answer alone is left. */
    @ParameterizedTest
    @MethodSource("kernels")
    void what_is_added_on_the_way_is_added_as_it_is(Kernels k) {
        int steps = 401;
        int batch = 3;
        NetworkSpec spec = new NetworkSpec(2, 1, 1, 1, true, Head.EVERY, 0);
        Specimen all = Specimens.of(LinearCell.provider(), spec, steps, batch, k, network -> {
            Specimens.random(0.8).accept(network);
            network.named().get("layer1.U").value().set(0, 0, 0x1p-8);
        });
        Panel weight = Panel.zeros(Precision.DOUBLE, steps * batch, 1);
        k.fill(weight.rows(0, batch), 1);
        k.fill(weight.rows((steps - 1) * batch, steps * batch), 1);
        Batch ends = new Batch(all.batch().x(), all.batch().target(), weight, null);
        Specimen specimen = new Specimen(LinearCell.provider(), all.network(), ends, new SquaredError(), 1, List.of());

        Notebook found = Notebook.of("signal-to-noise", specimen);

        double[][] errors = errors(specimen);
        double last = ratio(
                List.of(errors).subList((steps - 1) * batch, steps * batch).toArray(double[][]::new));
        double first = ratio(List.of(errors).subList(0, batch).toArray(double[][]::new));
        assertThat(Math.abs(first - last)).isGreaterThan(0.01);
        for (int lag = 0; lag < steps - 1; lag++) {
            assertThat(found.at(RATIO, lag)).isCloseTo(last, within(1e-12 * last));
        }
        assertThat(found.at(RATIO, steps - 1)).isCloseTo(first, within(1e-12 * first));
        assertThat(found.at(RATIO, steps)).isCloseTo(first, within(1e-12 * first));
    }

    private static Specimen withoutBiases(Kernels k, int batch) {
        NetworkSpec spec = new NetworkSpec(2, 3, 1, 1, false, Head.LAST, 0);
        return Specimens.of(LinearCell.provider(), spec, 8, batch, k, network -> {
            Specimens.random(0.8).accept(network);
            k.zero(network.readoutBias().value());
        });
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void sequences_that_mirror_each_other_cancel_exactly(Kernels k) {
        Specimen specimen = withoutBiases(k, 6);
        for (int t = 1; t <= 8; t++) {
            mirror(k, specimen.batch().x().at(t));
        }
        mirror(k, specimen.batch().target());

        assertThat(Notebook.of("signal-to-noise", specimen).values(RATIO))
                .hasSize(9)
                .containsOnly(0);
    }

    /** Row 2i + 1 becomes −row 2i. */
    private static void mirror(Kernels k, Panel panel) {
        for (int r = 0; r < panel.rows(); r += 2) {
            k.copy(panel.rows(r, r + 1), panel.rows(r + 1, r + 2));
            k.scale(-1, panel.rows(r + 1, r + 2));
        }
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void sequences_that_are_the_same_have_no_noise(Kernels k) {
        Specimen specimen = withoutBiases(k, 7);
        for (int t = 1; t <= 8; t++) {
            repeat(k, specimen.batch().x().at(t));
        }
        repeat(k, specimen.batch().target());

        assertThat(Notebook.of("signal-to-noise", specimen).values(RATIO))
                .hasSize(9)
                .containsOnly(Double.POSITIVE_INFINITY);
    }

    private static void repeat(Kernels k, Panel panel) {
        for (int r = 1; r < panel.rows(); r++) {
            k.copy(panel.rows(0, 1), panel.rows(r, r + 1));
        }
    }

    @Test
    void one_sequence_has_no_spread() {
        assertThat(Notebook.of("signal-to-noise", withoutBiases(Kernels.scalar(), 1))
                        .names())
                .isEmpty();
    }

    @Test
    void gradients_of_zero_are_neither_signal_nor_noise() {
        Specimen silent = Specimens.of(LinearCell.provider(), 2, 6, 3, Kernels.scalar(), network -> {});

        assertThat(Notebook.of("signal-to-noise", silent).names()).containsExactly("signal-to-noise-floor");
    }

    @Test
    void what_is_not_a_number_is_told_so() {
        Specimen broken = withoutBiases(Kernels.scalar(), 3);
        broken.batch().x().at(2).set(1, 0, Double.NaN);

        assertThat(Notebook.of("signal-to-noise", broken).values(RATIO))
                .hasSize(9)
                .containsOnly(Double.NaN);
    }
}
