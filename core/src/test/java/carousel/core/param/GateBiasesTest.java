package carousel.core.param;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import carousel.core.kernel.Precision;
import carousel.core.param.Parameter.Kind;
import carousel.core.random.RandomStream;
import carousel.core.text.RefusedException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What follows a plus in the name of an initializer, and which names are refused. */
class GateBiasesTest {
    private static final int H = 500;
    private static final List<Gate> GRU = List.of(
            new Gate("n", GateRole.CANDIDATE, true), new Gate("r", GateRole.RESET), new Gate("z", GateRole.UPDATE));
    private static final List<Gate> LSTM = List.of(
            new Gate("i", GateRole.INPUT),
            new Gate("f", GateRole.FORGET),
            new Gate("o", GateRole.OUTPUT),
            new Gate("g", GateRole.CANDIDATE));

    private static Parameter bias(String initializer, List<Gate> gates) {
        return drawn(initializer, Kind.BIAS, gates);
    }

    private static Parameter drawn(String initializer, Kind kind, List<Gate> gates) {
        Parameter p = new Parameter(
                "p", kind, gates, Precision.DOUBLE, kind == Kind.BIAS || kind == Kind.DECAY ? 1 : 3, H, H);
        Initializers.named(initializer).initialize(p, RandomStream.of(2, "test", 0));
        return p;
    }

    private static double[] block(Parameter p, int gate) {
        return p.block(gate).toArray()[0];
    }

    private static List<Double> boxed(double[] values) {
        return Arrays.stream(values).boxed().toList();
    }

    @Test
    void forget_bias_is_that_of_the_gate_that_keeps() {
        assertThat(block(bias("keras+forget-bias(3)", LSTM), 1)).containsOnly(3);
        assertThat(block(bias("keras+forget-bias(3)", LSTM), 0)).containsOnly(0);
        assertThat(block(bias("orthogonal+forget-bias(-0.5)", GRU), 2)).containsOnly(-0.5);
        assertThat(block(bias("orthogonal+forget-bias(-0.5)", GRU), 1)).containsOnly(0);
    }

    @Test
    void gate_bias_is_that_of_all_sigmoid_gates() {
        Parameter gru = bias("keras+gate-bias(1)", GRU);
        assertThat(block(gru, 0)).containsOnly(0);
        assertThat(block(gru, 1)).containsOnly(1);
        assertThat(block(gru, 2)).containsOnly(1);
        Parameter lstm = bias("keras+gate-bias(2)", LSTM);
        for (int g = 0; g < 3; g++) {
            assertThat(block(lstm, g)).containsOnly(2);
        }
        assertThat(block(lstm, 3)).containsOnly(0);
    }

    /** m of a linear cell, whose gate has neither W nor U: its bias is all there is. */
    @Test
    void what_a_decay_is_made_of_is_the_bias_of_a_gate_that_keeps() {
        List<Gate> keeps = List.of(new Gate("m", GateRole.FORGET));

        assertThat(block(drawn("keras", Kind.DECAY, keeps), 0)).containsOnly(1);
        assertThat(block(drawn("orthogonal+forget-bias(3)", Kind.DECAY, keeps), 0))
                .containsOnly(3);
        assertThat(block(drawn("identity", Kind.DECAY, keeps), 0)).containsOnly(0);
        assertThat(boxed(block(drawn("chrono(50)", Kind.DECAY, keeps), 0)))
                .isEqualTo(boxed(block(drawn("chrono(50)", Kind.BIAS, keeps), 0)))
                .doesNotHaveDuplicates();
    }

    /** One number for each block, as Hochreiter and Schmidhuber had them, and for each unit where gates are not shared. */
    @Test
    void gates_of_a_kind_may_have_biases_one_by_one() {
        String name = "uniform(0.1)+input-gate-bias(-3, -6)+output-gate-bias(-2)";
        Parameter p = bias(name, LSTM);

        for (int j = 0; j < H; j++) {
            assertThat(block(p, 0)[j]).isEqualTo(j % 2 == 0 ? -3 : -6);
        }
        assertThat(block(p, 2)).containsOnly(-2);
        for (int other : new int[] {1, 3}) {
            assertThat(boxed(block(p, other))).doesNotHaveDuplicates().allMatch(b -> Math.abs(b) <= 0.1);
        }
        assertThat(Initializers.named(name).name())
                .isEqualTo("uniform(0.1)+input-gate-bias(-3,-6)+output-gate-bias(-2)");
        assertThat(Initializers.named(name).source()).contains("input gates one by one -3,-6 ");
        assertThat(block(bias("keras+input-gate-bias(1,2)", GRU), 1))
                .as("no input gate")
                .containsOnly(0);
        assertThat(drawn("uniform(0.1)+input-gate-bias(5)", Kind.INPUT, LSTM)
                        .value()
                        .get(0, 0))
                .as("a weight")
                .isBetween(-0.1, 0.1);
    }

    /** A gate for all units has the time scale of the first, a wider one some more. */
    @Test
    void gates_of_other_widths_have_biases_of_their_own_width() {
        List<Gate> gates = List.of(
                new Gate("f", GateRole.FORGET),
                new Gate("z", GateRole.UPDATE).wide(1),
                new Gate("i", GateRole.INPUT).wide(H + 3));
        Parameter p = new Parameter("b", Kind.BIAS, gates, Precision.DOUBLE, 1, H, H);
        Initializers.named("chrono(101)").initialize(p, RandomStream.of(2, "test", 0));

        assertThat(block(p, 0)).hasSize(H).startsWith(block(p, 1)).doesNotHaveDuplicates();
        assertThat(block(p, 1)).hasSize(1);
        assertThat(boxed(block(p, 2)).subList(0, H))
                .isEqualTo(Arrays.stream(block(p, 0)).mapToObj(b -> -b).toList());
        assertThat(block(p, 2)[H + 2]).isBetween(-Math.log(100), 0.0);
        Initializers.named("forget-bias(3)").initialize(p, RandomStream.of(2, "test", 0));
        assertThat(block(p, 1)).containsExactly(3);
    }

    @Test
    void chrono_spreads_time_scales_and_opposes_input_and_forget() {
        Parameter p = bias("keras+chrono(101)", LSTM);
        List<Double> forget = boxed(block(p, 1));

        assertThat(forget).allMatch(b -> b >= 0 && b <= Math.log(100));
        // e^b ~ U(1, 100): mean 50.5, standard error 28.6/√500 = 1.28
        assertThat(forget.stream().mapToDouble(Math::exp).average().orElseThrow())
                .isCloseTo(50.5, within(6.4));
        assertThat(forget).anyMatch(b -> Math.exp(b) > 98).anyMatch(b -> Math.exp(b) < 3);
        for (int j = 0; j < H; j++) {
            assertThat(block(p, 0)[j]).isEqualTo(-forget.get(j));
        }
        assertThat(block(p, 2)).containsOnly(0);
        assertThat(block(p, 3)).containsOnly(0);
    }

    @Test
    void chrono_of_a_gru_is_the_bias_of_the_gate_that_keeps() {
        Parameter p = bias("chrono(50)", GRU);

        assertThat(boxed(block(p, 2))).allMatch(b -> b >= 0 && b <= Math.log(49));
        assertThat(block(p, 2)).doesNotHaveDuplicates();
        assertThat(block(p, 1)).containsOnly(0);
        assertThat(block(p, 0)).containsOnly(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"forget-bias(3)", "gate-bias(3)", "chrono(100)", "output-gate-bias(-1,-2)"})
    void additions_alone_stand_on_keras_and_leave_weights_alone(String addition) {
        assertThat(drawn(addition, Kind.RECURRENT, LSTM).value().toArray())
                .isDeepEqualTo(drawn("keras", Kind.RECURRENT, LSTM).value().toArray());
        assertThat(Initializers.named(addition).name()).isEqualTo("keras+" + addition);
        assertThat(drawn("pytorch+" + addition, Kind.INPUT, LSTM).value().toArray())
                .isDeepEqualTo(drawn("pytorch", Kind.INPUT, LSTM).value().toArray());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"keras+forget-bias(3)", "keras+gate-bias(3)", "keras+chrono(100)", "keras+input-gate-bias(3)"})
    void a_cell_without_gates_is_left_alone(String initializer) {
        List<Gate> hidden = List.of(new Gate("h", GateRole.CANDIDATE));

        assertThat(block(bias(initializer, hidden), 0)).containsOnly(0);
    }

    @Test
    void every_initializer_tells_its_source() {
        for (String name : List.of(
                "pytorch",
                "keras",
                "orthogonal",
                "identity",
                "glorot",
                "normal(0.1)",
                "uniform(0.1)",
                "pytorch+chrono(9)")) {
            assertThat(Initializers.named(name).source()).as(name).isNotBlank();
            assertThat(Initializers.named(name).name()).isEqualTo(name);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "kears, keras",
        "pytroch, pytorch",
        "keras+cromo(3), chrono",
        "ortogonal, orthogonal",
        "forget-bais(1), forget-bias",
        "input-gate-bais(1), input-gate-bias"
    })
    void unknown_names_are_refused_with_the_nearest(String text, String nearest) {
        assertThatThrownBy(() -> Initializers.named(text))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("no initializer '")
                .hasMessageContaining("did you mean '" + nearest + "'?");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "normal",
                "normal(-1)",
                "normal(x)",
                "normal(1,2)",
                "keras(1)",
                "chrono",
                "chrono(2)",
                "chrono(NaN)",
                "",
                "keras+",
                "keras++chrono(9)",
                "forget-bias",
                "keras+forget-bias()",
                "uniform",
                "uniform(-0.1)",
                "uniform(0,1)",
                "input-gate-bias",
                "input-gate-bias(-3,)",
                "input-gate-bias(-3,x)",
                "output-gate-bias(k=3)",
                "output-gate-bias(-Infinity)"
            })
    void numbers_missing_or_out_of_range_are_refused_with_the_text(String text) {
        assertThatThrownBy(() -> Initializers.named(text))
                .isInstanceOf(RefusedException.class)
                .hasMessageStartingWith("--init " + (text.isEmpty() ? "''" : text) + ": must be an initializer; ");
    }
}
