package carousel.lstm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import carousel.core.cell.CellSpec;
import carousel.core.data.PanelAssertions;
import carousel.core.data.Sequence;
import carousel.core.kernel.Kernels;
import carousel.core.kernel.Panel;
import carousel.core.kernel.Precision;
import carousel.core.net.Head;
import carousel.core.net.Network;
import carousel.core.net.NetworkSpec;
import carousel.core.net.Recurrent;
import carousel.core.net.Truncation;
import carousel.core.probe.GradientFlow;
import carousel.core.probe.Specimen;
import carousel.core.probe.Specimens;
import carousel.core.random.RandomStream;
import carousel.lstm.MemoryCell.MemoryTape;
import org.junit.jupiter.api.Test;

/** The equations unit by unit, a gradient that is what it was at any lag, and the paper's network by the number of its weights. */
class MemoryCellTest {
    private static final int T = 6;
    private static final int I = 3;
    private static final int H = 4;

    @Test
    void computes_its_equations() {
        MemoryCell cell = new MemoryCell(new CellSpec(I, H, true, Precision.DOUBLE, Kernels.scalar()));
        cell.parameters().forEach(p -> PanelAssertions.fillRandomly(p.value(), p.name()));
        Sequence x = Sequence.inputs(Precision.DOUBLE, T, 1, I);
        PanelAssertions.fillRandomly(x.all(), "x");
        Recurrent<MemoryTape> layer = Recurrent.of(cell, T, 1);
        PanelAssertions.fillRandomly(layer.tape().h.at(0), "h");

        layer.forward(x, null);

        for (int j = 0; j < H; j++) {
            double h = layer.tape().h.at(0).get(0, j);
            for (int t = 1; t <= T; t++) {
                h += sigmoid(sum(cell, "i", x.at(t), j)) * sigmoid(sum(cell, "g", x.at(t), j));
                assertThat(layer.tape().h.at(t).get(0, j))
                        .as("h_%d, unit %d", t, j)
                        .isCloseTo(h, within(1e-14));
            }
        }
    }

    @Test
    void a_gradient_comes_back_as_it_was_over_any_lag() {
        int steps = 2400;
        Specimen specimen =
                Specimens.of(new MemoryCellProvider(), 3, steps, 2, Kernels.scalar(), Specimens.random(0.8));

        double[] measured = new GradientFlow(specimen.layout())
                .ofUnit(specimen.batch(), RandomStream.of(1, "unit", 0))
                .h();

        assertThat(measured).containsExactly(new double[steps + 1], within(1e-15));
    }

    /** Experiment 2a, p = 100: 101 inputs and outputs, one cell with one gate, no biases, and weights from inputs to outputs. */
    @Test
    void the_network_of_the_paper_has_10504_weights() {
        NetworkSpec spec = new NetworkSpec(101, 1, 1, 101, false, false, true, Head.EVERY, Truncation.NONE);

        assertThat(Network.of(new MemoryCellProvider(), spec, Precision.FLOAT, Kernels.scalar())
                        .size())
                .isEqualTo(10_504);
    }

    /** x W_gate + b_gate, unit j. */
    private static double sum(MemoryCell cell, String gate, Panel x, int j) {
        double sum = cell.inputBias().block(gate).get(0, j);
        for (int i = 0; i < x.cols(); i++) {
            sum += x.get(0, i) * cell.inputWeights().block(gate).get(i, j);
        }
        return sum;
    }

    private static double sigmoid(double a) {
        return 1 / (1 + Math.exp(-a));
    }
}
