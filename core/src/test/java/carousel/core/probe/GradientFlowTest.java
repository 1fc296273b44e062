package carousel.core.probe;

import static carousel.core.data.PanelAssertions.assertSameBits;
import static carousel.core.data.PanelAssertions.copyOf;
import static carousel.core.data.PanelAssertions.fillRandomly;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import carousel.core.cell.ToyCell;
import carousel.core.data.Batch;
import carousel.core.data.Sequence;
import carousel.core.kernel.Kernels;
import carousel.core.kernel.Panel;
import carousel.core.kernel.Precision;
import carousel.core.loss.Loss;
import carousel.core.loss.SquaredError;
import carousel.core.net.GradientPath;
import carousel.core.net.Head;
import carousel.core.net.Network;
import carousel.core.net.NetworkSpec;
import carousel.core.net.Unrolled;
import carousel.core.param.Initializers;
import carousel.core.param.Parameter;
import carousel.core.random.RandomStream;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Closed forms for real cells are with the cells; here the probe is held against ordinary passes. */
class GradientFlowTest {
    private static final int T = 9;
    private static final int B = 3;
    private static final int I = 2;
    private static final int H = 4;

    private final Loss loss = new SquaredError();

    private static Network network(Head head, int layers, int truncation, Precision precision, Kernels k) {
        NetworkSpec spec = new NetworkSpec(I, H, layers, 2, true, head, truncation);
        Network network = Network.of(ToyCell.provider(), spec, precision, k);
        network.initialize(Initializers.named("normal(0.4)"), 3);
        return network;
    }

    private static Network network(Head head, int layers, int truncation) {
        return network(head, layers, truncation, Precision.DOUBLE, Kernels.scalar());
    }

    private static Batch batch(Head head, Precision precision, int[] lengths) {
        Sequence x = Sequence.inputs(precision, T, B, I);
        fillRandomly(x.all(), "x");
        Panel target = Panel.zeros(precision, head == Head.LAST ? B : T * B, 2);
        fillRandomly(target, "target");
        return new Batch(x, target, null, lengths);
    }

    static Stream<Arguments> situations() {
        return Stream.of(Head.values())
                .flatMap(head -> Stream.of(1, 2)
                        .flatMap(layers -> Stream.of(null, new int[] {4, 9, 1})
                                .map(lengths -> Arguments.of(head, layers, lengths))));
    }

    @ParameterizedTest
    @MethodSource("situations")
    void gradient_of_the_loss_is_that_of_an_ordinary_pass(Head head, int layers, int[] lengths) {
        assertLikeOrdinaryPass(network(head, layers, 0), head, lengths);
    }

    @Test
    void truncated_gradient_of_the_loss_is_that_of_an_ordinary_pass() {
        assertLikeOrdinaryPass(network(Head.EVERY, 1, 4), Head.EVERY, null);
        assertLikeOrdinaryPass(network(Head.EVERY, 2, 3), Head.EVERY, new int[] {4, 9, 1});
    }

    private void assertLikeOrdinaryPass(Network network, Head head, int[] lengths) {
        Batch data = batch(head, Precision.DOUBLE, lengths);
        GradientFlow.Result found = new GradientFlow(network.unroll(T, B)).ofLoss(data, loss);

        double[][][] norms = ordinaryNorms(network.unroll(T, B), data);

        assertThat(found.carriesMore()).isTrue();
        for (int lag = 0; lag <= T; lag++) {
            assertThat(found.h()[lag]).as("h, lag %d", lag).isCloseTo(mean(norms[0], lengths, lag), within(1e-12));
            assertThat(found.joint()[lag])
                    .as("joint, lag %d", lag)
                    .isCloseTo(mean(norms[1], lengths, lag), within(1e-12));
        }
    }

    /** Norms of ∂L/∂h and of the joint gradient, [2][t][example], without any scaling. */
    private double[][][] ordinaryNorms(Unrolled layout, Batch data) {
        Kernels k = Kernels.scalar();
        double[][][] norms = new double[2][T + 1][B];
        layout.loss(data, loss);
        GradientPath plain = GradientPath.plain(k);
        layout.flowBack((t, direct, state, firstRow) -> {
            plain.arrive(t, direct, state, firstRow);
            note(norms, t, state);
        });
        note(norms, 0, layout.top().tape().stateGradients());
        return norms;
    }

    private static void note(double[][][] norms, int t, List<Panel> state) {
        for (int b = 0; b < B; b++) {
            double h = 0;
            double m = 0;
            for (int j = 0; j < H; j++) {
                h += state.get(0).get(b, j) * state.get(0).get(b, j);
                m += state.get(1).get(b, j) * state.get(1).get(b, j);
            }
            norms[0][t][b] = Math.sqrt(h);
            norms[1][t][b] = Math.sqrt(h + m);
        }
    }

    private static double mean(double[][] norms, int[] lengths, int lag) {
        double sum = 0;
        int count = 0;
        for (int b = 0; b < B; b++) {
            int t = (lengths == null ? T : lengths[b]) - lag;
            if (t >= 0) {
                sum += Math.log10(norms[t][b]);
                count++;
            }
        }
        return sum / count;
    }

    @ParameterizedTest
    @EnumSource
    void a_unit_gradient_has_norm_one_at_lag_zero(Precision precision) {
        Network network = network(Head.LAST, 1, 0, precision, Kernels.scalar());
        GradientFlow.Result found = new GradientFlow(network.unroll(T, B))
                .ofUnit(batch(Head.LAST, precision, new int[] {4, 9, 1}), RandomStream.of(1, "unit", 0));

        assertThat(found.h()[0]).isCloseTo(0, within(precision == Precision.DOUBLE ? 1e-15 : 1e-7));
        assertThat(found.joint()[0]).isEqualTo(found.h()[0]);
        assertThat(found.h()[1]).isFinite().isNotEqualTo(found.h()[0]);
        assertThat(found.h()).hasSize(T + 1);
    }

    /** With U = 0 all that is carried is m: ∂L/∂m_{t−1} = ½ ∂L/∂m_t, and nothing reaches h. */
    @ParameterizedTest
    @EnumSource
    void what_a_number_cannot_hold_is_told_by_its_logarithm(Precision precision) {
        int steps = 3000;
        Kernels k = Kernels.scalar();
        Network network = Network.of(ToyCell.provider(), new NetworkSpec(I, H, 1, 1, true, Head.LAST, 0), precision, k);
        k.fill(network.named().get("layer1.b").value(), 0.5);
        Batch data = Batch.of(Sequence.inputs(precision, steps, 2, I), Panel.zeros(precision, 2, 1));

        GradientFlow.Result found =
                new GradientFlow(network.unroll(steps, 2)).ofUnit(data, RandomStream.of(1, "unit", 0));

        double first = found.joint()[1];
        assertThat(first).isCloseTo(Math.log10(Math.tanh(0.5) / 2), within(1e-6));
        for (int lag = 1; lag <= steps; lag++) {
            assertThat(found.joint()[lag]).isCloseTo(first + (lag - 1) * Math.log10(0.5), within(1e-11));
            assertThat(found.h()[lag]).isEqualTo(Double.NEGATIVE_INFINITY);
        }
        assertThat(found.joint()[steps]).isLessThan(-900);
    }

    @Test
    void a_ratio_is_relative_to_lag_zero() {
        GradientFlow.Result found = new GradientFlow.Result(
                new double[] {2, -1, Double.NEGATIVE_INFINITY}, new double[] {-3, 0.5, -4}, true);

        GradientFlow.Result ratio = found.ratio();

        assertThat(ratio.h()).containsExactly(0, -3, Double.NEGATIVE_INFINITY);
        assertThat(ratio.joint()).containsExactly(0, 3.5, -1);
        assertThat(ratio.carriesMore()).isTrue();
        assertThat(found.h()).containsExactly(2, -1, Double.NEGATIVE_INFINITY);
    }

    /** Ten times the loss is one more at every lag, and the same ratio. */
    @Test
    void a_ratio_does_not_depend_on_the_size_of_the_loss() {
        Network network = network(Head.LAST, 1, 0);
        Batch data = batch(Head.LAST, Precision.DOUBLE, null);
        Loss tenfold = new Loss() {
            @Override
            public String name() {
                return "ten times the squared error";
            }

            @Override
            public int targetColumns(int outputs) {
                return loss.targetColumns(outputs);
            }

            @Override
            public double evaluate(Kernels k, Panel y, Panel target, Panel weight, Panel dy) {
                double value = loss.evaluate(k, y, target, weight, dy);
                k.scale(10, dy);
                return 10 * value;
            }
        };
        GradientFlow.Result one = new GradientFlow(network.unroll(T, B)).ofLoss(data, loss);
        GradientFlow.Result ten = new GradientFlow(network.unroll(T, B)).ofLoss(data, tenfold);

        assertThat(ten.h()[0]).isCloseTo(one.h()[0] + 1, within(1e-12));
        assertThat(ten.ratio().h()).containsExactly(one.ratio().h(), within(1e-12));
        assertThat(ten.ratio().joint()).containsExactly(one.ratio().joint(), within(1e-12));
    }

    @Test
    void nothing_is_said_relative_to_zero() {
        double[] zero = {Double.NEGATIVE_INFINITY, 1};
        assertThat(new GradientFlow.Result(zero, zero, false).ratio().h()).containsOnly(Double.NaN);
    }

    @Test
    void a_path_that_is_cut_is_zero_and_told_so() {
        Network network = network(Head.LAST, 1, 4); // T = 9: nothing comes from 9 to 8, nor from 5 to 4
        GradientFlow.Result found =
                new GradientFlow(network.unroll(T, B)).ofLoss(batch(Head.LAST, Precision.DOUBLE, null), loss);

        assertThat(found.joint()[0]).isFinite();
        for (int lag = 1; lag <= T; lag++) {
            assertThat(found.h()[lag]).as("lag %d", lag).isEqualTo(Double.NEGATIVE_INFINITY);
            assertThat(found.joint()[lag]).as("lag %d", lag).isEqualTo(Double.NEGATIVE_INFINITY);
        }
    }

    @Test
    void what_is_not_a_number_is_told_so() {
        Network network = network(Head.LAST, 1, 0);
        Batch data = batch(Head.LAST, Precision.DOUBLE, null);
        data.x().at(3).set(0, 0, Double.NaN);

        assertThat(new GradientFlow(network.unroll(T, B)).ofLoss(data, loss).h()[T])
                .isNaN();
    }

    @ParameterizedTest
    @EnumSource(Head.class)
    void probing_leaves_weights_and_gradients_untouched(Head head) {
        Network network = network(head, 2, 0);
        Batch data = batch(head, Precision.DOUBLE, null);
        Unrolled training = network.unroll(T, B);
        training.loss(data, loss);
        training.backward();
        List<Panel> before = network.parameters().stream()
                .flatMap(p -> Stream.of(copyOf(p.value()), copyOf(p.gradient())))
                .toList();
        Panel outputs = copyOf(training.outputs());

        GradientFlow probe = new GradientFlow(network.unroll(T, B));
        probe.ofLoss(data, loss);
        probe.ofUnit(data, RandomStream.of(1, "unit", 0));

        int i = 0;
        for (Parameter p : network.parameters()) {
            assertSameBits(p.name(), p.value(), before.get(i++));
            assertSameBits("gradient by " + p.name(), p.gradient(), before.get(i++));
        }
        assertSameBits("outputs of the layout in training", training.outputs(), outputs);
    }

    @Test
    void a_probe_can_measure_again_and_finds_the_same() {
        Network network = network(Head.EVERY, 2, 0);
        Batch data = batch(Head.EVERY, Precision.DOUBLE, null);
        GradientFlow probe = new GradientFlow(network.unroll(T, B));
        double[] first = probe.ofLoss(data, loss).joint();
        probe.ofUnit(data, RandomStream.of(1, "unit", 0));

        assertThat(probe.ofLoss(data, loss).joint()).containsExactly(first);
    }

    @ParameterizedTest
    @EnumSource
    void threads_do_not_change_a_bit(Precision precision) {
        Batch data = batch(Head.EVERY, precision, new int[] {9, 3, 6});
        double[] one = new GradientFlow(
                        network(Head.EVERY, 1, 0, precision, Kernels.scalar()).unroll(T, B))
                .ofLoss(data, loss)
                .joint();
        for (int threads = 2; threads <= 4; threads++) {
            try (Kernels k = Kernels.named("scalar", threads)) {
                GradientFlow probe =
                        new GradientFlow(network(Head.EVERY, 1, 0, precision, k).unroll(T, B));
                assertThat(probe.ofLoss(data, loss).joint())
                        .as("%d threads", threads)
                        .containsExactly(one);
            }
        }
    }
}
