package carousel.core.param;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import carousel.core.kernel.Kernels;
import carousel.core.kernel.Panel;
import carousel.core.kernel.Precision;
import carousel.core.param.Parameter.Kind;
import carousel.core.random.RandomStream;
import carousel.core.text.RefusedException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the initializers draw: formulas that hold exactly are tested exactly, moments within five standard errors. */
class InitializersTest {
    private static final int I = 20;
    private static final int H = 30;
    private static final List<Gate> GRU = List.of(
            new Gate("n", GateRole.CANDIDATE, true), new Gate("r", GateRole.RESET), new Gate("z", GateRole.UPDATE));
    private static final List<Gate> LSTM = List.of(
            new Gate("i", GateRole.INPUT),
            new Gate("f", GateRole.FORGET),
            new Gate("o", GateRole.OUTPUT),
            new Gate("g", GateRole.CANDIDATE));

    private static Parameter parameter(Kind kind, List<Gate> gates) {
        int rows = switch (kind) {
            case INPUT -> I;
            case RECURRENT, READOUT -> H;
            default -> 1;
        };
        return new Parameter("p", kind, gates, Precision.DOUBLE, rows, H, H);
    }

    private static Parameter drawn(String initializer, Kind kind, List<Gate> gates) {
        Parameter p = parameter(kind, gates);
        Kernels.scalar().fill(p.value(), Double.NaN);
        Initializers.named(initializer).initialize(p, RandomStream.of(5, "test", 0));
        return p;
    }

    private static List<Double> numbers(Panel panel) {
        List<Double> all = new ArrayList<>();
        for (double[] row : panel.toArray()) {
            for (double value : row) {
                all.add(value);
            }
        }
        return all;
    }

    private static double variance(Panel panel) {
        return numbers(panel).stream().mapToDouble(v -> v * v).sum() / panel.size();
    }

    /** Within the limits, near to both of them, and of variance limit²/3. */
    private static void assertUniform(Panel panel, double limit) {
        assertThat(numbers(panel)).allMatch(v -> Math.abs(v) <= limit, "within " + limit);
        assertThat(numbers(panel)).anyMatch(v -> v > 0.95 * limit).anyMatch(v -> v < -0.95 * limit);
        double relativeError = 5 * Math.sqrt(0.8 / panel.size()); // Var(u²)/E(u²)² = 4/5
        assertThat(variance(panel)).isCloseTo(limit * limit / 3, within(limit * limit / 3 * relativeError));
    }

    /** AᵀA = I, or A·Aᵀ = I where A is wide. */
    private static void assertOrthonormal(Panel a) {
        boolean wide = a.rows() < a.cols();
        Panel product = Panel.zeros(Precision.DOUBLE, Math.min(a.rows(), a.cols()), Math.min(a.rows(), a.cols()));
        if (wide) {
            Kernels.scalar().addProductTransposed(a, a, product);
        } else {
            Kernels.scalar().addTransposedProduct(a, a, product);
        }
        for (int i = 0; i < product.rows(); i++) {
            for (int j = 0; j < product.cols(); j++) {
                assertThat(product.get(i, j)).as("(%d, %d)", i, j).isCloseTo(i == j ? 1 : 0, within(1e-13));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"INPUT", "RECURRENT", "READOUT"})
    void pytorch_draws_all_weights_within_one_over_the_root_of_h(Kind kind) {
        assertUniform(drawn("pytorch", kind, LSTM).value(), 1 / Math.sqrt(H));
    }

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"INPUT", "RECURRENT", "READOUT", "BIAS"})
    void uniform_draws_weights_and_biases_alike(Kind kind) {
        assertUniform(drawn("uniform(0.2)", kind, LSTM).value(), 0.2);
    }

    @Test
    void pytorch_draws_a_bias_that_stands_for_two_as_the_sum_of_two() {
        List<Double> once = new ArrayList<>();
        List<Double> twice = new ArrayList<>();
        for (int seed = 0; seed < 100; seed++) {
            Parameter p = parameter(Kind.BIAS, GRU);
            Initializers.named("pytorch").initialize(p, RandomStream.of(seed, "test", 0));
            once.addAll(numbers(p.block(0)));
            twice.addAll(numbers(p.block(1)));
            twice.addAll(numbers(p.block(2)));
        }
        double limit = 1 / Math.sqrt(H);

        assertThat(once).allMatch(v -> Math.abs(v) <= limit);
        assertThat(twice).allMatch(v -> Math.abs(v) <= 2 * limit).anyMatch(v -> Math.abs(v) > 1.5 * limit);
        double variance = twice.stream().mapToDouble(v -> v * v).average().orElseThrow();
        assertThat(variance / (limit * limit)).isCloseTo(2.0 / 3, within(0.05));
    }

    @Test
    void pytorch_draws_the_bias_inside_the_reset_gate_once() {
        List<Double> c =
                numbers(drawn("pytorch", Kind.RECURRENT_BIAS, GRU.subList(0, 1)).value());

        assertThat(c).allMatch(v -> Math.abs(v) <= 1 / Math.sqrt(H)).doesNotHaveDuplicates();
    }

    @Test
    void keras_draws_u_orthogonal_as_a_whole_and_not_gate_by_gate() {
        Parameter p = drawn("keras", Kind.RECURRENT, GRU);

        assertOrthonormal(p.value());
        // a square block of an orthonormal H × 3H matrix: mean squared singular value 1/3
        assertThat(variance(p.block(1)) * H).isCloseTo(1.0 / 3, within(0.1));
    }

    @Test
    void keras_draws_w_with_the_limit_of_the_whole_matrix() {
        assertUniform(drawn("keras", Kind.INPUT, GRU).value(), Math.sqrt(6.0 / (I + 3 * H)));
        assertUniform(drawn("keras", Kind.READOUT, LSTM.subList(0, 1)).value(), Math.sqrt(6.0 / (H + H)));
    }

    @Test
    void keras_sets_the_forget_bias_of_an_lstm_to_one_and_no_other() {
        Parameter lstm = drawn("keras", Kind.BIAS, LSTM);

        assertThat(numbers(lstm.block(1))).containsOnly(1.0);
        for (int g : new int[] {0, 2, 3}) {
            assertThat(numbers(lstm.block(g))).containsOnly(0.0);
        }
        assertThat(numbers(drawn("keras", Kind.BIAS, GRU).value())).containsOnly(0.0);
    }

    @Test
    void orthogonal_draws_u_gate_by_gate() {
        Parameter p = drawn("orthogonal", Kind.RECURRENT, LSTM);

        for (int g = 0; g < 4; g++) {
            assertOrthonormal(p.block(g));
        }
        assertThat(p.block(0).get(0, 0)).isNotEqualTo(p.block(1).get(0, 0));
    }

    @Test
    void a_gain_multiplies_what_is_orthogonal_and_nothing_else() {
        List<Double> plain = numbers(drawn("orthogonal", Kind.RECURRENT, LSTM).value());
        assertThat(numbers(drawn("orthogonal(1.5)", Kind.RECURRENT, LSTM).value()))
                .isEqualTo(plain.stream().map(v -> 1.5 * v).toList());
        for (Kind other : List.of(Kind.INPUT, Kind.READOUT, Kind.BIAS)) {
            assertThat(numbers(drawn("orthogonal(1.5)", other, LSTM).value()))
                    .isEqualTo(numbers(drawn("orthogonal", other, LSTM).value()));
        }
        assertThat(Initializers.named("orthogonal(1)").name()).isEqualTo("orthogonal");
        assertThatThrownBy(() -> Initializers.named("orthogonal(-1)"))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("orthogonal");
    }

    /** Without the sign of R's diagonal, Householder QR has a preferred sign in it. */
    @Test
    void orthogonal_matrices_have_no_preferred_sign() {
        int positive = 0;
        for (int seed = 0; seed < 400; seed++) {
            Parameter p = new Parameter("U", Kind.RECURRENT, GRU.subList(0, 1), Precision.DOUBLE, 2, 2, 2);
            Initializers.named("orthogonal").initialize(p, RandomStream.of(seed, "sign", 0));
            positive += p.value().get(0, 0) > 0 ? 1 : 0;
        }
        assertThat(positive).isBetween(150, 250); // 200 ± 5 standard deviations
    }

    @ParameterizedTest
    @CsvSource({"orthogonal, INPUT", "glorot, INPUT", "glorot, RECURRENT", "orthogonal, READOUT"})
    void glorot_takes_the_limit_of_one_gate(String initializer, Kind kind) {
        Parameter p = drawn(initializer, kind, LSTM);

        assertUniform(p.value(), Math.sqrt(6.0 / (p.value().rows() + H)));
    }

    @Test
    void identity_is_the_identity_in_every_gate_and_small_elsewhere() {
        Parameter p = drawn("identity", Kind.RECURRENT, GRU);
        for (int g = 0; g < 3; g++) {
            for (int i = 0; i < H; i++) {
                for (int j = 0; j < H; j++) {
                    assertThat(p.block(g).get(i, j)).isEqualTo(i == j ? 1 : 0);
                }
            }
        }
        assertThat(variance(drawn("identity", Kind.INPUT, GRU).value())).isCloseTo(1e-6, within(2e-7));
    }

    @ParameterizedTest
    @ValueSource(strings = {"diagonal(0.9)", "diagonal(1)", "diagonal(-2)", "diagonal(0)"})
    void diagonal_is_that_much_of_the_identity_in_every_gate_and_zero_elsewhere(String initializer) {
        double a = Double.parseDouble(initializer.replaceAll(".*\\(|\\)", ""));
        Parameter p = drawn(initializer, Kind.RECURRENT, LSTM);
        for (int g = 0; g < 4; g++) {
            for (int i = 0; i < H; i++) {
                for (int j = 0; j < H; j++) {
                    assertThat(p.block(g).get(i, j) + 0.0).isEqualTo(i == j ? a : 0);
                }
            }
        }
        for (Kind kind : List.of(Kind.INPUT, Kind.READOUT, Kind.BIAS, Kind.RECURRENT_BIAS, Kind.READOUT_BIAS)) {
            assertThat(numbers(drawn(initializer, kind, LSTM).value()))
                    .as("%s", kind)
                    .allMatch(v -> v == 0);
        }
    }

    /** A diagonal that is kept as a row is drawn as one of a matrix H × H. */
    @Test
    void a_recurrent_diagonal_is_drawn_as_the_matrix_it_stands_for() {
        int units = 400;
        for (String name :
                List.of("pytorch", "keras", "orthogonal", "glorot", "normal(0.1)", "identity", "diagonal(0.9)")) {
            Parameter p =
                    new Parameter("p", Kind.RECURRENT_DIAGONAL, LSTM.subList(0, 3), Precision.DOUBLE, 1, units, units);
            Initializers.named(name + "+forget-bias(9)").initialize(p, RandomStream.of(5, "test", 0));
            switch (name) {
                case "pytorch" -> assertUniform(p.value(), 1 / Math.sqrt(units));
                case "normal(0.1)" -> assertThat(variance(p.value())).isCloseTo(0.01, within(0.002));
                case "identity" -> assertThat(numbers(p.value())).containsOnly(1.0);
                case "diagonal(0.9)" -> assertThat(numbers(p.value())).containsOnly(0.9);
                default -> assertUniform(p.value(), Math.sqrt(6.0 / (units + units)));
            }
        }
    }

    @Test
    void diagonal_takes_biases_and_needs_its_number() {
        Parameter bias = drawn("diagonal(0.9)+forget-bias(3)", Kind.BIAS, LSTM);
        assertThat(numbers(bias.block("f"))).containsOnly(3.0);
        assertThat(numbers(bias.block("i"))).containsOnly(0.0);
        assertThat(Initializers.named("diagonal( 0.90 )").name()).isEqualTo("diagonal(0.9)");
        assertThat(Initializers.schemes()).contains("diagonal(a)");
        assertThatThrownBy(() -> Initializers.named("diagonal"))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("diagonal(a)");
    }

    @Test
    void normal_has_the_deviation_of_its_name() {
        Panel value = drawn("normal(0.3)", Kind.RECURRENT, LSTM).value();

        assertThat(variance(value)).isCloseTo(0.09, within(0.09 * 5 * Math.sqrt(2.0 / value.size())));
        assertThat(numbers(drawn("normal(0)", Kind.INPUT, LSTM).value())).allMatch(v -> v == 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"orthogonal", "identity", "glorot", "normal(0.1)"})
    void other_biases_are_zero(String initializer) {
        for (Kind kind : List.of(Kind.BIAS, Kind.RECURRENT_BIAS, Kind.READOUT_BIAS)) {
            assertThat(numbers(drawn(initializer, kind, LSTM).value())).containsOnly(0.0);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pytorch",
                "keras",
                "orthogonal",
                "identity",
                "glorot",
                "normal(1)",
                "diagonal(0.3)",
                "chrono(100)"
            })
    void float_is_the_double_draw_rounded(String initializer) {
        for (Kind kind : Kind.values()) {
            Parameter doubles = drawn(initializer, kind, LSTM);
            Parameter floats = new Parameter(
                    "p", kind, LSTM, Precision.FLOAT, doubles.value().rows(), H, H);
            Initializers.named(initializer).initialize(floats, RandomStream.of(5, "test", 0));
            for (int r = 0; r < doubles.value().rows(); r++) {
                for (int c = 0; c < doubles.value().cols(); c++) {
                    double expected = (float) doubles.value().get(r, c);
                    assertThat(floats.value().get(r, c))
                            .as("%s (%d, %d)", kind, r, c)
                            .isEqualTo(expected);
                }
            }
        }
    }
}
