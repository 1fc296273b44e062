package carousel.core.net;

import static carousel.core.data.PanelAssertions.assertSameBits;
import static carousel.core.data.PanelAssertions.copyOf;
import static carousel.core.data.PanelAssertions.fillRandomly;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import carousel.core.cell.CellSpec;
import carousel.core.cell.ToyCell;
import carousel.core.cell.ToyCell.ToyTape;
import carousel.core.data.Batch;
import carousel.core.data.Sequence;
import carousel.core.kernel.Kernels;
import carousel.core.kernel.Panel;
import carousel.core.kernel.Precision;
import carousel.core.kernel.Teams;
import carousel.core.loss.SquaredError;
import carousel.core.param.Parameter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The smallest sizes, and more threads than there is work for. */
class EdgesTest {

    @ParameterizedTest
    @CsvSource({
        "1, 1, 1, 1, 1",
        "1, 4, 3, 5, 2",
        "4, 1, 3, 5, 2",
        "4, 3, 1, 5, 2",
        "4, 3, 2, 1, 2",
        "4, 3, 2, 5, 1",
    })
    void sides_of_one_on_any_number_of_threads(int batch, int steps, int inputs, int units, int outputs) {
        for (Precision precision : Precision.values()) {
            for (Head head : Head.values()) {
                NetworkSpec spec = new NetworkSpec(inputs, units, 2, outputs, true, head, 0);
                List<Panel> expected = gradients(Kernels.scalar(), spec, precision, steps, batch);
                for (String name : List.of("scalar", "plain", "auto")) {
                    for (int threads : new int[] {1, 2, 7}) {
                        try (Kernels k = Teams.always(name, threads)) {
                            List<Panel> found = gradients(k, spec, precision, steps, batch);
                            for (int i = 0; i < expected.size(); i++) {
                                assertSameBits(
                                        k.name() + ", " + threads + " threads, gradient " + i,
                                        found.get(i),
                                        expected.get(i));
                            }
                        }
                    }
                }
            }
        }
    }

    private static List<Panel> gradients(Kernels k, NetworkSpec spec, Precision precision, int steps, int batch) {
        Network network = Network.of(ToyCell.provider(), spec, precision, k);
        network.named().forEach((name, p) -> fillRandomly(p.value(), name));
        Sequence x = Sequence.inputs(precision, steps, batch, spec.inputs());
        fillRandomly(x.all(), "x");
        Panel target = Panel.zeros(precision, spec.head() == Head.LAST ? batch : steps * batch, spec.outputs());
        fillRandomly(target, "target");
        Unrolled unrolled = network.unroll(steps, batch);
        unrolled.loss(Batch.of(x, target), new SquaredError());
        unrolled.backward();
        return network.parameters().stream().map(Parameter::gradient).toList();
    }

    /** A cell may go without input, with biases alone: it computes what it would if all that came in were zero. */
    @ParameterizedTest
    @EnumSource
    void a_layer_without_inputs_is_one_whose_inputs_are_zero(Precision precision) {
        Recurrent<ToyTape> without = pass(precision, 0);
        Recurrent<ToyTape> zeros = pass(precision, 2);
        assertSameBits("h", without.tape().h.all(), zeros.tape().h.all());
        assertSameBits("gradient by h_0", without.tape().dh, zeros.tape().dh);
        for (Parameter p : without.cell().parameters()) {
            if (p != without.cell().inputWeights()) {
                Parameter same = zeros.cell().parameters().stream()
                        .filter(q -> q.name().equals(p.name()))
                        .findFirst()
                        .orElseThrow();
                assertSameBits("gradient by " + p.name(), p.gradient(), same.gradient());
            }
        }
    }

    private static Recurrent<ToyTape> pass(Precision precision, int inputs) {
        int steps = 4;
        int batch = 3;
        ToyCell cell = new ToyCell(new CellSpec(inputs, 5, true, precision, Kernels.named("auto", 1)));
        cell.parameters().forEach(p -> fillRandomly(p.value(), p.name()));
        Recurrent<ToyTape> layer = Recurrent.of(cell, steps, batch);
        Panel direct = Panel.zeros(precision, batch, 5);
        fillRandomly(direct, "direct");
        Panel same = copyOf(direct);
        layer.forward(Sequence.inputs(precision, steps, batch, inputs), null);
        layer.backward(t -> direct);
        assertSameBits("what came from above", direct, same);
        return layer;
    }

    @ParameterizedTest
    @CsvSource({"0, 1, 1, 1", "1, 0, 1, 1", "1, 1, 0, 1", "1, 1, 1, 0"})
    void a_network_without_a_side_is_refused(int inputs, int units, int layers, int outputs) {
        assertThatThrownBy(() -> new NetworkSpec(inputs, units, layers, outputs, true, Head.LAST, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a network needs inputs, units, layers and outputs ≥ 1, not " + inputs + ", " + units + ", "
                        + layers + ", " + outputs);
    }

    @Test
    void cells_and_signals_without_a_side_are_refused() {
        Kernels k = Kernels.plain();
        assertThatThrownBy(() -> new CellSpec(-1, 1, true, Precision.FLOAT, k))
                .hasMessage("a cell needs I ≥ 0 inputs and H ≥ 1 units, not I=-1, H=1");
        assertThatThrownBy(() -> new CellSpec(0, 0, true, Precision.FLOAT, k))
                .hasMessage("a cell needs I ≥ 0 inputs and H ≥ 1 units, not I=0, H=0");
        assertThatThrownBy(() -> Sequence.inputs(Precision.FLOAT, 0, 1, 1))
                .hasMessage("a sequence needs T ≥ 1, B ≥ 1 and a width ≥ 0, not T=0, B=1, width 1");
        assertThatThrownBy(() -> Sequence.inputs(Precision.FLOAT, 1, 0, 1))
                .hasMessage("a sequence needs T ≥ 1, B ≥ 1 and a width ≥ 0, not T=1, B=0, width 1");
    }
}
