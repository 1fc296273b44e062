package carousel.rnn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import carousel.core.cell.Cell;
import carousel.core.cell.CellSpec;
import carousel.core.data.PanelAssertions;
import carousel.core.data.Sequence;
import carousel.core.kernel.Kernels;
import carousel.core.kernel.Panel;
import carousel.core.kernel.Precision;
import carousel.core.net.Recurrent;
import org.junit.jupiter.api.Test;

/** h_t = φ(x_t W + b + h_{t−1} U), unit by unit. */
class RnnEquationTest {
    private static final int T = 6;
    private static final int I = 3;
    private static final int H = 4;

    private final CellSpec spec = new CellSpec(I, H, true, Precision.DOUBLE, Kernels.scalar());

    private interface Nonlinearity {
        double of(double a);
    }

    @Test
    void tanh_cell_computes_its_equation() {
        assertEquation(new TanhRnnCell(spec), Math::tanh);
    }

    @Test
    void relu_cell_computes_its_equation() {
        assertEquation(new ReluRnnCell(spec), a -> Math.max(0, a));
    }

    private static void assertEquation(Cell<RnnTape> cell, Nonlinearity phi) {
        cell.parameters().forEach(p -> PanelAssertions.fillRandomly(p.value(), p.name()));
        Panel W = cell.parameters().get(0).value();
        Panel b = cell.parameters().get(1).value();
        Panel U = cell.parameters().get(2).value();
        Recurrent<RnnTape> layer = Recurrent.of(cell, T, 1);
        Sequence x = Sequence.inputs(Precision.DOUBLE, T, 1, I);
        PanelAssertions.fillRandomly(x.all(), "x");
        PanelAssertions.fillRandomly(layer.tape().h.at(0), "h");

        layer.forward(x, null);

        double[] past = layer.tape().h.at(0).toArray()[0];
        for (int t = 1; t <= T; t++) {
            double[] h = new double[H];
            for (int j = 0; j < H; j++) {
                double a = b.get(0, j);
                for (int i = 0; i < I; i++) {
                    a += x.at(t).get(0, i) * W.get(i, j);
                }
                for (int i = 0; i < H; i++) {
                    a += past[i] * U.get(i, j);
                }
                h[j] = phi.of(a);
                assertThat(layer.tape().h.at(t).get(0, j))
                        .as("h_%d, unit %d", t, j)
                        .isCloseTo(h[j], within(1e-14));
            }
            past = h;
        }
    }
}
