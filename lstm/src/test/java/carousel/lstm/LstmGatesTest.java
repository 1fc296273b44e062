package carousel.lstm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import carousel.core.data.Batch;
import carousel.core.data.PanelAssertions;
import carousel.core.data.Sequence;
import carousel.core.kernel.Kernels;
import carousel.core.kernel.Panel;
import carousel.core.kernel.Precision;
import carousel.core.loss.SquaredError;
import carousel.core.net.Head;
import carousel.core.net.Network;
import carousel.core.net.NetworkSpec;
import carousel.core.net.Unrolled;
import carousel.core.param.Parameter;
import carousel.core.probe.GradientFlow;
import carousel.core.probe.Notebook;
import carousel.core.probe.Specimen;
import carousel.core.probe.Specimens;
import carousel.core.probe.UpdateGradient;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the probe of gates sees of an LSTM, and what is read of h and of (c, h) on the way back of an update. */
class LstmGatesTest {
    @ParameterizedTest
    @MethodSource("carousel.core.probe.Specimens#kernels")
    void gates_without_weights_are_what_their_biases_say(Kernels k) {
        Specimen specimen = Specimens.of(new LstmProvider(), 3, 40, 4, k, network -> {
            Parameter b = network.named().get("layer1.b");
            k.fill(b.block("i"), -3);
            k.fill(b.block("f"), 1);
        });
        Notebook found = Notebook.of("gates", specimen);

        double i = 1 / (1 + Math.exp(3));
        double f = 1 / (1 + Math.exp(-1));
        found.assertAll("gate-i-mean", 1, i, 1e-12 * i);
        found.assertAll("gate-f-mean", 1, f, 1e-12 * f);
        found.assertAll("gate-o-mean", 1, 0.5, 0);
        assertThat(found.at("gate-i-histogram", 0)).isEqualTo(1);
        assertThat(found.at("gate-f-histogram", 14)).isEqualTo(1);
        assertThat(found.at("gate-o-histogram", 10)).isEqualTo(1);
        found.assertAll("time-scale", 3, -1 / Math.log(f), 1e-12 / -Math.log(f));
        assertThat(found.names()).doesNotContain("gate-g-mean");
    }

    @ParameterizedTest
    @MethodSource("carousel.core.probe.Specimens#kernels")
    void an_update_reads_what_the_exact_probe_reads(Kernels k) {
        for (Precision precision : Precision.values()) {
            NetworkSpec spec = new NetworkSpec(2, 5, 1, 1, true, Head.LAST, 0);
            Network network = Network.of(new LstmProvider(), spec, precision, k);
            Specimens.random(0.9).accept(network);
            Sequence x = Sequence.inputs(precision, 30, 3, 2);
            Panel target = Panel.zeros(precision, 3, 1);
            PanelAssertions.fillRandomly(x.all(), "x");
            PanelAssertions.fillRandomly(target, "target");
            Batch batch = Batch.of(x, target);
            GradientFlow.Result exact = new GradientFlow(network.unroll(30, 3)).ofLoss(batch, new SquaredError());

            Unrolled layout = network.unroll(30, 3);
            UpdateGradient reader = new UpdateGradient(k);
            layout.loss(batch, new SquaredError());
            layout.backward(reader.on(layout));
            Notebook found = new Notebook();
            reader.read(null, found);

            assertThat(found.values("update-gradient-log10")).containsExactly(exact.h(), within(1e-12));
            assertThat(found.values("update-gradient-log10-joint")).containsExactly(exact.joint(), within(1e-12));
            assertThat(List.of(exact.h()[5])).isNotEqualTo(List.of(exact.joint()[5]));
        }
    }

    /** A gate without weights is σ(b) at every step, so what moves with b moves σ′(b) times as much as with the gate. */
    @ParameterizedTest
    @MethodSource("carousel.core.probe.Specimens#kernels")
    void of_a_gate_without_weights_sensitivity_to_bias_and_to_gate_differ_by_its_slope(Kernels k) {
        Specimen specimen = Specimens.of(new LstmProvider(), 4, 12, 3, k, network -> {
            Specimens.random(0.8).accept(network);
            k.zero(network.named().get("layer1.W").block("f"));
            k.zero(network.named().get("layer1.U").block("f"));
            k.fill(network.named().get("layer1.b").block("f"), 1.5);
        });
        Notebook found = Notebook.of("sensitivity", specimen);

        double open = 1 / (1 + Math.exp(-1.5));
        double slope = found.at("sensitivity-keep-log10", 0) - found.at("sensitivity-factor-log10", 0);
        assertThat(slope).isCloseTo(Math.log10(open * (1 - open)), within(1e-12));
    }

    /** What is on the tape of a cell that normalizes the sums of its gates is the gradient by what is not normalized yet. */
    @ParameterizedTest
    @MethodSource("carousel.core.probe.Specimens#kernels")
    void of_normalized_gates_the_sensitivity_to_biases_alone_is_told(Kernels k) {
        Specimen specimen = Specimens.of(new LayerNormLstmProvider(), 4, 12, 3, k, Specimens.random(0.8));

        assertThat(Notebook.of("sensitivity", specimen).names())
                .contains("sensitivity-keep-log10")
                .doesNotContain("sensitivity-factor-log10");
    }
}
