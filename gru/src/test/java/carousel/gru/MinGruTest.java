package carousel.gru;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import carousel.core.cell.Cell;
import carousel.core.cell.CellSpec;
import carousel.core.cell.ClosedForm;
import carousel.core.data.Batch;
import carousel.core.data.PanelAssertions;
import carousel.core.data.Sequence;
import carousel.core.kernel.Kernels;
import carousel.core.kernel.Panel;
import carousel.core.kernel.Precision;
import carousel.core.net.Head;
import carousel.core.net.Network;
import carousel.core.net.NetworkSpec;
import carousel.core.net.Recurrent;
import carousel.core.param.Initializers;
import carousel.core.probe.GradientFlow;
import carousel.core.probe.Specimen;
import carousel.core.probe.Specimens;
import carousel.core.random.RandomStream;
import carousel.gru.MinGruCell.MinGruTape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The equations unit by unit, the Jacobian of a step, and the gradient by lag in closed form. */
class MinGruTest {
    private static final int T = 6;
    private static final int I = 3;
    private static final int H = 4;

    private final MinGruCell cell = new MinGruCell(new CellSpec(I, H, true, Precision.DOUBLE, Kernels.scalar()));
    private final Sequence x = randomInput(T, I);

    /** A pass forward of {@code batch} rows, all with the input of the one sequence, from a random state. */
    private Recurrent<MinGruTape> forward(int batch) {
        cell.parameters().forEach(p -> PanelAssertions.fillRandomly(p.value(), p.name()));
        Sequence rows = Sequence.inputs(Precision.DOUBLE, T, batch, I);
        for (int t = 1; t <= T; t++) {
            Kernels.scalar().setRows(rows.at(t), x.at(t));
        }
        Panel first = Panel.zeros(Precision.DOUBLE, 1, H);
        PanelAssertions.fillRandomly(first, "h");
        Recurrent<MinGruTape> layer = Recurrent.of(cell, T, batch);
        Kernels.scalar().setRows(layer.tape().h.at(0), first);
        layer.forward(rows, null);
        return layer;
    }

    @Test
    void computes_its_equations() {
        Sequence states = forward(1).tape().h;

        for (int j = 0; j < H; j++) {
            double h = states.at(0).get(0, j);
            for (int t = 1; t <= T; t++) {
                double z = sigmoid(sum(cell, "z", x.at(t), j));
                double n = sum(cell, "n", x.at(t), j);
                h = z * h + (1 - z) * n;
                assertThat(states.at(t).get(0, j)).as("h_%d, unit %d", t, j).isCloseTo(h, within(1e-14));
            }
        }
    }

    /** Row j of a batch goes back from unit j alone: row j of what comes out is row j of ∂h_t/∂h_{t−1}. */
    @Test
    void the_jacobian_of_a_step_is_the_gate_on_the_diagonal_and_nothing_beside_it() {
        Recurrent<MinGruTape> layer = forward(H);
        MinGruTape tape = layer.tape();
        for (int t = T; t >= 1; t--) {
            double[] z = tape.z.at(t).toArray()[0];
            Kernels.scalar().zero(tape.dh);
            for (int j = 0; j < H; j++) {
                tape.dh.set(j, j, 1);
            }

            cell.backward(t, tape);

            for (int i = 0; i < H; i++) {
                for (int j = 0; j < H; j++) {
                    assertThat(tape.dh.get(i, j))
                            .as("∂h_%d[%d]/∂h_%d[%d]", t, i, t - 1, j)
                            .isEqualTo(i == j ? z[j] : 0);
                }
                assertThat(z[i])
                        .as("z_%d, unit %d", t, i)
                        .isCloseTo(sigmoid(sum(cell, "z", x.at(t), i)), within(1e-15));
            }
        }
    }

    @Test
    void the_gradient_of_one_unit_is_the_product_of_its_gates_however_small() {
        int steps = 2000;
        NetworkSpec spec = new NetworkSpec(1, 1, 1, 1, true, Head.LAST, 0);
        Network network = Network.of(new MinGruProvider(), spec, Precision.DOUBLE, Kernels.scalar());
        network.parameters().forEach(p -> PanelAssertions.fillRandomly(p.value(), p.name()));
        Sequence input = randomInput(steps, 1);
        Batch batch = Batch.of(input, Panel.zeros(Precision.DOUBLE, 1, 1));
        GradientFlow flow = new GradientFlow(network.unroll(steps, 1));

        double[] measured = flow.ofUnit(batch, RandomStream.of(1, "unit", 0)).h();

        double expected = 0;
        for (int lag = 0; lag <= steps; lag++) {
            assertThat(measured[lag]).as("lag %d", lag).isCloseTo(expected, within(1e-12 * Math.max(1, -expected)));
            if (lag < steps) {
                expected += Math.log10(sigmoid(sum(network.cells().get(0), "z", input.at(steps - lag), 0)));
            }
        }
        assertThat(expected).as("a product that no double can hold").isLessThan(-324);
    }

    /** The card says what is measured, also far below what a double can hold. */
    @ParameterizedTest
    @ValueSource(strings = {"normal(0)", "diagonal(0.9)", "diagonal(-2)+gate-bias(1)+forget-bias(3)"})
    void its_closed_form_is_what_is_measured(String init) {
        int steps = 1200;
        Specimen specimen = Specimens.of(
                new MinGruProvider(),
                3,
                steps,
                2,
                Kernels.scalar(),
                network -> network.initialize(Initializers.named(init), 1));
        ClosedForm form = new MinGruProvider().card().closedForm().orElseThrow();

        double[] measured = new GradientFlow(specimen.layout())
                .ofUnit(specimen.batch(), RandomStream.of(1, "unit", 0))
                .h();

        assertThat(form.log10(init, true, steps).orElseThrow()).containsExactly(measured, within(1e-11));
    }

    private static Sequence randomInput(int steps, int inputs) {
        Sequence x = Sequence.inputs(Precision.DOUBLE, steps, 1, inputs);
        PanelAssertions.fillRandomly(x.all(), "x");
        return x;
    }

    /** x W_gate + b_gate, unit j. */
    private static double sum(Cell<?> cell, String gate, Panel x, int j) {
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
