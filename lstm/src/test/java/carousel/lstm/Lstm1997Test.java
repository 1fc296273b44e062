package carousel.lstm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import carousel.core.cell.CellProvider;
import carousel.core.cell.CellSpec;
import carousel.core.cell.Cells;
import carousel.core.data.PanelAssertions;
import carousel.core.data.Sequence;
import carousel.core.kernel.Kernels;
import carousel.core.kernel.Precision;
import carousel.core.net.Footprint;
import carousel.core.net.Head;
import carousel.core.net.Network;
import carousel.core.net.NetworkSpec;
import carousel.core.net.Recurrent;
import carousel.core.net.Truncation;
import carousel.core.net.Way;
import carousel.lstm.Lstm1997Cell.Lstm1997Tape;
import carousel.lstm.Lstm1997Network.Unit;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The equations and the paper's gradient unit by unit, and the paper's networks by the number of their weights. */
class Lstm1997Test {
    private static final int T = 7;
    private static final int I = 3;

    /** Cells and cells of a block; 5 in pairs has a block with one cell. */
    @ParameterizedTest
    @CsvSource({"4, 1", "4, 2", "5, 2", "6, 3"})
    void computes_its_equations_and_through_the_carry_the_gradient_of_the_paper(int units, int cellsOfBlock) {
        Lstm1997Cell cell =
                new Lstm1997Cell(new CellSpec(I, units, true, Precision.DOUBLE, Kernels.scalar()), cellsOfBlock);
        cell.parameters().forEach(p -> PanelAssertions.fillRandomly(p.value(), p.name()));
        Sequence x = Sequence.inputs(Precision.DOUBLE, T, 1, I);
        Sequence e = Sequence.inputs(Precision.DOUBLE, T, 1, units);
        PanelAssertions.fillRandomly(x.all(), "x");
        PanelAssertions.fillRandomly(e.all(), "e");
        Recurrent<Lstm1997Tape> layer = Recurrent.of(cell, T, 1);
        Lstm1997Network plain = new Lstm1997Network(cell, cellsOfBlock);

        layer.forward(x, null);
        layer.backward(e::at, Way.CARRY);

        for (int t = 1; t <= T; t++) {
            plain.step(x.at(t).toArray()[0], e.at(t).toArray()[0]);
            List<double[]> expected = List.of(plain.h, plain.i, plain.o, plain.c);
            for (int s = 0; s < expected.size(); s++) {
                assertThat(layer.tape().states().get(s).at(t).toArray()[0])
                        .as("state %d at %d", s, t)
                        .containsExactly(expected.get(s), within(1e-14));
            }
        }
        List<Unit> all = plain.allUnits();
        for (int n = 0; n < all.size(); n++) {
            assertThat(plain.weights(all.get(n), true))
                    .as("gradient by weights into %s", all.get(n))
                    .containsExactly(plain.gradients.get(n), within(1e-13));
        }
    }

    @Test
    void the_whole_gradient_is_another() {
        Lstm1997Cell cell = new Lstm1997Cell(new CellSpec(I, 4, true, Precision.DOUBLE, Kernels.scalar()), 2);
        cell.parameters().forEach(p -> PanelAssertions.fillRandomly(p.value(), p.name()));
        Recurrent<Lstm1997Tape> layer = Recurrent.of(cell, T, 1);
        Sequence x = Sequence.inputs(Precision.DOUBLE, T, 1, I);
        PanelAssertions.fillRandomly(x.all(), "x");
        Sequence e = Sequence.inputs(Precision.DOUBLE, T, 1, 4);
        PanelAssertions.fillRandomly(e.all(), "e");
        layer.forward(x, null);
        layer.backward(e::at, Way.CARRY);
        double truncated = cell.inputWeights().gradient().get(0, 0);
        Kernels.scalar().zero(cell.inputWeights().gradient());
        layer.forward(x, null);
        layer.backward(e::at, Way.ALL);

        assertThat(cell.inputWeights().gradient().get(0, 0)).isNotCloseTo(truncated, within(1e-4));
    }

    /**
     * The paper's numbers of weights. H cells and 2M gates are H + 2M hidden units; each sees I inputs and all of them; outputs see cells.
     *
     * <pre>
     *   embedded Reber, 4 × 1    12·(7 + 12) + 4·7 = 256,     + 8 biases of gates                      = 264
     *   embedded Reber, 3 × 2    12·(7 + 12) + 6·7 = 270,     + 6 biases of gates                      = 276
     *   2c, p = 50, 2 × 1         6·(54 + 6) + 2·2 = 364,     no biases
     *   2-sequence, 3 × 1         9·(1 + 9) + 3·1  =  93,     + 9 biases of hidden units               = 102
     *   adding, 2 × 2             8·(2 + 8) + 4·1  =  84,     + 8 of hidden units and 1 of the output  =  93
     *   temporal order, 2 × 2     8·(8 + 8) + 4·4  = 144,     + 8 and 4                                = 156
     *   of three, 3 × 2          12·(8 + 12) + 6·8 = 288,     + 12 and 8                               = 308
     * </pre>
     *
     * Here cells have biases where gates have: {@code more} is how many the paper's network lacks.
     */
    @ParameterizedTest
    @CsvSource({
        "lstm-1997, 7, 4, 7, true, false, 264, 4", // of cells
        "lstm-1997-pairs, 7, 6, 7, true, false, 276, 6", // of cells
        "lstm-1997, 54, 2, 2, false, false, 364, 0",
        "lstm-1997, 104, 2, 2, false, false, 664, 0",
        "lstm-1997, 1, 3, 1, true, false, 102, 0",
        "lstm-1997-pairs, 2, 4, 1, true, true, 93, 0",
        "lstm-1997-pairs, 8, 4, 4, true, true, 156, 0",
        "lstm-1997-pairs, 8, 6, 8, true, true, 308, 0"
    })
    void networks_of_the_paper_have_as_many_weights(
            String name, int inputs, int cells, int outputs, boolean bias, boolean ofOutputs, int weights, int more) {
        CellProvider provider = Cells.onClassPath().named(name);
        NetworkSpec spec =
                new NetworkSpec(inputs, cells, 1, outputs, bias, ofOutputs, false, Head.LAST, Truncation.NONE);

        assertThat(Network.of(provider, spec, Precision.FLOAT, Kernels.scalar()).size())
                .isEqualTo(weights + more);
        assertThat(Footprint.of(provider, spec, Precision.FLOAT).parameters()).isEqualTo(weights + more);
    }
}
