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
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TemporalOrder1997TaskTest {
    private static final long SEED = TaskContract.SEED;

    /** An order of symbols, always called by the name of the last class; and outputs that are always 1/K. */
    abstract static class Contract extends TaskContract {
        private final int symbols;

        Contract(int symbols) {
            this.symbols = symbols;
        }

        @Override
        protected Task task() {
            return new TemporalOrder1997Task(symbols, 20, 2_000);
        }

        @Override
        protected Map<String, Function<Batch, Panel>> predictors() {
            return Map.of("one class", batch -> {
                Panel y = constant(batch, -1000);
                for (int n = 0; n < y.rows(); n++) {
                    y.set(n, y.cols() - 1, 1000);
                }
                return y;
            });
        }

        /** σ(−ln(K − 1)) = 1/K. */
        @Override
        protected Map<String, Function<Batch, Panel>> lossPredictors() {
            return Map.of("constant predictor", batch -> constant(batch, -Math.log((1 << symbols) - 1)));
        }

        private Panel constant(Batch batch, double value) {
            Panel y = Panel.zeros(Precision.DOUBLE, batch.target().rows(), 1 << symbols);
            Kernels.scalar().fill(y, value);
            return y;
        }
    }

    @Nested
    class Of_two_symbols extends Contract {
        Of_two_symbols() {
            super(2);
        }
    }

    @Nested
    class Of_three_symbols extends Contract {
        Of_three_symbols() {
            super(3);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void sequences_are_those_of_temporal_order_up_to_a_tenth_longer(int symbols) {
        Batch batch = new TemporalOrder1997Task(symbols, 100, 1).trainingBatch(Precision.FLOAT, SEED, 0, 500);
        TreeSet<Integer> lengths = new TreeSet<>();
        for (int row = 0; row < 500; row++) {
            String text = text(batch, row);
            lengths.add(text.length());
            String order = text.replaceAll("[^XY]", "").replace('X', '0').replace('Y', '1');
            assertThat(text).matches("E[a-dXY]*B").hasSize(batch.lengths()[row]);
            assertThat(order).hasSize(symbols);
            for (int c = 0; c < 1 << symbols; c++) {
                assertThat(batch.target().get(row, c)).isEqualTo(c == Integer.parseInt(order, 2) ? 1 : 0);
            }
        }
        assertThat(lengths).hasSize(11);
        assertThat(lengths.first()).isEqualTo(100);
        assertThat(lengths.last()).isEqualTo(110);
    }

    @Test
    void one_output_too_far_off_makes_a_sequence_wrong() {
        Task task = new TemporalOrder1997Task(2, 20, 1);
        Batch batch = task.testBatches(Precision.DOUBLE, SEED, 1).get(0);
        double of71 = Math.log(0.71 / 0.29);
        Panel y = Panel.zeros(Precision.DOUBLE, 1, 4);
        for (int c = 0; c < 4; c++) {
            y.set(0, c, batch.target().get(0, c) == 1 ? of71 : -of71);
        }
        assertThat(wrong(task, y, batch)).isZero();
        y.set(0, 3, y.get(0, 3) > 0 ? Math.log(0.69 / 0.31) : -Math.log(0.69 / 0.31));
        assertThat(wrong(task, y, batch)).isEqualTo(1);
    }

    private static double wrong(Task task, Panel y, Batch batch) {
        Tally tally = new Tally();
        task.metric().add(Kernels.scalar(), y, batch, tally);
        return tally.value();
    }

    @ParameterizedTest
    @CsvSource({"temporal-order-1997, 2, 4", "temporal-order-3-1997, 3, 8"})
    void is_found_by_name(String name, int symbols, int classes) {
        Task task = Tasks.named(name, TaskOptions.none());

        assertThat(task).isEqualTo(new TemporalOrder1997Task(symbols, 100, 2_560));
        assertThat(task.outputs()).isEqualTo(classes);
        assertThat(task.success().met(2.0 / 2_560)).isTrue();
        assertThat(task.success().met(3.0 / 2_560)).isFalse();
        assertThatThrownBy(() -> Tasks.named(name + "(length=9)", TaskOptions.none()))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("from 10 to");
    }

    private static String text(Batch batch, int row) {
        StringBuilder text = new StringBuilder();
        for (int t = 1; t <= batch.x().last(); t++) {
            for (int i = 0; i < 8; i++) {
                if (batch.x().at(t).get(row, i) == 1) {
                    text.append("EBXYabcd".charAt(i));
                }
            }
        }
        return text.toString();
    }
}
