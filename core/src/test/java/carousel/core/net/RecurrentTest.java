package carousel.core.net;

import static carousel.core.data.PanelAssertions.assertClose;
import static carousel.core.data.PanelAssertions.assertSameBits;
import static carousel.core.data.PanelAssertions.copyOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import carousel.core.cell.Cell;
import carousel.core.cell.CellSpec;
import carousel.core.cell.ToyCell;
import carousel.core.cell.ToyCell.ToyTape;
import carousel.core.data.PanelAssertions;
import carousel.core.data.Sequence;
import carousel.core.kernel.Kernels;
import carousel.core.kernel.Panel;
import carousel.core.kernel.Precision;
import carousel.core.kernel.Teams;
import carousel.core.param.Parameter;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Back-propagation through time; that its gradients are right is a part of the contract of cells. */
class RecurrentTest {
    private static final int T = 7;
    private static final int B = 2;
    private static final int I = 3;
    private static final int H = 4;

    private final Kernels k = Kernels.scalar();
    private final Sequence x = random("x", I);
    private final Sequence g = random("g", H);

    private static Sequence random(String name, int cols) {
        Sequence signal = Sequence.inputs(Precision.DOUBLE, T, B, cols);
        PanelAssertions.fillRandomly(signal.all(), name);
        return signal;
    }

    private Cell<ToyTape> cell() {
        ToyCell cell = new ToyCell(new CellSpec(I, H, true, Precision.DOUBLE, k));
        cell.parameters().forEach(p -> PanelAssertions.fillRandomly(p.value(), p.name()));
        return cell;
    }

    private Recurrent<ToyTape> pass(int truncation, boolean fromEnd) {
        Recurrent<ToyTape> layer = Recurrent.of(cell(), T, B, new Truncation(truncation, fromEnd));
        layer.forward(x, null);
        layer.backward(g::at);
        return layer;
    }

    @ParameterizedTest
    @ValueSource(ints = {7, 8, 100})
    void truncation_after_all_steps_cuts_nothing(int truncation) {
        assertSameGradients(pass(truncation, false), pass(0, false));
        assertSameGradients(pass(truncation, true), pass(0, false));
    }

    /** K = 3 over T = 7: windows 1..3, 4..6, 7 or 1, 2..4, 5..7, each from the state that the one before has left. */
    @ParameterizedTest
    @CsvSource({"false, 1 4 7 8", "true, 1 2 5 8"})
    void truncated_gradients_are_those_of_windows_run_one_after_the_other(boolean fromEnd, String edges) {
        Recurrent<ToyTape> truncated = pass(3, fromEnd);
        Recurrent<ToyTape> whole = pass(0, false);
        int[] begins =
                Arrays.stream(edges.split(" ")).mapToInt(Integer::parseInt).toArray();
        Cell<ToyTape> cell = cell();
        List<Panel> initial = null;
        for (int w = 0; w < 3; w++) {
            int from = begins[w], steps = begins[w + 1] - from;
            Recurrent<ToyTape> window = Recurrent.of(cell, steps, B);
            if (initial != null) {
                for (int i = 0; i < initial.size(); i++) {
                    k.copy(initial.get(i), window.tape().states().get(i).at(0));
                }
            }
            int before = from - 1;
            window.forward(part(x, from, steps), null);
            window.backward(t -> g.at(before + t));
            initial = window.tape().states().stream()
                    .map(s -> copyOf(s.at(steps)))
                    .toList();
            for (int t = 1; t <= steps; t++) {
                assertSameBits(
                        "h", truncated.tape().h.at(before + t), window.tape().h.at(t));
                assertSameBits(
                        "da", truncated.tape().a.at(before + t), window.tape().a.at(t));
            }
        }
        for (int i = 0; i < cell.parameters().size(); i++) {
            Panel sum = cell.parameters().get(i).gradient();
            assertClose("gradient", truncated.cell().parameters().get(i).gradient(), sum, 1e-14);
        }
        assertThat(truncated.tape().dh.get(0, 0)).isNotEqualTo(whole.tape().dh.get(0, 0));
    }

    @ParameterizedTest
    @CsvSource({"0, 7", "3, 3", "6, 6", "7, 7", "9, 7"})
    void counted_from_the_end_an_answer_reaches_k_steps(int truncation, int reach) {
        assertThat(new Truncation(truncation, true).reach(7)).isEqualTo(reach);
    }

    @ParameterizedTest
    @CsvSource({"0, 7", "1, 1", "2, 1", "3, 1", "4, 3", "6, 1", "7, 7", "9, 7"})
    void counted_from_the_start_an_answer_reaches_the_last_stretch(int truncation, int reach) {
        assertThat(new Truncation(truncation, false).reach(7)).isEqualTo(reach);
    }

    private static Sequence part(Sequence x, int from, int steps) {
        Sequence part = Sequence.inputs(Precision.DOUBLE, steps, B, I);
        Kernels.scalar().copy(x.span(from, from + steps - 1), part.all());
        return part;
    }

    @Test
    void steps_without_a_direct_part_are_as_steps_with_a_zero_one() {
        Recurrent<ToyTape> some = Recurrent.of(cell(), T, B);
        some.forward(x, null);
        some.backward(t -> t == 4 ? g.at(4) : null);
        Recurrent<ToyTape> zeros = Recurrent.of(cell(), T, B);
        Panel none = Panel.zeros(Precision.DOUBLE, B, H);
        zeros.forward(x, null);
        zeros.backward(t -> t == 4 ? g.at(4) : none);

        assertSameGradients(some, zeros);
    }

    /** Whatever a pass allocates, it allocates as much for 4 steps as for 400, padded and truncated ones too. */
    @ParameterizedTest
    @ValueSource(ints = {0, 3})
    void nothing_is_allocated_inside_the_loops_over_time(int truncation) {
        for (int[] lengths : new int[][] {null, {2, 4}}) {
            assertThat(allocatedByPass(400, truncation, lengths))
                    .as("padded: %s", lengths != null)
                    .isLessThanOrEqualTo(allocatedByPass(4, truncation, lengths) + 396); // a byte a step is no object
        }
    }

    private long allocatedByPass(int steps, int truncation, int[] lengths) {
        assumeTrue(ManagementFactory.getThreadMXBean() instanceof ThreadMXBean, "this JVM does not count allocations");
        ThreadMXBean counter = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long thread = Thread.currentThread().getId();
        Recurrent<ToyTape> layer = Recurrent.of(cell(), steps, B, new Truncation(truncation, false));
        Sequence input = Sequence.inputs(Precision.DOUBLE, steps, B, I);
        Sequence direct = Sequence.inputs(Precision.DOUBLE, steps, B, H);
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 5; i++) { // the first passes load classes and make windows
            long before = counter.getThreadAllocatedBytes(thread);
            layer.forward(input, lengths);
            layer.backward(direct::at);
            least = Math.min(least, counter.getThreadAllocatedBytes(thread) - before);
        }
        return least;
    }

    @Test
    void flowing_back_leaves_the_gradients_of_parameters_alone() {
        Recurrent<ToyTape> layer = Recurrent.of(cell(), T, B);
        layer.forward(x, null);
        layer.flowBack(g::at, GradientPath.plain(k));

        assertSameBits("dh", layer.tape().dh, pass(0, false).tape().dh);
        for (Parameter p : layer.cell().parameters()) {
            assertThat(k.sumOfSquares(p.gradient()))
                    .as("gradient by %s", p.name())
                    .isZero();
        }
    }

    @Test
    void passes_of_one_layout_do_not_remember_each_other() {
        Recurrent<ToyTape> layer = Recurrent.of(cell(), T, B);
        layer.forward(g.cols(0, I), new int[] {2, 5});
        layer.backward(g::at);
        layer.cell().parameters().forEach(p -> k.zero(p.gradient()));
        layer.forward(x, null);
        layer.backward(g::at);

        assertSameGradients(layer, pass(0, false));
    }

    @Test
    void changed_weights_are_seen_by_the_next_pass() {
        Recurrent<ToyTape> layer = pass(0, false);
        List<Panel> before = new ArrayList<>(List.of(copyOf(layer.tape().h.all())));
        for (Parameter p : layer.cell().parameters()) {
            k.scale(2, p.value());
            layer.forward(x, null);
            before.add(copyOf(layer.tape().h.all()));
        }

        assertThat(before).extracting(h -> h.get(T * B, 0)).doesNotHaveDuplicates();
    }

    @Test
    void more_threads_than_rows_and_other_ranges_in_the_next_pass_change_nothing() {
        try (Kernels three = Teams.always("scalar", 3)) {
            ToyCell cell = new ToyCell(new CellSpec(I, H, true, Precision.DOUBLE, three));
            cell.parameters().forEach(p -> PanelAssertions.fillRandomly(p.value(), p.name()));
            Recurrent<ToyTape> layer = Recurrent.of(cell, T, B);
            layer.forward(x, null); //                          three ranges for two rows
            three.parallel(2, (from, to) -> {
                if (to == 1) { //                               inside of a range all runs on one thread: one range
                    layer.forward(x, null);
                    layer.backward(g::at);
                }
            });

            assertSameGradients(layer, pass(0, false));
        }
    }

    @Test
    void an_input_of_another_shape_is_refused() {
        Recurrent<ToyTape> layer = Recurrent.of(cell(), T, B);

        assertThatThrownBy(() -> layer.forward(g, null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("input is T=7, B=2, I=4 where the layer was laid out for T=7, B=2, I=3");
        assertThatThrownBy(() -> new Truncation(-1, false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("truncation after -1 steps");
    }

    private void assertSameGradients(Recurrent<ToyTape> actual, Recurrent<ToyTape> expected) {
        for (int i = 0; i < expected.cell().parameters().size(); i++) {
            Parameter p = expected.cell().parameters().get(i);
            assertSameBits(
                    "gradient by " + p.name(), actual.cell().parameters().get(i).gradient(), p.gradient());
        }
        assertSameBits("gradient by h_0", actual.tape().dh, expected.tape().dh);
        assertSameBits("h", actual.tape().h.all(), expected.tape().h.all());
    }
}
