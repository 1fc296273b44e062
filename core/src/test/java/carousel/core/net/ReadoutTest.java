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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A readout that sees the inputs, too. */
class ReadoutTest {
    private static final int T = 5;
    private static final int B = 3;
    private static final int I = 2;
    private static final int H = 4;
    private static final int K = 3;

    private final Kernels k = Kernels.scalar();
    private final Loss loss = new SquaredError();

    private Network network(int layers, Head head, boolean direct) {
        NetworkSpec spec = new NetworkSpec(I, H, layers, K, true, true, direct, head, Truncation.NONE);
        Network network = Network.of(ToyCell.provider(), spec, Precision.DOUBLE, k);
        network.initialize(Initializers.named("normal(0.5)"), 11);
        fillRandomly(network.readoutBias().value(), "v");
        return network;
    }

    private static Batch batch(Head head) {
        Sequence x = Sequence.inputs(Precision.DOUBLE, T, B, I);
        fillRandomly(x.all(), "x");
        Panel target = Panel.zeros(Precision.DOUBLE, head == Head.LAST ? B : T * B, K);
        fillRandomly(target, "target");
        return Batch.of(x, target);
    }

    @Test
    void has_one_more_matrix_and_draws_the_others_as_before() {
        Network with = network(2, Head.EVERY, true);
        Network without = network(2, Head.EVERY, false);

        assertThat(without.direct()).isNull();
        assertThat(with.named()).containsEntry("readout.D", with.direct());
        assertThat(with.direct().value().rows()).isEqualTo(I);
        assertThat(with.direct().value().cols()).isEqualTo(K);
        assertThat(with.size()).isEqualTo(without.size() + I * K);
        without.named()
                .forEach(
                        (name, p) -> assertSameBits(name, with.named().get(name).value(), p.value()));
    }

    @ParameterizedTest
    @EnumSource(Head.class)
    void outputs_are_those_of_the_states_and_inputs_times_d(Head head) {
        Batch data = batch(head);
        Network with = network(2, head, true);
        Panel without = copyOf(network(2, head, false).unroll(T, B).forward(data));

        Panel y = with.unroll(T, B).forward(data);

        int first = head == Head.EVERY ? 1 : T;
        for (int row = 0; row < y.rows(); row++) {
            for (int j = 0; j < K; j++) {
                double sum = without.get(row, j);
                for (int i = 0; i < I; i++) {
                    sum += data.x().at(first + row / B).get(row % B, i)
                            * with.direct().value().get(i, j);
                }
                assertThat(y.get(row, j)).as("y %d %d", row, j).isCloseTo(sum, within(1e-14));
            }
        }
    }

    /** In segments and chunks of other sizes, with what is dropped, and by inputs. */
    @ParameterizedTest
    @CsvSource({"1, LAST, 0, 0", "2, EVERY, 0, 0", "2, LAST, 2, 0", "2, EVERY, 3, 0", "2, EVERY, 2, 0.5"})
    void gradients_agree_with_central_differences(int layers, Head head, int recomputeEvery, double dropped) {
        Batch data = batch(head);
        Network network = network(layers, head, true);
        network.zeroGradients();
        Unrolled layout = network.unroll(T, B, recomputeEvery);
        if (dropped > 0) {
            layout.drop(dropped, 7, 1);
        }
        layout.loss(data, loss);
        layout.backward();
        Sequence dx = Sequence.inputs(Precision.DOUBLE, T, B, I);
        if (recomputeEvery == 0) {
            layout.inputGradient(dx);
        }

        network.named()
                .forEach((name, p) -> assertClose(name, p.gradient(), differences(layout, data, p.value()), 1e-7));
        if (recomputeEvery == 0) {
            assertClose("x", dx.all(), differences(layout, data, data.x().all()), 1e-7);
        }
    }

    private Panel differences(Unrolled layout, Batch data, Panel value) {
        double width = 1e-5;
        Panel differences = Panel.zeros(Precision.DOUBLE, value.rows(), value.cols());
        for (int r = 0; r < value.rows(); r++) {
            for (int c = 0; c < value.cols(); c++) {
                double middle = value.get(r, c);
                value.set(r, c, middle + width);
                double above = layout.loss(data, loss);
                value.set(r, c, middle - width);
                differences.set(r, c, (above - layout.loss(data, loss)) / (2 * width));
                value.set(r, c, middle);
            }
        }
        return differences;
    }

    @Test
    void room_is_foretold_with_it() {
        NetworkSpec spec = new NetworkSpec(I, 17, 1, K, true, true, true, Head.EVERY, Truncation.NONE);

        assertThat(Footprint.of(ToyCell.provider(), spec, Precision.FLOAT).parameters())
                .isEqualTo(
                        Network.of(ToyCell.provider(), spec, Precision.FLOAT, k).size());
    }
}
