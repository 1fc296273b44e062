package carousel.lstm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import carousel.core.cell.CellProvider;
import carousel.core.cell.CellSpec;
import carousel.core.cell.Cells;
import carousel.core.cell.ClosedForm;
import carousel.core.data.PanelAssertions;
import carousel.core.data.Sequence;
import carousel.core.kernel.Kernels;
import carousel.core.kernel.Panel;
import carousel.core.kernel.Precision;
import carousel.core.net.Recurrent;
import carousel.core.param.Gate;
import carousel.core.param.Initializers;
import carousel.core.param.Parameter;
import carousel.core.probe.GradientFlow;
import carousel.core.probe.Notebook;
import carousel.core.probe.Specimen;
import carousel.core.probe.Specimens;
import carousel.core.random.RandomStream;
import carousel.lstm.AblatedLstmCell.AblatedLstmTape;
import carousel.lstm.AblatedLstmCell.Ablation;
import carousel.lstm.LstmCell.LstmTape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The equations unit by unit, the LSTM of which one gate is held open, and what is known without running. */
class AblatedLstmTest {
    private static final int T = 6;
    private static final int I = 3;
    private static final int H = 4;

    private static final CellSpec SPEC = new CellSpec(I, H, true, Precision.DOUBLE, Kernels.scalar());

    private final Sequence x = Sequence.inputs(Precision.DOUBLE, T, 1, I);

    private Recurrent<AblatedLstmTape> random(AblatedLstmCell cell) {
        cell.parameters().forEach(p -> PanelAssertions.fillRandomly(p.value(), p.name()));
        PanelAssertions.fillRandomly(x.all(), "x");
        Recurrent<AblatedLstmTape> layer = Recurrent.of(cell, T, 1);
        PanelAssertions.fillRandomly(layer.tape().h.at(0), "h");
        PanelAssertions.fillRandomly(layer.tape().c.at(0), "c");
        return layer;
    }

    @ParameterizedTest
    @EnumSource
    void computes_its_equations(Ablation ablation) {
        AblatedLstmCell cell = new AblatedLstmCell(SPEC, ablation);
        Recurrent<AblatedLstmTape> layer = random(cell);
        AblatedLstmTape tape = layer.tape();

        layer.forward(x, null);

        for (int t = 1; t <= T; t++) {
            Panel past = tape.h.at(t - 1);
            for (int j = 0; j < H; j++) {
                double f = ablation == Ablation.NO_FORGET ? 1 : sigmoid(sum(cell, "f", x.at(t), past, j));
                double i = switch (ablation) {
                    case NO_INPUT -> 1;
                    case COUPLED -> 1 - f;
                    default -> sigmoid(sum(cell, "i", x.at(t), past, j));
                };
                double o = ablation == Ablation.NO_OUTPUT ? 1 : sigmoid(sum(cell, "o", x.at(t), past, j));
                double g = Math.tanh(sum(cell, "g", x.at(t), past, j));
                double c = f * tape.c.at(t - 1).get(0, j) + i * g;
                assertThat(tape.c.at(t).get(0, j)).as("c_%d, unit %d", t, j).isCloseTo(c, within(1e-14));
                assertThat(tape.h.at(t).get(0, j)).as("h_%d, unit %d", t, j).isCloseTo(o * Math.tanh(c), within(1e-14));
            }
        }
    }

    /** A bias of 800 opens a gate so far that σ is 1, to the last bit: then an LSTM has all the bits of one without the gate. */
    @ParameterizedTest
    @CsvSource({"NO_FORGET, f", "NO_INPUT, i", "NO_OUTPUT, o"})
    void is_an_lstm_of_which_one_gate_is_held_open(Ablation ablation, String open) {
        AblatedLstmCell cell = new AblatedLstmCell(SPEC, ablation);
        Recurrent<AblatedLstmTape> layer = random(cell);
        LstmCell whole = new LstmCell(SPEC);
        Recurrent<LstmTape> other = Recurrent.of(whole, T, 1);
        Kernels k = Kernels.scalar();
        k.fill(whole.inputBias().block(open), 800);
        for (int p = 0; p < 3; p++) {
            for (Gate gate : cell.inputWeights().gates()) {
                k.copy(
                        cell.parameters().get(p).block(gate.name()),
                        whole.parameters().get(p).block(gate.name()));
            }
        }
        for (int s = 0; s < 2; s++) {
            k.copy(
                    layer.tape().states().get(s).at(0),
                    other.tape().states().get(s).at(0));
        }
        Sequence g = Sequence.inputs(Precision.DOUBLE, T, 1, H);
        PanelAssertions.fillRandomly(g.all(), "g");

        layer.forward(x, null);
        other.forward(x, null);
        PanelAssertions.assertSameBits("c", layer.tape().c.all(), other.tape().c.all());
        PanelAssertions.assertSameBits("h", layer.tape().h.all(), other.tape().h.all());
        layer.backward(g::at);
        other.backward(g::at);

        for (int p = 0; p < 3; p++) {
            Parameter left = cell.parameters().get(p);
            for (int i = 0; i < 3; i++) {
                String letter = left.gates().get(i).name();
                PanelAssertions.assertSameBits(
                        left.name() + "_" + letter,
                        left.gradientBlock(i),
                        whole.parameters().get(p).gradientBlock("ifog".indexOf(letter)));
            }
        }
    }

    @Test
    void without_forget_gate_the_carry_is_one() {
        Recurrent<AblatedLstmTape> layer = random(new AblatedLstmCell(SPEC, Ablation.NO_FORGET));

        layer.forward(x, null);

        for (int t = 1; t <= T; t++) {
            assertThat(layer.tape().carry().at(t).toArray()[0]).containsOnly(1.0);
        }
        Specimen specimen =
                Specimens.of(new AblatedLstmProvider.NoForget(), 4, 12, 3, Kernels.scalar(), Specimens.random(0.8));
        Notebook.of("carry", specimen).assertAll("carry-path-log10", 13, 0, 1e-12);
    }

    /** The cards say what is measured, also far below what a double can hold. */
    @ParameterizedTest
    @CsvSource({
        "lstm-no-forget, normal(0)", "lstm-no-forget, diagonal(-2)+gate-bias(1)+forget-bias(3)",
        "lstm-no-input, normal(0)", "lstm-no-input, diagonal(0.9)+gate-bias(1)+forget-bias(3)",
        "lstm-no-output, diagonal(0.9)", "lstm-no-output, diagonal(-2)+gate-bias(1)+forget-bias(-3)",
        "lstm-coupled, diagonal(0.9)", "lstm-coupled, diagonal(-2)+gate-bias(1)+forget-bias(-3)"
    })
    void their_closed_forms_are_what_is_measured(String name, String init) {
        int steps = 1200;
        CellProvider provider = Cells.onClassPath().named(name);
        Specimen specimen = Specimens.of(
                provider, 3, steps, 2, Kernels.scalar(), network -> network.initialize(Initializers.named(init), 1));
        ClosedForm form = provider.card().closedForm().orElseThrow();

        double[] measured = new GradientFlow(specimen.layout())
                .ofUnit(specimen.batch(), RandomStream.of(1, "unit", 0))
                .joint();

        double[] known = form.log10(init, true, steps).orElseThrow();
        assertThat(measured).hasSize(steps + 1);
        for (int lag = 0; lag <= steps; lag++) {
            assertThat(measured[lag])
                    .as("lag %d", lag)
                    .isCloseTo(known[lag], within(1e-12 * Math.max(10, Math.abs(known[lag]))));
        }
    }

    /** x W_gate + h U_gate + b_gate, unit j. */
    private static double sum(AblatedLstmCell cell, String gate, Panel input, Panel past, int j) {
        double sum = 0;
        for (Parameter p : cell.parameters()) {
            Panel block = p.block(gate);
            for (int i = 0; i < block.rows(); i++) {
                sum += (p.isBias() ? 1 : (p.isRecurrent() ? past : input).get(0, i)) * block.get(i, j);
            }
        }
        return sum;
    }

    private static double sigmoid(double a) {
        return 1 / (1 + Math.exp(-a));
    }
}
