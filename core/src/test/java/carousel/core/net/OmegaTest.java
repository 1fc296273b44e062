package carousel.core.net;

import static carousel.core.data.PanelAssertions.assertSameBits;
import static carousel.core.data.PanelAssertions.copyOf;
import static carousel.core.data.PanelAssertions.fillRandomly;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import carousel.core.cell.LinearCell;
import carousel.core.cell.ToyCell;
import carousel.core.data.Batch;
import carousel.core.data.Sequence;
import carousel.core.kernel.Kernels;
import carousel.core.kernel.Panel;
import carousel.core.kernel.Precision;
import carousel.core.kernel.Teams;
import carousel.core.loss.SquaredError;
import carousel.core.net.Omega.Form;
import carousel.core.param.Initializers;
import carousel.core.param.Parameter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** On the linear network, of which all is known; its derivative where units are curved is tested beside the cells that have them. */
class OmegaTest {
    private static final double WEIGHT = 3;

    /** One pass back with Ω: its value, and what it added to the gradient of U. */
    private record Pass(double omega, Panel gradient, Network network) {
        static Pass of(Form form, Network network, Unrolled layout, Batch batch) {
            Panel without = gradient(network, layout, batch, GradientPath.plain(network.kernels()));
            Omega omega = new Omega(form, WEIGHT, network);
            GradientPath path = omega.on(layout, batch, GradientPath.plain(network.kernels()));
            Panel gradient = gradient(network, layout, batch, path);
            assertSameBits("until it is added", gradient, without);
            double value = omega.add();
            Panel added = copyOf(network.named().get("layer1.U").gradient());
            network.kernels().addScaled(-1, without, added);
            return new Pass(value, added, network);
        }

        private static Panel gradient(Network network, Unrolled layout, Batch batch, GradientPath path) {
            network.zeroGradients();
            layout.loss(batch, new SquaredError());
            layout.backward(path);
            return copyOf(network.named().get("layer1.U").gradient());
        }
    }

    /** r = |u| at every step that counts, whatever the loss: in full, padded, and where the way back is cut. */
    @ParameterizedTest
    @CsvSource({"0.5, 0", "-1.25, 0", "1, 0", "-0.9, 4", "0, 0", "0, 4"})
    void one_linear_unit_has_a_closed_form(double u, int truncate) {
        for (int[] lengths : new int[][] {null, {7, 2, 5}}) {
            for (Head head : Head.values()) {
                Network network = network(1, head, truncate, Kernels.scalar());
                network.named().get("layer1.U").value().set(0, 0, u);
                Batch batch = batch(network, 7, 3, lengths);
                double size = Math.abs(u), sign = Math.signum(u);

                Pass norms = Pass.of(Form.OMEGA, network, network.unroll(7, 3), batch);
                assertThat(norms.omega()).isCloseTo((size - 1) * (size - 1), within(1e-14));
                assertThat(norms.gradient().get(0, 0)).isCloseTo(WEIGHT * 2 * (size - 1) * sign, within(1e-12));

                Pass squares = Pass.of(Form.OMEGA_SQUARED, network, network.unroll(7, 3), batch);
                assertThat(squares.omega()).isCloseTo((u * u - 1) * (u * u - 1), within(1e-14));
                assertThat(squares.gradient().get(0, 0)).isCloseTo(WEIGHT * 4 * u * (u * u - 1), within(1e-12));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Form.class)
    void an_orthogonal_matrix_keeps_every_norm(Form form) {
        Network network = network(6, Head.EVERY, 0, Kernels.scalar());
        network.initialize(Initializers.named("orthogonal"), 4);
        Pass pass = Pass.of(form, network, network.unroll(9, 3), batch(network, 9, 3, null));
        assertThat(pass.omega()).isBetween(0.0, 1e-25);
        assertThat(network.kernels().norm(pass.gradient())).isLessThan(1e-12);

        network.kernels().scale(1.1, network.named().get("layer1.U").value());
        Pass larger = Pass.of(form, network, network.unroll(9, 3), batch(network, 9, 3, null));
        assertThat(larger.omega()).isCloseTo(form == Form.OMEGA ? 0.01 : 0.21 * 0.21, within(1e-12));
    }

    /**
     * U = diag(½, 1), zero input, and readout and targets by which the gradient at the last step is (1, 0) in one example and (0, 1) in the
     * other: ‖v‖ = ½^(T − t) there, whose square is 10⁻²⁰ or more for T − t ≤ 33, and 1 here.
     */
    @Test
    void steps_that_the_gradient_does_not_reach_are_left_out() {
        Network network = network(2, Head.LAST, 0, Kernels.scalar());
        network.parameters().forEach(p -> network.kernels().zero(p.value()));
        Panel U = network.named().get("layer1.U").value();
        U.set(0, 0, 0.5);
        U.set(1, 1, 1);
        network.readout().value().set(0, 0, 1);
        network.readout().value().set(1, 1, 1);
        Sequence x = Sequence.inputs(Precision.DOUBLE, 50, 2, 2);
        Panel target = Panel.of(Precision.DOUBLE, new double[][] {{-2, 0}, {0, -2}});

        double whole = Pass.of(Form.OMEGA, network, network.unroll(50, 2), Batch.of(x, target))
                .omega();
        assertThat(whole).isCloseTo(34 * 0.25 / (34 + 50), within(1e-15));
        Batch padded = new Batch(x, target, null, new int[] {3, 50});
        assertThat(Pass.of(Form.OMEGA, network, network.unroll(50, 2), padded).omega())
                .isCloseTo(3 * 0.25 / (3 + 50), within(1e-15));

        Batch learnt = Batch.of(x, Panel.zeros(Precision.DOUBLE, 2, 2));
        Pass nothing = Pass.of(Form.OMEGA_SQUARED, network, network.unroll(50, 2), learnt);
        assertThat(nothing.omega()).as("no step is left").isZero();
        assertThat(network.kernels().norm(nothing.gradient())).isZero();
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    void kernels_threads_and_what_is_held_at_a_time_change_no_bit(Precision precision) {
        for (int[] lengths : new int[][] {null, {11, 4, 9, 11, 1, 8, 10}}) {
            Pass expected = random(precision, Kernels.scalar(), 0, lengths);
            for (String name : List.of("scalar", "plain")) {
                for (int threads = 1; threads <= 3; threads++) {
                    for (int recomputeEvery : new int[] {0, 4}) {
                        try (Kernels k = Teams.always(name, threads)) {
                            Pass pass = random(precision, k, recomputeEvery, lengths);
                            String what = name + " " + threads + " " + recomputeEvery;
                            assertThat(pass.omega()).as(what).isEqualTo(expected.omega());
                            assertSameBits(what, pass.gradient(), expected.gradient());
                        }
                    }
                }
            }
        }
    }

    private static Pass random(Precision precision, Kernels k, int recomputeEvery, int[] lengths) {
        NetworkSpec spec = new NetworkSpec(2, 5, 1, 2, true, Head.EVERY, 0);
        Network network = Network.of(LinearCell.provider(), spec, precision, k);
        network.initialize(Initializers.named("normal(0.5)"), 2);
        return Pass.of(Form.OMEGA, network, network.unroll(11, 7, recomputeEvery), batch(network, 11, 7, lengths));
    }

    @Test
    void one_of_them_serves_layouts_of_any_size_and_only_u_has_a_part_in_it() {
        Network network = network(3, Head.LAST, 0, Kernels.scalar());
        Omega omega = new Omega(Form.OMEGA, WEIGHT, network);
        for (int[] shape : new int[][] {{4, 2}, {9, 5}, {2, 1}, {9, 5}}) {
            Unrolled layout = network.unroll(shape[0], shape[1]);
            Batch batch = batch(network, shape[0], shape[1], null);
            Pass expected = Pass.of(Form.OMEGA, network, layout, batch);
            network.zeroGradients();
            layout.loss(batch, new SquaredError());
            layout.backward();
            List<Panel> without =
                    network.parameters().stream().map(p -> copyOf(p.gradient())).toList();
            network.zeroGradients();
            layout.loss(batch, new SquaredError());
            layout.backward(omega.on(layout, batch, GradientPath.plain(network.kernels())));
            assertThat(omega.add()).isEqualTo(expected.omega()).isPositive();
            for (int i = 0; i < without.size(); i++) {
                Parameter p = network.parameters().get(i);
                if (!p.name().equals("U")) {
                    assertSameBits(p.name(), p.gradient(), without.get(i));
                }
            }
        }
    }

    @Test
    void is_refused_of_other_cells_and_of_several_layers() {
        NetworkSpec one = new NetworkSpec(2, 3, 1, 1, true, Head.LAST, 0);
        NetworkSpec two = new NetworkSpec(2, 3, 2, 1, true, Head.LAST, 0);
        Network toy = Network.of(ToyCell.provider(), one, Precision.DOUBLE, Kernels.scalar());
        Network deep = Network.of(LinearCell.provider(), two, Precision.DOUBLE, Kernels.scalar());
        for (Network network : List.of(toy, deep)) {
            assertThatThrownBy(() -> new Omega(Form.OMEGA, 1, network))
                    .isInstanceOf(UnsupportedOperationException.class)
                    .hasMessage("Ω is defined for one layer of cells h_t = φ(a_t + h_{t−1} U)");
        }
    }

    private static Network network(int units, Head head, int truncate, Kernels k) {
        NetworkSpec spec = new NetworkSpec(2, units, 1, 2, true, head, truncate);
        Network network = Network.of(LinearCell.provider(), spec, Precision.DOUBLE, k);
        network.initialize(Initializers.named("normal(0.5)"), 1);
        return network;
    }

    private static Batch batch(Network network, int steps, int examples, int[] lengths) {
        Sequence x = Sequence.inputs(network.precision(), steps, examples, 2);
        int answers = network.spec().head() == Head.EVERY ? steps * examples : examples;
        Panel target = Panel.zeros(network.precision(), answers, 2);
        fillRandomly(x.all(), "x");
        fillRandomly(target, "target");
        return new Batch(x, target, null, lengths);
    }
}
