package carousel.training.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import carousel.core.data.Batch;
import carousel.core.kernel.Kernels;
import carousel.core.kernel.Panel;
import carousel.core.kernel.Precision;
import carousel.core.text.RefusedException;
import carousel.training.task.LongLagTask.Between;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class LongLagTaskTest extends TaskContract {
    private static final int T = 6;
    private static final int X = T - 1;

    @Override
    protected Task task() {
        return new LongLagTask(Between.ORDERED, T, 2_000);
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
        assertThat(Tasks.named("long-lag-1997", TaskOptions.none()))
                .isEqualTo(new LongLagTask(Between.ORDERED, 100, 100));
        Task random = Tasks.named("long-lag-1997(between=random)", TaskOptions.none());
        assertThat(random).isEqualTo(new LongLagTask(Between.RANDOM, 100, 100));
        assertThat(random.name()).isEqualTo("long-lag-1997(between=random)");
        assertThatThrownBy(() -> Tasks.named("long-lag-1997(length=1)", TaskOptions.none()))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("from 2 to");
    }

    /** Long enough that no two of its sequences are the same. */
    @Nested
    class Random_between extends TaskContract {
        private static final int LONG = 16;

        @Override
        protected Task task() {
            return new LongLagTask(Between.RANDOM, LONG, 2_000);
        }

        /** Always x at the end, and no other. */
        @Override
        protected Map<String, Function<Batch, Panel>> predictors() {
            return Map.of("one class", batch -> {
                Panel outputs = Panel.zeros(Precision.DOUBLE, LONG * batch.x().batch(), LONG + 1);
                Kernels.scalar().fill(outputs, -1000);
                Kernels.scalar().fill(outputs.cols(LONG - 1, LONG), 1000);
                return outputs;
            });
        }

        /** The probabilities that symbols have after the first, and after any other. */
        @Override
        protected Map<String, Function<Batch, Panel>> lossPredictors() {
            return Map.of("stateless optimum", batch -> {
                int rows = batch.x().batch();
                Panel outputs = Panel.zeros(Precision.DOUBLE, LONG * rows, LONG + 1);
                double q = 1.0 / (LONG - 1);
                for (int row = 0; row < LONG * rows; row++) {
                    for (int symbol = 0; symbol <= LONG; symbol++) {
                        boolean isEnd = symbol >= LONG - 1;
                        double after = row < rows ? (isEnd ? 0 : q) : isEnd ? q / 2 : q * (LONG - 2) / (LONG - 1);
                        outputs.set(row, symbol, Math.log(after / (1 - after)));
                    }
                }
                return outputs;
            });
        }

        @Test
        void symbols_between_are_any_and_the_last_is_the_first() {
            int rows = 3_000;
            Batch batch = task().trainingBatch(Precision.DOUBLE, SEED, 0, rows);
            int[][] counts = new int[LONG][LONG + 1];
            for (int row = 0; row < rows; row++) {
                for (int t = 1; t <= LONG; t++) {
                    for (int symbol = 0; symbol <= LONG; symbol++) {
                        counts[t - 1][symbol] += batch.x().at(t).get(row, symbol) == 1 ? 1 : 0;
                        double target = batch.target().get((t - 1) * rows + row, symbol);
                        assertThat(target).isEqualTo(batch.x().at(t % LONG + 1).get(row, symbol));
                    }
                }
            }
            for (int t = 1; t < LONG; t++) {
                for (int symbol = 0; symbol < LONG - 1; symbol++) {
                    assertThat(counts[t][symbol]).isBetween(200 - 70, 200 + 70); // five standard deviations
                }
            }
            assertThat(counts[0][LONG - 1] + counts[0][LONG]).isEqualTo(rows);
            assertThat(counts[0][LONG]).isBetween(1_500 - 137, 1_500 + 137);
        }
    }
}
