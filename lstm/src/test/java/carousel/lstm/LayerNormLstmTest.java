package carousel.lstm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import carousel.core.cell.CellSpec;
import carousel.core.data.PanelAssertions;
import carousel.core.data.Sequence;
import carousel.core.kernel.Kernels;
import carousel.core.kernel.Panel;
import carousel.core.kernel.Precision;
import carousel.core.net.Recurrent;
import carousel.core.param.Initializers;
import carousel.core.param.Parameter;
import carousel.core.random.RandomStream;
import carousel.lstm.LayerNormLstmCell.LayerNormLstmTape;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The equations unit by unit. */
class LayerNormLstmTest {
    private static final int T = 5;
    private static final int I = 3;
    private static final int H = 4;
    private static final List<String> GATES = List.of("i", "f", "o", "g");

    private final LayerNormLstmCell cell =
            new LayerNormLstmCell(new CellSpec(I, H, true, Precision.DOUBLE, Kernels.scalar()));

    @Test
    void computes_its_equations() {
        Sequence x = Sequence.inputs(Precision.DOUBLE, T, 1, I);
        cell.parameters().forEach(p -> PanelAssertions.fillRandomly(p.value(), p.name()));
        PanelAssertions.fillRandomly(x.all(), "x");
        Recurrent<LayerNormLstmTape> layer = Recurrent.of(cell, T, 1);
        LayerNormLstmTape tape = layer.tape();
        PanelAssertions.fillRandomly(tape.h.at(0), "h");
        PanelAssertions.fillRandomly(tape.c.at(0), "c");

        layer.forward(x, null);

        double[] h = tape.h.at(0).toArray()[0];
        double[] c = tape.c.at(0).toArray()[0];
        for (int t = 1; t <= T; t++) {
            double[] input = normal(sums("W", x.at(t).toArray()[0]));
            double[] past = normal(sums("U", h));
            for (int j = 0; j < H; j++) {
                c[j] = sigmoid(sum("f", j, input, past)) * c[j]
                        + sigmoid(sum("i", j, input, past)) * Math.tanh(sum("g", j, input, past));
            }
            double[] memory = normal(c);
            h = new double[H];
            for (int j = 0; j < H; j++) {
                h[j] = sigmoid(sum("o", j, input, past)) * Math.tanh(at("p", j) * memory[j] + at("d", j));
                assertThat(tape.c.at(t).get(0, j)).as("c_%d, unit %d", t, j).isCloseTo(c[j], within(1e-13));
                assertThat(tape.h.at(t).get(0, j)).as("h_%d, unit %d", t, j).isCloseTo(h[j], within(1e-13));
            }
        }
    }

    /** By every initializer, also by those that fill all there is. */
    @ParameterizedTest
    @ValueSource(strings = {"keras", "pytorch", "uniform(0.1)", "normal(2)", "identity", "keras+chrono(50)"})
    void gains_begin_at_1(String init) {
        cell.parameters().forEach(p -> Initializers.named(init).initialize(p, RandomStream.of(1, p.name(), 0)));
        for (String gain : List.of("q", "r", "p")) {
            assertThat(parameter(gain).value().toArray()[0]).as(gain).containsOnly(1);
        }
        double forget = parameter("b").block("f").get(0, 0);
        assertThat(forget).isEqualTo(init.equals("keras") ? 1 : forget);
    }

    private Parameter parameter(String name) {
        return cell.parameters().stream()
                .filter(p -> p.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private double at(String name, int column) {
        return parameter(name).value().get(0, column);
    }

    private double sum(String gate, int j, double[] input, double[] past) {
        int column = GATES.indexOf(gate) * H + j;
        return at("q", column) * input[column] + at("r", column) * past[column] + at("b", column);
    }

    private double[] sums(String name, double[] of) {
        Panel matrix = parameter(name).value();
        return IntStream.range(0, 4 * H)
                .mapToDouble(column -> IntStream.range(0, of.length)
                        .mapToDouble(row -> of[row] * matrix.get(row, column))
                        .sum())
                .toArray();
    }

    private static double[] normal(double[] v) {
        double mean =
                IntStream.range(0, v.length).mapToDouble(i -> v[i]).average().orElseThrow();
        double variance = IntStream.range(0, v.length)
                .mapToDouble(i -> (v[i] - mean) * (v[i] - mean))
                .average()
                .orElseThrow();
        return IntStream.range(0, v.length)
                .mapToDouble(i -> (v[i] - mean) / Math.sqrt(variance + 1e-5))
                .toArray();
    }

    private static double sigmoid(double a) {
        return 1 / (1 + Math.exp(-a));
    }
}
