package carousel.core.net;

import static carousel.core.data.PanelAssertions.assertSameBits;
import static carousel.core.data.PanelAssertions.copyOf;
import static carousel.core.data.PanelAssertions.fillRandomly;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import carousel.core.cell.ToyCell;
import carousel.core.data.Batch;
import carousel.core.data.Sequence;
import carousel.core.kernel.Kernels;
import carousel.core.kernel.Panel;
import carousel.core.kernel.Precision;
import carousel.core.loss.SquaredError;
import carousel.core.param.Initializers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ChunksTest {
    private static final int T = 7;
    private static final int B = 3;

    @Test
    void every_step_is_in_one_chunk_of_one_segment() {
        for (int steps = 1; steps <= 9; steps++) {
            for (int segment = 1; segment <= steps; segment++) {
                for (int chunk = 1; chunk <= segment; chunk++) {
                    Chunks chunks = new Chunks(steps, segment, chunk);
                    assertThat(stepsOf(chunks))
                            .as(chunks.toString())
                            .isEqualTo(IntStream.rangeClosed(1, steps).boxed().toList());
                }
            }
        }
    }

    private static List<Integer> stepsOf(Chunks chunks) {
        List<Integer> found = new ArrayList<>();
        for (int s = 0; s < chunks.segments(); s++) {
            for (int b = 0; b < chunks.chunks(s); b++) {
                assertThat(chunks.last(s, b) - chunks.first(b)).isBetween(0, chunks.chunk() - 1);
                for (int t = chunks.first(b); t <= chunks.last(s, b); t++) {
                    found.add(chunks.before(s) + t);
                }
            }
        }
        return found;
    }

    @ParameterizedTest
    @CsvSource({
        "100, 20, 1, 0, 100, 12",
        "100, 20, 2, 0, 100, 51",
        "100, 20, 1, 10, 10, 10",
        "100, 20, 1, 101, 100, 12",
        "100, 1000, 1, 0, 100, 1",
        "100, 1000, 3, 1, 1, 1",
        "1, 1, 1, 0, 1, 1"
    })
    void chunks_have_some_hundred_rows(int steps, int batch, int threads, int every, int segment, int chunk) {
        assertThat(Chunks.of(steps, batch, threads, every)).isEqualTo(new Chunks(steps, segment, chunk));
    }

    @ParameterizedTest
    @EnumSource
    void layouts_for_passes_forward_give_the_same_answers_and_know_no_way_back(Head head) {
        int steps = 200; // several chunks
        Network network = Network.of(
                ToyCell.provider(), new NetworkSpec(2, 4, 2, 3, true, head, 0), Precision.FLOAT, Kernels.plain());
        network.initialize(Initializers.named("normal(0.5)"), 11);
        Unrolled layout = network.unrollForward(steps, B);
        for (String name : List.of("x", "another x")) {
            Sequence x = Sequence.inputs(Precision.FLOAT, steps, B, 2);
            fillRandomly(x.all(), name);
            Panel none = Panel.zeros(Precision.FLOAT, B, 3);
            Panel expected = network.unroll(steps, B).forward(Batch.of(x, none));
            assertSameBits("y", layout.forward(Batch.of(x, none)), expected);
        }
        assertThatThrownBy(layout::backward).hasMessage("this layout is for passes forward alone");
    }

    @ParameterizedTest
    @EnumSource
    void no_cut_changes_a_bit(Head head) {
        for (Precision precision : Precision.values()) {
            Map<String, Panel> expected = pass(head, precision, new Chunks(T, T, T));
            for (int segment = 1; segment <= T; segment++) {
                for (int chunk = 1; chunk <= segment; chunk++) {
                    Chunks chunks = new Chunks(T, segment, chunk);
                    Map<String, Panel> found = pass(head, precision, chunks);
                    expected.forEach((name, panel) -> assertSameBits(chunks + " " + name, found.get(name), panel));
                }
            }
        }
    }

    /** Outputs, and gradients by name, of the second of two equal passes of one layout. */
    private static Map<String, Panel> pass(Head head, Precision precision, Chunks chunks) {
        Network network =
                Network.of(ToyCell.provider(), new NetworkSpec(2, 4, 2, 3, true, head, 0), precision, Kernels.plain());
        network.initialize(Initializers.named("normal(0.5)"), 11);
        Unrolled layout = new Unrolled(network, B, chunks);
        Sequence x = Sequence.inputs(precision, T, B, 2);
        fillRandomly(x.all(), "x");
        Panel target = Panel.zeros(precision, head == Head.EVERY ? T * B : B, 3);
        fillRandomly(target, "target");
        for (int pass = 0; pass < 2; pass++) {
            network.zeroGradients();
            layout.loss(Batch.of(x, target), new SquaredError());
            layout.backward();
        }
        Map<String, Panel> results = new LinkedHashMap<>();
        results.put("y", copyOf(layout.outputs()));
        network.named().forEach((name, p) -> results.put(name, copyOf(p.gradient())));
        return results;
    }
}
