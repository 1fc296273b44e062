package carousel.core.net;

import static carousel.core.data.PanelAssertions.assertSameBits;
import static carousel.core.data.PanelAssertions.copyOf;
import static carousel.core.data.PanelAssertions.fillRandomly;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import carousel.core.cell.CellProvider;
import carousel.core.cell.LinearCell;
import carousel.core.cell.ToyCell;
import carousel.core.data.Batch;
import carousel.core.data.Sequence;
import carousel.core.kernel.Kernels;
import carousel.core.kernel.Panel;
import carousel.core.kernel.Precision;
import carousel.core.loss.SquaredError;
import carousel.core.param.Initializers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** On the linear network; where units are curved, or die, it is tested beside the cells that have such units. */
class FlossingTest {
    private static final double WEIGHT = 3;
    private static final long SEED = 8;

    /** One pass back with F: its value, and what it added to the gradient of U. */
    private record Pass(double value, Panel gradient) {
        static Pass of(Flossing flossing, Network network, Unrolled layout, Batch batch) {
            Panel without = gradient(network, layout, batch, GradientPath.plain(network.kernels()));
            GradientPath path = flossing.on(layout, batch, GradientPath.plain(network.kernels()));
            Panel gradient = gradient(network, layout, batch, path);
            assertSameBits("states of a linear network do not bend", gradient, without);
            double value = flossing.add();
            Panel added = copyOf(network.named().get("layer1.U").gradient());
            network.kernels().addScaled(-1, without, added);
            return new Pass(value, added);
        }

        private static Panel gradient(Network network, Unrolled layout, Batch batch, GradientPath path) {
            network.zeroGradients();
            layout.loss(batch, new SquaredError());
            layout.backward(path);
            return copyOf(network.named().get("layer1.U").gradient());
        }
    }

    /** λ = ln |u|, and no exponent is left of u = 0. */
    @ParameterizedTest
    @CsvSource({"0.5", "-1.25", "1", "-0.9", "0"})
    void one_linear_unit_has_a_closed_form(double u) {
        for (int[] lengths : new int[][] {null, {2, 7, 5}}) {
            for (Head head : Head.values()) {
                Network network = network(1, head);
                network.named().get("layer1.U").value().set(0, 0, u);
                Pass pass = pass(network, 1, 7, batch(head, 7, 3, lengths));
                double exponent = u == 0 ? 0 : Math.log(Math.abs(u));
                assertThat(pass.value()).isCloseTo(exponent * exponent, within(1e-14));
                double expected = u == 0 ? 0 : WEIGHT * 2 * exponent / u;
                assertThat(pass.gradient().get(0, 0)).isCloseTo(expected, within(1e-12));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"6", "2", "1"})
    void an_orthogonal_matrix_keeps_every_direction(int directions) {
        Network network = network(6, Head.EVERY);
        network.initialize(Initializers.named("orthogonal"), 4);
        Pass pass = pass(network, directions, 9, batch(Head.EVERY, 9, 3, null));
        assertThat(pass.value()).isBetween(0.0, 1e-25);
        assertThat(network.kernels().norm(pass.gradient())).isLessThan(1e-12);

        network.kernels().scale(1.1, network.named().get("layer1.U").value());
        double larger =
                pass(network, directions, 9, batch(Head.EVERY, 9, 3, null)).value();
        assertThat(larger).isCloseTo(Math.log(1.1) * Math.log(1.1), within(1e-14));
    }

    @Test
    void one_of_them_serves_layouts_of_any_size() {
        Network network = network(3, Head.LAST);
        Flossing flossing = new Flossing(WEIGHT, 2, SEED, network);
        for (int[] shape : new int[][] {{4, 2}, {9, 5}, {2, 1}, {9, 5}}) {
            Batch batch = batch(Head.LAST, shape[0], shape[1], null);
            Pass expected = pass(network, 2, shape[0], batch);
            Pass again = Pass.of(flossing, network, network.unroll(shape[0], shape[1]), batch);
            assertThat(again.value()).isEqualTo(expected.value()).isPositive();
            assertSameBits("T = " + shape[0], again.gradient(), expected.gradient());
        }
    }

    @Test
    void the_directions_at_the_beginning_are_those_of_a_seed() {
        Network network = network(3, Head.LAST);
        Batch batch = batch(Head.LAST, 5, 2, null);
        double value = pass(network, 2, 5, batch).value();
        Flossing same = new Flossing(1, 2, SEED, network), other = new Flossing(1, 2, SEED + 1, network);
        assertThat(Pass.of(same, network, network.unroll(5, 2), batch).value()).isEqualTo(value);
        assertThat(Pass.of(other, network, network.unroll(5, 2), batch).value()).isNotEqualTo(value);
    }

    @Test
    void is_refused_of_what_it_is_not_defined_for() {
        assertUndefined(ToyCell.provider(), new NetworkSpec(2, 3, 1, 1, true, Head.LAST, 0));
        assertUndefined(LinearCell.provider(), new NetworkSpec(2, 3, 2, 1, true, Head.LAST, 0));
        assertUndefined(LinearCell.provider(), new NetworkSpec(2, 3, 1, 1, true, Head.LAST, 5));
        for (int directions : new int[] {0, 4}) {
            assertThatThrownBy(() -> new Flossing(1, directions, SEED, network(3, Head.LAST)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(directions + " directions among 3 units; expected 1 to 3");
        }
    }

    private static void assertUndefined(CellProvider cell, NetworkSpec spec) {
        Network network = Network.of(cell, spec, Precision.DOUBLE, Kernels.scalar());
        assertThatThrownBy(() -> new Flossing(1, 1, SEED, network))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessage(
                        "flossing is defined for one layer of cells h_t = φ(a_t + h_{t−1} U) whose way back is not truncated");
    }

    private static Pass pass(Network network, int directions, int steps, Batch batch) {
        Unrolled layout = network.unroll(steps, batch.x().batch());
        return Pass.of(new Flossing(WEIGHT, directions, SEED, network), network, layout, batch);
    }

    private static Network network(int units, Head head) {
        NetworkSpec spec = new NetworkSpec(2, units, 1, 2, true, head, 0);
        Network network = Network.of(LinearCell.provider(), spec, Precision.DOUBLE, Kernels.scalar());
        network.initialize(Initializers.named("normal(0.5)"), 1);
        return network;
    }

    private static Batch batch(Head head, int steps, int examples, int[] lengths) {
        Sequence x = Sequence.inputs(Precision.DOUBLE, steps, examples, 2);
        Panel target = Panel.zeros(Precision.DOUBLE, head == Head.EVERY ? steps * examples : examples, 2);
        fillRandomly(x.all(), "x");
        fillRandomly(target, "target");
        return new Batch(x, target, null, lengths);
    }
}
