package carousel.rnn;

import static carousel.core.data.PanelAssertions.assertClose;
import static carousel.core.data.PanelAssertions.assertSameBits;
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
import carousel.core.kernel.Teams;
import carousel.core.loss.SquaredError;
import carousel.core.net.Flossing;
import carousel.core.net.GradientPath;
import carousel.core.net.Head;
import carousel.core.net.Network;
import carousel.core.net.NetworkSpec;
import carousel.core.net.Unrolled;
import carousel.core.param.Initializers;
import carousel.core.param.Parameter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Its value beside {@link PlainFlossing}, and its whole derivative beside finite differences of that. */
class RnnFlossingTest {
    private static final int T = 6;
    private static final int B = 3;
    private static final int I = 2;
    private static final int H = 4;
    private static final long SEED = 3;
    private static final double WEIGHT = 2;
    private static final double STEP = 1e-6;

    /** Gradients of all parameters of one pass back with F, and what came of F alone. */
    private record Pass(double value, Network network, List<Panel> gradients, List<Panel> added) {
        static Pass of(Network network, Batch batch, int directions, int recomputeEvery) {
            GradientPath plain = GradientPath.plain(network.kernels());
            Unrolled layout = network.unroll(batch.x().last(), batch.x().batch(), recomputeEvery);
            List<Panel> added = gradients(network, layout, batch, plain);
            added.forEach(panel -> network.kernels().scale(-1, panel));
            Flossing flossing = new Flossing(WEIGHT, directions, SEED, network);
            gradients(network, layout, batch, flossing.on(layout, batch, plain));
            double value = flossing.add();
            List<Panel> gradients = new ArrayList<>();
            for (int i = 0; i < added.size(); i++) {
                gradients.add(copyOf(network.parameters().get(i).gradient()));
                network.kernels().add(gradients.get(i), added.get(i));
            }
            return new Pass(value, network, gradients, added);
        }

        private static List<Panel> gradients(Network network, Unrolled layout, Batch batch, GradientPath path) {
            network.zeroGradients();
            layout.loss(batch, new SquaredError());
            layout.backward(path);
            List<Panel> gradients = new ArrayList<>();
            network.parameters().forEach(p -> gradients.add(copyOf(p.gradient())));
            return gradients;
        }
    }

    @ParameterizedTest
    @CsvSource({
        "rnn, 4, 6, LAST, true",
        "rnn, 4, 3, LAST, false",
        "rnn, 2, 6, EVERY, true",
        "rnn, 1, 4, EVERY, true",
        "rnn-relu, 1, 6, LAST, true",
        "rnn-relu, 2, 3, EVERY, true"
    })
    void its_derivative_is_that_of_finite_differences(String cell, int k, int length, Head head, boolean bias) {
        Network network = network(cell, H, head, bias, Precision.DOUBLE, Kernels.scalar());
        if (cell.equals("rnn-relu")) { // more are active
            fill(network, "layer1.b", 0.5);
        }
        Batch batch = batch(network, T, B, length == T ? null : new int[] {length, T, 2});
        Pass pass = Pass.of(network, batch, k, 0);

        assertThat(pass.value())
                .isPositive()
                .isCloseTo(PlainFlossing.value(network, batch, SEED, length, k), within(1e-12));
        for (int i = 0; i < network.parameters().size(); i++) {
            Parameter p = network.parameters().get(i);
            Panel added = pass.added().get(i);
            if (i >= network.cells().get(0).parameters().size()
                    || cell.equals("rnn-relu") && !p.name().equals("U")) {
                assertThat(network.kernels().norm(added)).as(p.name()).isZero();
            } else {
                assertClose(p.name(), added, differences(network, batch, length, k, p), 1e-6);
            }
        }
    }

    private static Panel differences(Network network, Batch batch, int length, int k, Parameter p) {
        Panel expected =
                Panel.zeros(Precision.DOUBLE, p.value().rows(), p.value().cols());
        for (int r = 0; r < expected.rows(); r++) {
            for (int c = 0; c < expected.cols(); c++) {
                double at = p.value().get(r, c);
                p.value().set(r, c, at + STEP);
                double more = PlainFlossing.value(network, batch, SEED, length, k);
                p.value().set(r, c, at - STEP);
                double less = PlainFlossing.value(network, batch, SEED, length, k);
                p.value().set(r, c, at);
                expected.set(r, c, WEIGHT * (more - less) / (2 * STEP));
            }
        }
        return expected;
    }

    /** One of four units is dead at all steps, so three directions are left, whose exponents do not depend on the fourth. */
    @Test
    void directions_that_are_lost_count_no_further() {
        Network network = network("rnn-relu", H, Head.LAST, true, Precision.DOUBLE, Kernels.scalar());
        Panel U = network.named().get("layer1.U").value();
        for (int i = 0; i < H; i++) {
            for (int j = 0; j < H; j++) {
                U.set(i, j, Math.abs(U.get(i, j))); // no other dies
            }
        }
        fill(network, "layer1.b", 2);
        network.named().get("layer1.b").value().set(0, 1, -100);
        Batch batch = batch(network, 3, B, null);
        Pass all = Pass.of(network, batch, 4, 0), three = Pass.of(network, batch, 3, 0);
        assertThat(all.value())
                .isEqualTo(three.value())
                .isCloseTo(PlainFlossing.value(network, batch, SEED, 3, 3), within(1e-10));
        for (int i = 0; i < all.added().size(); i++) {
            assertSameBits("without the lost", all.added().get(i), three.added().get(i));
        }

        fill(network, "layer1.b", -100);
        Pass none = Pass.of(network, batch, 4, 0);
        assertThat(none.value()).isZero();
        none.added().forEach(panel -> assertThat(network.kernels().norm(panel)).isZero());
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    void kernels_threads_and_what_is_held_at_a_time_change_no_bit(Precision precision) {
        for (String cell : List.of("rnn", "rnn-relu")) {
            for (int[] lengths : new int[][] {null, {9, 4, 9, 11, 1, 8, 10}}) {
                Pass expected = random(cell, precision, Kernels.scalar(), 0, lengths);
                for (String name : List.of("scalar", "plain")) {
                    for (int threads = 1; threads <= 3; threads++) {
                        for (int recomputeEvery : new int[] {0, 4}) {
                            try (Kernels k = Teams.always(name, threads)) {
                                Pass pass = random(cell, precision, k, recomputeEvery, lengths);
                                String what = cell + " " + name + " " + threads + " " + recomputeEvery;
                                assertThat(pass.value()).as(what).isEqualTo(expected.value());
                                for (int i = 0; i < pass.gradients().size(); i++) {
                                    assertSameBits(
                                            what,
                                            pass.gradients().get(i),
                                            expected.gradients().get(i));
                                }
                            }
                        }
                    }
                }
            }
        }
    }

    private static Pass random(String cell, Precision precision, Kernels k, int recomputeEvery, int[] lengths) {
        Network network = network(cell, 5, Head.EVERY, true, precision, k);
        return Pass.of(network, batch(network, 11, 7, lengths), 5, recomputeEvery);
    }

    private static Network network(String cell, int units, Head head, boolean bias, Precision precision, Kernels k) {
        NetworkSpec spec = new NetworkSpec(I, units, 1, 2, bias, head, 0);
        Network network = Network.of(Cells.onClassPath().named(cell), spec, precision, k);
        network.initialize(Initializers.named("orthogonal"), 3); // volumes stay far above rounding
        return network;
    }

    private static void fill(Network network, String name, double value) {
        Panel panel = network.named().get(name).value();
        for (int i = 0; i < panel.cols(); i++) {
            panel.set(0, i, value);
        }
    }

    private static Batch batch(Network network, int steps, int examples, int[] lengths) {
        Sequence x = Sequence.inputs(network.precision(), steps, examples, I);
        int answers = network.spec().head() == Head.LAST ? examples : steps * examples;
        Panel target = Panel.zeros(network.precision(), answers, 2);
        fillRandomly(x.all(), "x");
        fillRandomly(target, "target");
        return new Batch(x, target, null, lengths);
    }
}
