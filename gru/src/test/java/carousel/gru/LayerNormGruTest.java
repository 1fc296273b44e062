package carousel.gru;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import carousel.core.cell.CellSpec;
import carousel.core.data.PanelAssertions;
import carousel.core.data.Sequence;
import carousel.core.kernel.Kernels;
import carousel.core.kernel.Panel;
import carousel.core.kernel.Precision;
import carousel.core.net.Recurrent;
import carousel.core.param.Parameter;
import carousel.gru.LayerNormGruCell.LayerNormGruTape;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The equations unit by unit. */
class LayerNormGruTest {
    private static final int T = 5;
    private static final int I = 3;
    private static final int H = 4;

    private final LayerNormGruCell cell =
            new LayerNormGruCell(new CellSpec(I, H, true, Precision.DOUBLE, Kernels.scalar()));

    @Test
    void computes_its_equations() {
        Sequence x = Sequence.inputs(Precision.DOUBLE, T, 1, I);
        cell.parameters().forEach(p -> PanelAssertions.fillRandomly(p.value(), p.name()));
        PanelAssertions.fillRandomly(x.all(), "x");
        Recurrent<LayerNormGruTape> layer = Recurrent.of(cell, T, 1);
        LayerNormGruTape tape = layer.tape();
        PanelAssertions.fillRandomly(tape.h.at(0), "h");

        layer.forward(x, null);

        double[] h = tape.h.at(0).toArray()[0];
        for (int t = 1; t <= T; t++) {
            double[] input = normalized(sums("W", x.at(t).toArray()[0]));
            double[] past = normalized(sums("U", h));
            double[] next = new double[H];
            for (int j = 0; j < H; j++) {
                double r = sigmoid(at("q", H + j) * input[H + j] + at("p", H + j) * past[H + j] + at("b", H + j));
                double z = sigmoid(at("q", 2 * H + j) * input[2 * H + j]
                        + at("p", 2 * H + j) * past[2 * H + j]
                        + at("b", 2 * H + j));
                double n = Math.tanh(at("q", j) * input[j] + at("b", j) + r * (at("p", j) * past[j] + at("c", j)));
                next[j] = z * h[j] + (1 - z) * n;
                assertThat(tape.h.at(t).get(0, j)).as("h_%d, unit %d", t, j).isCloseTo(next[j], within(1e-13));
            }
            h = next;
        }
    }

    private double at(String name, int column) {
        return parameter(name).value().get(0, column);
    }

    private Parameter parameter(String name) {
        return cell.parameters().stream()
                .filter(p -> p.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private double[] sums(String name, double[] of) {
        Panel matrix = parameter(name).value();
        return IntStream.range(0, 3 * H)
                .mapToDouble(column -> IntStream.range(0, of.length)
                        .mapToDouble(row -> of[row] * matrix.get(row, column))
                        .sum())
                .toArray();
    }

    /** The candidate's sums by themselves, those of the two gates together. */
    private static double[] normalized(double[] sums) {
        double[] all = new double[3 * H];
        System.arraycopy(normal(Arrays.copyOfRange(sums, 0, H)), 0, all, 0, H);
        System.arraycopy(normal(Arrays.copyOfRange(sums, H, 3 * H)), 0, all, H, 2 * H);
        return all;
    }

    private static double[] normal(double[] v) {
        double mean = Arrays.stream(v).average().orElseThrow();
        double variance = Arrays.stream(v)
                .map(each -> (each - mean) * (each - mean))
                .average()
                .orElseThrow();
        return Arrays.stream(v)
                .map(each -> (each - mean) / Math.sqrt(variance + 1e-5))
                .toArray();
    }

    private static double sigmoid(double a) {
        return 1 / (1 + Math.exp(-a));
    }
}
