package carousel.lstm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import carousel.core.cell.CellSpec;
import carousel.core.cell.ClosedForm;
import carousel.core.data.PanelAssertions;
import carousel.core.data.Sequence;
import carousel.core.kernel.Kernels;
import carousel.core.kernel.Panel;
import carousel.core.kernel.Precision;
import carousel.core.net.Recurrent;
import carousel.core.param.Initializers;
import carousel.core.param.Parameter;
import carousel.core.probe.GradientFlow;
import carousel.core.probe.Notebook;
import carousel.core.probe.Specimen;
import carousel.core.probe.Specimens;
import carousel.core.random.RandomStream;
import carousel.lstm.LstmCell.LstmTape;
import carousel.lstm.PeepholeLstmCell.PeepholeLstmTape;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The equations unit by unit, and what probes see of what the peepholes add. */
class PeepholeLstmTest {
    private static final int T = 6;
    private static final int I = 3;
    private static final int H = 4;

    private static final CellSpec SPEC = new CellSpec(I, H, true, Precision.DOUBLE, Kernels.scalar());

    private final PeepholeLstmCell cell = new PeepholeLstmCell(SPEC);
    private final Sequence x = Sequence.inputs(Precision.DOUBLE, T, 1, I);

    private Recurrent<PeepholeLstmTape> random() {
        cell.parameters().forEach(p -> PanelAssertions.fillRandomly(p.value(), p.name()));
        PanelAssertions.fillRandomly(x.all(), "x");
        Recurrent<PeepholeLstmTape> layer = Recurrent.of(cell, T, 1);
        PanelAssertions.fillRandomly(layer.tape().h.at(0), "h");
        PanelAssertions.fillRandomly(layer.tape().c.at(0), "c");
        return layer;
    }

    @Test
    void computes_its_equations() {
        Recurrent<PeepholeLstmTape> layer = random();
        PeepholeLstmTape tape = layer.tape();

        layer.forward(x, null);

        double[] past = tape.h.at(0).toArray()[0];
        double[] c = tape.c.at(0).toArray()[0];
        for (int t = 1; t <= T; t++) {
            double[] input = x.at(t).toArray()[0];
            double[] h = new double[H];
            for (int j = 0; j < H; j++) {
                double i = sigmoid(sum("i", input, past, j) + peephole("i", j) * c[j]);
                double f = sigmoid(sum("f", input, past, j) + peephole("f", j) * c[j]);
                double g = Math.tanh(sum("g", input, past, j));
                c[j] = f * c[j] + i * g;
                double o = sigmoid(sum("o", input, past, j) + peephole("o", j) * c[j]);
                h[j] = o * Math.tanh(c[j]);
                assertThat(tape.c.at(t).get(0, j)).as("c_%d, unit %d", t, j).isCloseTo(c[j], within(1e-14));
                assertThat(tape.h.at(t).get(0, j)).as("h_%d, unit %d", t, j).isCloseTo(h[j], within(1e-14));
            }
            past = h;
        }
    }

    @Test
    void is_an_lstm_where_peepholes_are_zero() {
        Recurrent<PeepholeLstmTape> layer = random();
        LstmCell plain = new LstmCell(SPEC);
        Recurrent<LstmTape> other = Recurrent.of(plain, T, 1);
        Kernels k = Kernels.scalar();
        k.zero(parameter("p").value());
        plain.parameters().forEach(p -> k.copy(parameter(p.name()).value(), p.value()));
        for (int i = 0; i < 2; i++) {
            k.copy(
                    layer.tape().states().get(i).at(0),
                    other.tape().states().get(i).at(0));
        }
        Sequence g = Sequence.inputs(Precision.DOUBLE, T, 1, H);
        PanelAssertions.fillRandomly(g.all(), "g");

        layer.forward(x, null);
        other.forward(x, null);
        layer.backward(g::at);
        other.backward(g::at);

        PanelAssertions.assertSameBits("h", layer.tape().h.all(), other.tape().h.all());
        PanelAssertions.assertSameBits("dc", layer.tape().dc, other.tape().dc);
        plain.parameters()
                .forEach(p -> PanelAssertions.assertSameBits(
                        p.name(), parameter(p.name()).gradient(), p.gradient()));
        assertThat(k.norm(parameter("p").gradient()))
                .as("and would learn to have some")
                .isPositive();
    }

    /** Gates without weights but peepholes, c begun at 1 and kept by an open forget gate: i and o are what they see of it. */
    @ParameterizedTest
    @MethodSource("carousel.core.probe.Specimens#kernels")
    void gates_see_the_cell_state(Kernels k) {
        Specimen specimen = Specimens.withoutInput(new PeepholeLstmProvider(), 3, 40, 4, k, network -> {
            k.fill(network.named().get("layer1.b").block("f"), 50);
            k.fill(network.named().get("layer1.p").block("i"), -3);
            k.fill(network.named().get("layer1.p").block("o"), 1);
        });
        k.fill(specimen.layout().top().initialStates().get(1), 1);
        Notebook found = Notebook.of("gates", specimen);

        found.assertAll("gate-i-mean", 1, sigmoid(-3), 1e-12);
        found.assertAll("gate-o-mean", 1, sigmoid(1), 1e-12);
        found.assertAll("gate-f-mean", 1, 1, 1e-12);
        assertThat(found.names()).doesNotContain("gate-g-mean");
    }

    @Test
    void peepholes_have_shares_of_the_gradient_of_their_own() {
        Specimen specimen = Specimens.of(new PeepholeLstmProvider(), 4, 12, 3, Kernels.scalar(), Specimens.random(0.8));

        assertThat(Notebook.of("parameter-share", specimen).names())
                .contains("parameter-share-p", "parameter-share-p.i", "parameter-share-p.f", "parameter-share-p.o")
                .doesNotContain("parameter-share-p.g");
    }

    /** With h out of the way (U = 0), ∂c_t/∂c_{t−1} = f + g i(1 − i) p_i + c_{t−1} f(1 − f) p_f; the carry is f alone. */
    @ParameterizedTest
    @MethodSource("carousel.core.probe.Specimens#kernels")
    void what_comes_back_through_peepholes_is_no_part_of_the_carry(Kernels k) {
        int steps = 9;
        Specimen specimen = Specimens.of(new PeepholeLstmProvider(), 1, steps, 1, k, network -> {
            Specimens.random(1).accept(network);
            k.zero(network.named().get("layer1.U").value());
        });
        Notebook found = Notebook.of("carry", specimen);

        specimen.layout().forward(specimen.batch());
        PeepholeLstmTape tape = (PeepholeLstmTape) specimen.layout().top().tape();
        Parameter p = specimen.network().named().get("layer1.p");
        double total = 0;
        double path = 0;
        for (int lag = 0; lag <= steps; lag++) {
            assertThat(found.at("carry-total-log10", lag)).isCloseTo(total, within(1e-12));
            assertThat(found.at("carry-path-log10", lag)).isCloseTo(path, within(1e-12));
            if (lag < steps) {
                int t = steps - lag;
                double i = tape.i.at(t).get(0, 0),
                        f = tape.f.at(t).get(0, 0),
                        g = tape.g.at(t).get(0, 0);
                double past = tape.c.at(t - 1).get(0, 0);
                double factor = f
                        + g * i * (1 - i) * p.block("i").get(0, 0)
                        + past * f * (1 - f) * p.block("f").get(0, 0);
                total += Math.log10(Math.abs(factor));
                path += Math.log10(f);
            }
        }
        assertThat(total).isNotCloseTo(path, within(0.01));
    }

    /** The card says what is measured, also far below what a double can hold. */
    @ParameterizedTest
    @ValueSource(strings = {"normal(0)", "diagonal(0.9)", "diagonal(-2)+gate-bias(1)+forget-bias(3)"})
    void its_closed_form_is_what_is_measured(String init) {
        int steps = 1200;
        Specimen specimen = Specimens.of(
                new PeepholeLstmProvider(),
                3,
                steps,
                2,
                Kernels.scalar(),
                network -> network.initialize(Initializers.named(init), 1));
        ClosedForm form = new PeepholeLstmProvider().card().closedForm().orElseThrow();

        double[] measured = new GradientFlow(specimen.layout())
                .ofUnit(specimen.batch(), RandomStream.of(1, "unit", 0))
                .joint();

        assertThat(form.log10(init, true, steps).orElseThrow()).containsExactly(measured, within(1e-11));
    }

    private Parameter parameter(String name) {
        return cell.parameters().stream()
                .filter(p -> p.name().equals(name))
                .findAny()
                .orElseThrow();
    }

    private double peephole(String gate, int j) {
        return parameter("p").block(gate).get(0, j);
    }

    /** x W_gate + b_gate + h U_gate, unit j. */
    private double sum(String gate, double[] x, double[] past, int j) {
        double sum = parameter("b").block(gate).get(0, j);
        for (String name : List.of("W", "U")) {
            Panel block = parameter(name).block(gate);
            for (int i = 0; i < block.rows(); i++) {
                sum += (name.equals("W") ? x : past)[i] * block.get(i, j);
            }
        }
        return sum;
    }

    private static double sigmoid(double a) {
        return 1 / (1 + Math.exp(-a));
    }
}
