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
import carousel.core.param.Parameter;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class NetworkTest {
    private static final int T = 5;
    private static final int B = 3;
    private static final int I = 2;
    private static final int H = 4;
    private static final int K = 2;

    private final Kernels k = Kernels.scalar();
    private final Loss loss = new SquaredError();

    private Network network(int layers, Head head, int truncation) {
        NetworkSpec spec = new NetworkSpec(I, H, layers, K, true, head, truncation);
        Network network = Network.of(ToyCell.provider(), spec, Precision.DOUBLE, k);
        network.initialize(Initializers.named("normal(0.5)"), 11);
        fillRandomly(network.readoutBias().value(), "v");
        return network;
    }

    private static Batch batch(Head head, Panel weight, int[] lengths) {
        Sequence x = Sequence.inputs(Precision.DOUBLE, T, B, I);
        fillRandomly(x.all(), "x");
        Panel target = Panel.zeros(Precision.DOUBLE, head == Head.LAST ? B : T * B, K);
        fillRandomly(target, "target");
        return new Batch(x, target, weight, lengths);
    }

    /** Gradients by name, after one loss and one way back from zero. */
    private Map<String, Panel> gradients(Network network, Batch data) {
        network.zeroGradients();
        Unrolled layout = network.unroll(T, B);
        layout.loss(data, loss);
        layout.backward();
        Map<String, Panel> copies = new LinkedHashMap<>();
        network.named().forEach((name, p) -> copies.put(name, copyOf(p.gradient())));
        return copies;
    }

    @ParameterizedTest
    @CsvSource({"1, LAST", "1, EVERY", "2, LAST", "2, EVERY", "3, EVERY"})
    void gradients_of_stacked_layers_agree_with_central_differences(int layers, Head head) {
        Network network = network(layers, head, 0);
        assertDifferences(network, batch(head, null, null));
    }

    @ParameterizedTest
    @EnumSource(Head.class)
    void a_readout_without_bias_is_one_with_a_bias_of_zero_that_is_not_learnt(Head head) {
        Network with = network(2, head, 0);
        k.zero(with.readoutBias().value());
        NetworkSpec spec = new NetworkSpec(I, H, 2, K, true, false, false, head, Truncation.NONE);
        Network without = Network.of(ToyCell.provider(), spec, Precision.DOUBLE, k);
        without.initialize(Initializers.named("normal(0.5)"), 11);
        assertThat(without.readoutBias()).isNull();
        assertThat(without.size()).isEqualTo(with.size() - K);
        Map<String, Panel> expected = gradients(with, batch(head, null, null));
        expected.remove("readout.v");
        Map<String, Panel> found = gradients(without, batch(head, null, null));
        assertThat(found).containsOnlyKeys(expected.keySet());
        expected.forEach((name, gradient) -> assertSameBits(name, found.get(name), gradient));
    }

    @ParameterizedTest
    @EnumSource(Head.class)
    void gradients_of_padded_sequences_under_a_mask_agree_with_central_differences(Head head) {
        int[] lengths = {5, 1, 3};
        Panel mask = head == Head.LAST ? null : Panel.zeros(Precision.DOUBLE, T * B, 1);
        for (int row = 0; head == Head.EVERY && row < T * B; row++) {
            mask.set(row, 0, row / B < lengths[row % B] ? 1 : 0);
        }
        assertDifferences(network(2, head, 0), batch(head, mask, lengths));
    }

    private void assertDifferences(Network network, Batch data) {
        Map<String, Panel> gradients = gradients(network, data);
        Unrolled layout = network.unroll(T, B);
        double width = 1e-5;
        network.named().forEach((name, p) -> {
            Panel differences =
                    Panel.zeros(Precision.DOUBLE, p.value().rows(), p.value().cols());
            for (int r = 0; r < differences.rows(); r++) {
                for (int c = 0; c < differences.cols(); c++) {
                    double value = p.value().get(r, c);
                    p.value().set(r, c, value + width);
                    double above = layout.loss(data, loss);
                    p.value().set(r, c, value - width);
                    differences.set(r, c, (above - layout.loss(data, loss)) / (2 * width));
                    p.value().set(r, c, value);
                }
            }
            assertClose("gradient by " + name, gradients.get(name), differences, 1e-7);
        });
    }

    @Test
    void outputs_are_states_times_v_plus_bias() {
        Network network = network(1, Head.EVERY, 0);
        Unrolled layout = network.unroll(T, B);
        Panel y = layout.forward(batch(Head.EVERY, null, null));

        for (int t = 1; t <= T; t++) {
            for (int b = 0; b < B; b++) {
                for (int j = 0; j < K; j++) {
                    double sum = network.readoutBias().value().get(0, j);
                    for (int i = 0; i < H; i++) {
                        sum += layout.top().tape().h.at(t).get(b, i)
                                * network.readout().value().get(i, j);
                    }
                    assertThat(y.get((t - 1) * B + b, j)).isCloseTo(sum, within(1e-15));
                }
            }
        }
    }

    @Test
    void the_last_answer_of_every_step_is_the_answer_of_the_last() {
        Panel every = network(2, Head.EVERY, 0).unroll(T, B).forward(batch(Head.EVERY, null, null));
        Panel last = network(2, Head.LAST, 0).unroll(T, B).forward(batch(Head.LAST, null, null));

        assertSameBits("y", every.rows((T - 1) * B, T * B), last);
    }

    @Test
    void a_mask_on_all_but_the_last_step_is_the_head_of_the_last() {
        Panel mask = Panel.zeros(Precision.DOUBLE, T * B, 1);
        for (int b = 0; b < B; b++) {
            mask.set((T - 1) * B + b, 0, 1);
        }
        Batch every = batch(Head.EVERY, mask, null);
        Batch last = Batch.of(every.x(), every.target().rows((T - 1) * B, T * B));

        Map<String, Panel> expected = gradients(network(2, Head.LAST, 0), last);
        gradients(network(2, Head.EVERY, 0), every)
                .forEach((name, g) -> assertClose(name, g, expected.get(name), 1e-13));
    }

    @Test
    void the_last_answer_of_a_padded_sequence_is_that_after_its_own_end() {
        Network network = network(2, Head.LAST, 0);
        Batch padded = batch(Head.LAST, null, new int[] {2, 5, 4});
        Panel y = copyOf(network.unroll(T, B).forward(padded));
        Sequence x = Sequence.inputs(Precision.DOUBLE, 2, 1, I);
        for (int t = 1; t <= 2; t++) {
            k.copy(padded.x().at(t).rows(0, 1), x.at(t));
        }

        Panel alone = network.unroll(2, 1).forward(Batch.of(x, Panel.zeros(Precision.DOUBLE, 1, K)));

        assertSameBits("answer of the short sequence", y.rows(0, 1), alone);
    }

    @Test
    void truncation_reaches_the_layers() {
        Batch data = batch(Head.LAST, null, null);
        Map<String, Panel> whole = gradients(network(2, Head.LAST, 0), data);

        assertSameBits("K = T", gradients(network(2, Head.LAST, T), data).get("layer1.U"), whole.get("layer1.U"));
        assertThat(gradients(network(2, Head.LAST, 1), data).get("layer1.U").get(0, 0))
                .isNotEqualTo(whole.get("layer1.U").get(0, 0));
    }

    @Test
    void gradients_accumulate_until_they_are_set_to_zero() {
        Network network = network(2, Head.EVERY, 0);
        Batch data = batch(Head.EVERY, null, null);
        Map<String, Panel> once = gradients(network, data);
        Unrolled layout = network.unroll(T, B);
        layout.loss(data, loss);
        layout.backward();

        network.named().forEach((name, p) -> {
            k.scale(2, once.get(name));
            assertClose(name, p.gradient(), once.get(name), 1e-14);
        });
        network.zeroGradients();
        network.parameters()
                .forEach(p -> assertThat(k.sumOfSquares(p.gradient())).isZero());
    }

    @Test
    void parameters_are_named_layer_by_layer() {
        Network network = network(2, Head.LAST, 0);

        assertThat(network.named().keySet())
                .containsExactly(
                        "layer1.W",
                        "layer1.b",
                        "layer1.U",
                        "layer2.W",
                        "layer2.b",
                        "layer2.U",
                        "readout.V",
                        "readout.v");
        assertThat(network.named().get("layer1.W").value().rows()).isEqualTo(I);
        assertThat(network.named().get("layer2.W").value().rows()).isEqualTo(H);
        assertThat(network.size()).isEqualTo((I + H + 1) * H + (H + H + 1) * H + (H + 1) * K);
    }

    @Test
    void the_same_seed_draws_the_same_bits_and_another_seed_does_not() {
        Network one = network(2, Head.LAST, 0);
        Network other = network(2, Head.LAST, 0);
        one.named()
                .forEach((name, p) ->
                        assertSameBits(name, other.named().get(name).value(), p.value()));

        other.initialize(Initializers.named("normal(0.5)"), 12);

        one.named().forEach((name, p) -> {
            if (!p.isBias()) {
                assertThat(other.named().get(name).value().get(0, 0))
                        .as(name)
                        .isNotEqualTo(p.value().get(0, 0));
            }
        });
    }

    @Test
    void a_layer_more_does_not_change_what_the_others_draw() {
        Network two = network(2, Head.LAST, 0);
        Network three = network(3, Head.LAST, 0);

        two.named()
                .forEach((name, p) ->
                        assertSameBits(name, three.named().get(name).value(), p.value()));
    }

    @Test
    void parameters_draw_different_numbers() {
        Network network = network(3, Head.LAST, 0);

        assertThat(network.parameters().stream()
                        .filter(p -> !p.isBias())
                        .map(Parameter::value)
                        .map(v -> v.get(0, 0)))
                .doesNotHaveDuplicates();
    }
}
