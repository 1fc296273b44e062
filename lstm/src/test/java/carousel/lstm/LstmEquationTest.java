package carousel.lstm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import carousel.core.cell.CellSpec;
import carousel.core.cell.TapeStorage;
import carousel.core.data.PanelAssertions;
import carousel.core.data.Sequence;
import carousel.core.kernel.Kernels;
import carousel.core.kernel.Precision;
import carousel.core.net.Recurrent;
import carousel.core.param.Gate;
import carousel.core.param.Parameter;
import carousel.lstm.LstmCell.LstmTape;
import org.junit.jupiter.api.Test;

/** The equations, unit by unit. */
class LstmEquationTest {
    private static final int T = 6;
    private static final int I = 3;
    private static final int H = 4;

    private final LstmCell cell = new LstmCell(new CellSpec(I, H, true, Precision.DOUBLE, Kernels.scalar()));

    @Test
    void computes_its_equations() {
        cell.parameters().forEach(p -> PanelAssertions.fillRandomly(p.value(), p.name()));
        Sequence x = Sequence.inputs(Precision.DOUBLE, T, 1, I);
        PanelAssertions.fillRandomly(x.all(), "x");
        Recurrent<LstmTape> layer = Recurrent.of(cell, T, 1);
        LstmTape tape = layer.tape();
        PanelAssertions.fillRandomly(tape.h.at(0), "h");
        PanelAssertions.fillRandomly(tape.c.at(0), "c");

        layer.forward(x, null);

        double[] past = tape.h.at(0).toArray()[0];
        double[] c = tape.c.at(0).toArray()[0];
        for (int t = 1; t <= T; t++) {
            double[] input = x.at(t).toArray()[0];
            double[] h = new double[H];
            for (int j = 0; j < H; j++) {
                double i = sigmoid(sum("i", input, past, j));
                double f = sigmoid(sum("f", input, past, j));
                double o = sigmoid(sum("o", input, past, j));
                double g = Math.tanh(sum("g", input, past, j));
                c[j] = f * c[j] + i * g;
                h[j] = o * Math.tanh(c[j]);
                assertThat(tape.c.at(t).get(0, j)).as("c_%d, unit %d", t, j).isCloseTo(c[j], within(1e-14));
                assertThat(tape.h.at(t).get(0, j)).as("h_%d, unit %d", t, j).isCloseTo(h[j], within(1e-14));
            }
            past = h;
        }
    }

    @Test
    void carries_h_and_c() {
        LstmTape tape = cell.tape(TapeStorage.whole(Precision.DOUBLE, T, 2));

        assertThat(tape.states()).containsExactly(tape.h, tape.c);
        assertThat(tape.stateGradients()).containsExactly(tape.dh, tape.dc);
    }

    /** x W_gate + b_gate + h U_gate, unit j. */
    private double sum(String gate, double[] x, double[] past, int j) {
        double sum = 0;
        for (Parameter p : cell.parameters()) {
            int block = p.gates().stream().map(Gate::name).toList().indexOf(gate);
            double[] row = p.isBias() ? new double[] {1} : p.name().equals("W") ? x : past;
            for (int i = 0; i < row.length; i++) {
                sum += row[i] * p.block(block).get(i, j);
            }
        }
        return sum;
    }

    private static double sigmoid(double a) {
        return 1 / (1 + Math.exp(-a));
    }
}
