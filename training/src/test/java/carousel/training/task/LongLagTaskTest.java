package carousel.training.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import carousel.core.data.Batch;
import carousel.core.kernel.Kernels;
import carousel.core.kernel.Panel;
import carousel.core.kernel.Precision;
import carousel.core.text.RefusedException;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class LongLagTaskTest extends TaskContract {
    private static final int T = 6;
    private static final int X = T - 1;

    @Override
    protected Task task() {
        return new LongLagTask(T, 2_000);
    }

    @Override
    protected Map<String, Function<Batch, Panel>> predictors() {
        return Map.of("one class", batch -> next(batch, 1000, -1000));
    }

    @Override
    protected Map<String, Function<Batch, Panel>> lossPredictors() {
        return Map.of("stateless optimum", batch -> next(batch, 0, 0));
    }

    /** What comes after the symbol before, and at the end x and y as given. */
    private static Panel next(Batch batch, double x, double y) {
        int rows = batch.x().batch();
        Panel outputs = Panel.zeros(Precision.DOUBLE, T * rows, T + 1);
        Kernels.scalar().fill(outputs, -1000);
        for (int t = 1; t <= T; t++) {
            for (int row = 0; row < rows; row++) {
                for (int symbol = 0; symbol < X; symbol++) {
                    if (symbol + 1 < X && batch.x().at(t).get(row, symbol) == 1) {
                        outputs.set((t - 1) * rows + row, symbol + 1, 1000);
                    }
                }
                if (batch.x().at(t).get(row, X) + batch.x().at(t).get(row, X + 1) == 1) {
                    outputs.set((t - 1) * rows + row, 0, 1000);
                }
                if (batch.x().at(t).get(row, X - 1) == 1) {
                    outputs.set((t - 1) * rows + row, X, x);
                    outputs.set((t - 1) * rows + row, X + 1, y);
                }
            }
        }
        return outputs;
    }

    /** There are two sequences, so all sets have both. */
    @Override
    @Test
    void training_validation_and_test_share_no_sequence() {
        assertThat(texts(task().trainingBatch(Precision.DOUBLE, SEED, 0, 50)))
                .containsExactly("xabcde>abcdex", "yabcde>abcdey");
        assertThat(texts(task().testBatches(Precision.DOUBLE, SEED, 50).get(0))).hasSize(2);
        assertThat(texts(task().validationBatches(Precision.DOUBLE, SEED, 50).get(0)))
                .hasSize(2);
    }

    private static TreeSet<String> texts(Batch batch) {
        TreeSet<String> texts = new TreeSet<>();
        int rows = batch.x().batch();
        for (int row = 0; row < rows; row++) {
            StringBuilder in = new StringBuilder();
            StringBuilder out = new StringBuilder();
            for (int t = 1; t <= T; t++) {
                for (int symbol = 0; symbol <= T; symbol++) {
                    in.append(batch.x().at(t).get(row, symbol) == 1 ? "abcdexy".substring(symbol, symbol + 1) : "");
                    boolean told = batch.target().get((t - 1) * rows + row, symbol) == 1;
                    out.append(told ? "abcdexy".substring(symbol, symbol + 1) : "");
                }
            }
            texts.add(in + ">" + out);
        }
        return texts;
    }

    @Test
    void is_found_by_name() {
        assertThat(Tasks.named("long-lag-1997", TaskOptions.none())).isEqualTo(new LongLagTask(100, 100));
        assertThatThrownBy(() -> Tasks.named("long-lag-1997(length=1)", TaskOptions.none()))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("from 2 to");
    }
}
