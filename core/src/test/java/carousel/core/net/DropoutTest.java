package carousel.core.net;

import static carousel.core.data.PanelAssertions.assertClose;
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
import carousel.core.param.Initializers;
import carousel.core.random.RandomStream;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DropoutTest {
    private static final int T = 7;
    private static final int B = 3;
    private static final int H = 4;
    private static final int K = 2;
    private static final double P = 0.4;
    private static final long SEED = 5;
    private static final long UPDATE = 9;

    private final Loss loss = new SquaredError();

    private static Network network(int layers, Head head, Kernels k) {
        NetworkSpec spec = new NetworkSpec(2, H, layers, K, true, head, 0);
        Network network = Network.of(ToyCell.provider(), spec, Precision.DOUBLE, k);
        network.initialize(Initializers.named("normal(0.5)"), 11);
        return network;
    }

    private static Batch batch(Head head) {
        Sequence x = Sequence.inputs(Precision.DOUBLE, T, B, 2);
        fillRandomly(x.all(), "x");
        Panel target = Panel.zeros(Precision.DOUBLE, head == Head.LAST ? B : T * B, K);
        fillRandomly(target, "target");
        return new Batch(x, target, null, new int[] {7, 4, 6});
    }

    private Map<String, Panel> gradients(Network network, Unrolled layout, Head head) {
        network.zeroGradients();
        layout.drop(P, SEED, UPDATE);
        layout.loss(batch(head), loss);
        layout.backward();
        Map<String, Panel> gradients = new LinkedHashMap<>();
        network.named().forEach((name, p) -> gradients.put(name, copyOf(p.gradient())));
        return gradients;
    }

    @ParameterizedTest
    @CsvSource({"1, LAST", "1, EVERY", "2, LAST", "3, EVERY"})
    void gradients_agree_with_central_differences(int layers, Head head) {
        Network network = network(layers, head, Kernels.scalar());
        Unrolled layout = network.unroll(T, B);
        Map<String, Panel> gradients = gradients(network, layout, head);
        Batch data = batch(head);
        network.named().forEach((name, p) -> {
            Panel differences =
                    Panel.zeros(Precision.DOUBLE, p.value().rows(), p.value().cols());
            for (int r = 0; r < differences.rows(); r++) {
                for (int c = 0; c < differences.cols(); c++) {
                    double value = p.value().get(r, c);
                    p.value().set(r, c, value + 1e-5);
                    double above = layout.loss(data, loss);
                    p.value().set(r, c, value - 1e-5);
                    differences.set(r, c, (above - layout.loss(data, loss)) / 2e-5);
                    p.value().set(r, c, value);
                }
            }
            assertClose("gradient by " + name, gradients.get(name), differences, 1e-7);
        });
    }

    /** Segments, and chunks of one and of two threads. */
    @ParameterizedTest
    @CsvSource({"1, LAST", "2, EVERY", "3, LAST"})
    void no_bit_depends_on_where_a_pass_is_cut_or_on_kernels(int layers, Head head) {
        Network network = network(layers, head, Kernels.scalar());
        Map<String, Panel> expected = gradients(network, network.unroll(T, B), head);
        for (int recomputeEvery = 1; recomputeEvery <= T; recomputeEvery++) {
            Map<String, Panel> cut = gradients(network, network.unroll(T, B, recomputeEvery), head);
            expected.forEach((name, gradient) -> assertSameBits(name, gradient, cut.get(name)));
        }
        try (Kernels plain = Kernels.named("plain", 2)) {
            Network other = network(layers, head, plain);
            Map<String, Panel> shared = gradients(other, other.unroll(T, B, 2), head);
            expected.forEach((name, gradient) -> assertSameBits(name, gradient, shared.get(name)));
        }
    }

    /** y = (m ∘ h) V + v, with m drawn once more; the states that the layer hands to itself are those without dropout. */
    @Test
    void the_readout_sees_states_without_a_share_and_the_next_step_sees_all() {
        Network network = network(1, Head.EVERY, Kernels.scalar());
        Unrolled whole = network.unroll(T, B), layout = network.unroll(T, B);
        whole.forward(batch(Head.EVERY));
        layout.drop(P, SEED, UPDATE);
        Panel y = layout.forward(batch(Head.EVERY));
        assertSameBits(
                "states", whole.top().tape().h.all(), layout.top().tape().h.all());
        RandomStream random = RandomStream.of(SEED, "dropout/layer1", UPDATE);
        for (int n = 0; n < T * B; n++) {
            double[] sums = network.readoutBias().value().toArray()[0];
            for (int i = 0; i < H; i++) {
                double handed = random.nextDouble() < P
                        ? 0
                        : layout.top().tape().h.at(n / B + 1).get(n % B, i) / (1 - P);
                for (int j = 0; j < K; j++) {
                    sums[j] += handed * network.readout().value().get(i, j);
                }
            }
            assertThat(y.get(n, 0)).isCloseTo(sums[0], within(1e-14));
            assertThat(y.get(n, 1)).isCloseTo(sums[1], within(1e-14));
        }
    }

    @Test
    void every_update_and_layer_drops_others_and_a_share_of_none_drops_nothing() {
        Network network = network(2, Head.EVERY, Kernels.scalar());
        Unrolled layout = network.unroll(T, B);
        Panel whole = copyOf(layout.forward(batch(Head.EVERY)));
        layout.drop(P, SEED, 1);
        Panel first = copyOf(layout.forward(batch(Head.EVERY)));
        layout.drop(P, SEED, 2);
        assertThat(layout.forward(batch(Head.EVERY)).toArray()).isNotEqualTo(first.toArray());
        layout.drop(P, SEED, 1);
        assertSameBits("once more", first, layout.forward(batch(Head.EVERY)));
        layout.drop(0, SEED, 3);
        assertSameBits("nothing", whole, layout.forward(batch(Head.EVERY)));
    }
}
