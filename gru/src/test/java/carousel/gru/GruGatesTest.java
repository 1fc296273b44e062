package carousel.gru;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import carousel.core.cell.CellProvider;
import carousel.core.kernel.Kernels;
import carousel.core.kernel.Panel;
import carousel.core.param.Parameter;
import carousel.core.probe.Notebook;
import carousel.core.probe.Specimen;
import carousel.core.probe.Specimens;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the probes of gates and of parameter gradients see of both variants. */
class GruGatesTest {
    static Stream<Arguments> variants() {
        return Specimens.kernels()
                .flatMap(k -> Stream.of(new GruProvider(), new ResetBeforeGruProvider())
                        .map(provider -> Arguments.of(provider, k)));
    }

    @ParameterizedTest
    @MethodSource("variants")
    void gates_without_weights_are_what_their_biases_say(CellProvider provider, Kernels k) {
        Specimen specimen = Specimens.of(provider, 3, 40, 4, k, network -> {
            Parameter b = network.named().get("layer1.b");
            k.fill(b.block("r"), -3);
            k.fill(b.block("z"), 2);
        });
        Notebook found = Notebook.of("gates", specimen);

        double r = 1 / (1 + Math.exp(3));
        double z = 1 / (1 + Math.exp(-2));
        found.assertAll("gate-r-mean", 1, r, 1e-12 * r);
        found.assertAll("gate-z-mean", 1, z, 1e-12 * z);
        assertThat(found.at("gate-r-histogram", 0)).isEqualTo(1);
        assertThat(found.at("gate-z-histogram", 17)).isEqualTo(1);
        assertThat(found.at("gate-r-low", 0)).isEqualTo(1);
        assertThat(found.at("gate-z-high", 0)).isZero();
        found.assertAll("time-scale", 3, -1 / Math.log(z), 1e-12 / -Math.log(z));
        assertThat(found.names()).doesNotContain("gate-n-mean");
    }

    @ParameterizedTest
    @MethodSource("variants")
    void gates_of_zeros_are_half_open(CellProvider provider, Kernels k) {
        Notebook found = Notebook.of("gates", Specimens.of(provider, 3, 40, 4, k, network -> {}));

        for (String gate : List.of("r", "z")) {
            assertThat(found.at("gate-" + gate + "-histogram", 10)).isEqualTo(1);
            assertThat(found.at("gate-" + gate + "-mean", 0)).isEqualTo(0.5);
        }
        found.assertAll("time-scale", 3, 1 / Math.log(2), 1e-12);
    }

    /** Squares of the blocks' shares, each times the square of its whole, are those of U. */
    @ParameterizedTest
    @MethodSource("variants")
    void blocks_of_recurrent_weights_have_shares_of_their_own(CellProvider provider, Kernels k) {
        Specimen specimen = Specimens.of(provider, 4, 12, 3, k, Specimens.random(0.8));
        Notebook found = Notebook.of("parameter-share", specimen);

        specimen.network().zeroGradients();
        specimen.layout().loss(specimen.batch(), specimen.loss());
        specimen.layout().backward();
        Parameter U = specimen.network().named().get("layer1.U");
        List<String> gates = List.of("r", "z", "n");
        double whole = k.sumOfSquares(U.gradient());
        for (int lag : new int[] {0, 1, 2, 5, 10, 12}) {
            double squares = 0;
            for (int i = 0; i < gates.size(); i++) {
                Panel block = U.gradientBlock(i);
                double share = found.at("parameter-share-U." + gates.get(i), lag);
                squares += share * share * k.sumOfSquares(block);
            }
            assertThat(found.at("parameter-share-U", lag)).isCloseTo(Math.sqrt(squares / whole), within(1e-12));
        }
        assertThat(found.names())
                .contains("parameter-cosine-U.r", "parameter-cosine-W")
                .doesNotContain("parameter-share-c", "parameter-share-b", "parameter-share-W.z");
    }

    /** A gate without weights is σ(b) at every step, so what moves with b moves σ′(b) times as much as with the gate. */
    @ParameterizedTest
    @MethodSource("variants")
    void of_a_gate_without_weights_sensitivity_to_bias_and_to_gate_differ_by_its_slope(
            CellProvider provider, Kernels k) {
        Specimen specimen = Specimens.of(provider, 4, 12, 3, k, network -> {
            Specimens.random(0.8).accept(network);
            k.zero(network.named().get("layer1.W").block("z"));
            k.zero(network.named().get("layer1.U").block("z"));
            k.fill(network.named().get("layer1.b").block("z"), 1.5);
        });
        Notebook found = Notebook.of("sensitivity", specimen);

        double open = 1 / (1 + Math.exp(-1.5));
        double slope = found.at("sensitivity-keep-log10", 0) - found.at("sensitivity-factor-log10", 0);
        assertThat(slope).isCloseTo(Math.log10(open * (1 - open)), within(1e-12));
    }
}
