package carousel.training.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import carousel.core.data.Batch;
import carousel.core.kernel.Kernels;
import carousel.core.kernel.Panel;
import carousel.core.kernel.Precision;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CopyTaskTest extends TaskContract {
    private static final int T = 6;
    private static final double NEVER = -1000;

    @Override
    protected Task task() {
        return new CopyTask(T, 1_000);
    }

    @Test
    void the_ten_symbols_are_what_the_answer_depends_on() {
        Task task = task();
        assertThat(task.marks(task.probeBatch(Precision.DOUBLE, SEED, 2), 1))
                .containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
    }

    /** Each symbol is told again by an answer of its own. */
    @Override
    protected IntStream lags(Batch batch, int row) {
        int[] marks = task().marks(batch, row);
        return IntStream.range(0, 10).map(i -> T + 11 + i - marks[i]);
    }

    @Override
    protected int trainingBatches() {
        return 5;
    }

    @Override
    protected Map<String, Function<Batch, Panel>> predictors() {
        return Map.of("guessing", batch -> answers(batch, (y, n) -> y.set(n, 5, 1)));
    }

    @Override
    protected Map<String, Function<Batch, Panel>> lossPredictors() {
        Map<String, Function<Batch, Panel>> by = new LinkedHashMap<>();
        by.put(
                "guessing after the delimiter",
                batch -> answers(batch, (y, n) -> {
                    boolean passed = n / batch.x().batch() >= T + 10;
                    y.set(n, 0, passed ? NEVER : -NEVER);
                }));
        by.put("stateless optimum", batch -> stateless(batch, (T - 1.0) / (T + 9)));
        return by;
    }

    /** Sees x_t alone: sure of the blank unless it sees one; then the blank has a probability, and the symbols share the rest. */
    private static Panel stateless(Batch batch, double blank) {
        int rows = batch.x().batch();
        return answers(batch, (y, n) -> {
            boolean seesBlank = batch.x().at(n / rows + 1).get(n % rows, 0) == 1;
            y.set(n, 0, seesBlank ? StrictMath.log(blank / ((1 - blank) / 8)) : -NEVER);
        });
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.1, 0.2, 0.3, 0.333, 0.334, 0.4, 0.6, 0.9})
    void no_other_stateless_answer_is_better_than_the_optimum(double blank) {
        Task task = task();
        Batch batch = task.trainingBatch(Precision.DOUBLE, SEED, 0, 1);
        Tally tally = new Tally();
        Metric.of("loss", task.loss()).add(Kernels.scalar(), stateless(batch, blank), batch, tally);
        assertThat(tally.value()).isGreaterThan(task.lossBaselines().get("stateless optimum"));
    }

    @Test
    void published_values_come_out_where_they_are_right() {
        assertThat(memoryless(100)).isCloseTo(0.17329, within(5e-6));
        assertThat(memoryless(1000)).isCloseTo(0.02039, within(5e-6));
        assertThat(new CopyTask(1000, 1).lossBaselines().get("stateless optimum"))
                .isCloseTo(0.0754, within(5e-5));
        assertThat(new CopyTask(1, 1).lossBaselines().get("stateless optimum")).isCloseTo(memoryless(1), within(1e-15));
    }

    private static double memoryless(int length) {
        return new CopyTask(length, 1).lossBaselines().get("guessing after the delimiter");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 40})
    void ten_symbols_blanks_delimiter_and_blanks_ask_for_blanks_and_the_ten_symbols(int length) {
        Batch batch = new CopyTask(length, 1).trainingBatch(Precision.DOUBLE, SEED, 0, 3);
        assertThat(batch.x().last()).isEqualTo(length + 20);
        for (int row = 0; row < 3; row++) {
            for (int t = 1; t <= length + 20; t++) {
                int input = input(batch, t, row);
                int target = (int) batch.target().get((t - 1) * 3 + row, 0);
                if (t <= 10) {
                    assertThat(input).isBetween(1, 8);
                } else {
                    assertThat(input).as("step %d", t).isEqualTo(t == length + 10 ? 9 : 0);
                }
                assertThat(target)
                        .as("step %d", t)
                        .isEqualTo(t <= length + 10 ? 0 : input(batch, t - length - 10, row));
            }
        }
    }

    @Test
    void the_blank_at_every_step_is_right_almost_everywhere_and_in_none_of_the_last_ten() {
        Task task = task();
        Batch batch = task.trainingBatch(Precision.DOUBLE, SEED, 0, BATCH);
        Tally tally = new Tally();
        Panel blanks = answers(batch, (y, n) -> y.set(n, 0, 1));
        task.metric().add(Kernels.scalar(), blanks, batch, tally);
        assertThat(tally.value()).isZero();
        assertThat(tally.weight()).isEqualTo(10.0 * BATCH);
    }

    private static int input(Batch batch, int t, int row) {
        int one = -1;
        for (int i = 0; i < 10; i++) {
            double value = batch.x().at(t).get(row, i);
            assertThat(value == 0 || (value == 1 && one < 0))
                    .as("one-hot at step %d", t)
                    .isTrue();
            one = value == 1 ? i : one;
        }
        return one;
    }

    @FunctionalInterface
    private interface Answer {
        void write(Panel y, int n);
    }

    private static Panel answers(Batch batch, Answer answer) {
        Panel y = Panel.zeros(Precision.DOUBLE, batch.target().rows(), 9);
        for (int n = 0; n < y.rows(); n++) {
            answer.write(y, n);
        }
        return y;
    }

    /** What {@code copy(start=any)} owes as a task. */
    @Nested
    class With_the_symbols_anywhere extends TaskContract {
        @Override
        protected Task task() {
            return Tasks.named(
                    "copy(start=any)", TaskOptions.none().withLength(T).withTestSequences(1_000));
        }

        @Override
        protected IntStream lags(Batch batch, int row) {
            return CopyTaskTest.this.lags(batch, row);
        }

        @Override
        protected int trainingBatches() {
            return 5;
        }

        @Override
        protected Map<String, Function<Batch, Panel>> predictors() {
            return CopyTaskTest.this.predictors();
        }

        @Override
        protected Map<String, Function<Batch, Panel>> lossPredictors() {
            return CopyTaskTest.this.lossPredictors();
        }

        @Test
        void they_are_told_again_in_their_order_after_eleven_steps_or_more() {
            assertThat(task().lags()).contains(new Lags(11, T + 10, T + 10, 9));
            assertThat(new CopyTask(T, 1).lags()).contains(new Lags(T + 10, T + 10, T + 10, 9));
            Batch batch = task().trainingBatch(Precision.DOUBLE, SEED, 0, 20);
            for (int row = 0; row < 20; row++) {
                int[] marks = task().marks(batch, row);
                assertThat(marks).hasSize(10).isSorted();
                assertThat(marks[9] - marks[0]).isEqualTo(9);
                for (int i = 0; i < 10; i++) {
                    assertThat((int) batch.target().get((T + 10 + i) * 20 + row, 0))
                            .isEqualTo(input(batch, marks[i], row));
                }
            }
        }
    }

    /** What {@code copy(input=digit,score=loss)} owes as a task. */
    @Nested
    class As_one_number_scored_by_the_loss extends TaskContract {
        @Override
        protected Task task() {
            return Tasks.named(
                    "copy(input=digit,score=loss)",
                    TaskOptions.none().withLength(T).withTestSequences(1_000));
        }

        @Override
        protected IntStream lags(Batch batch, int row) {
            int[] marks = task().marks(batch, row);
            return IntStream.range(0, 10).map(i -> T + 11 + i - marks[i]);
        }

        @Override
        protected int trainingBatches() {
            return 5;
        }

        @Override
        protected Map<String, Function<Batch, Panel>> predictors() {
            return lossPredictors();
        }

        @Override
        protected Map<String, Function<Batch, Panel>> lossPredictors() {
            Map<String, Function<Batch, Panel>> by = new LinkedHashMap<>();
            by.put(
                    "guessing after the delimiter",
                    batch -> digits(batch, batch.x().batch() * (T + 10), 1e-300));
            by.put("stateless optimum", batch -> digits(batch, batch.x().batch() * (T + 9), 1.0 / 11));
            return by;
        }

        /** From answer {@code from} on the blank has this probability, and the eight symbols share the rest; sure of the blank before. */
        private Panel digits(Batch batch, int from, double blank) {
            Panel y = Panel.zeros(Precision.DOUBLE, batch.target().rows(), 10);
            for (int n = 0; n < y.rows(); n++) {
                y.set(n, 9, NEVER);
                y.set(n, 0, n < from ? -NEVER : StrictMath.log(blank / ((1 - blank) / 8)));
            }
            return y;
        }

        @Test
        void one_number_comes_in_and_the_last_eleven_are_nines() {
            Batch batch = task().trainingBatch(Precision.DOUBLE, SEED, 0, 3);
            Batch usual = CopyTaskTest.this.task().trainingBatch(Precision.DOUBLE, SEED, 0, 3);
            for (int row = 0; row < 3; row++) {
                for (int t = 1; t <= T + 20; t++) {
                    assertThat(batch.x().at(t).get(row, 0))
                            .as("step %d", t)
                            .isEqualTo(t < T + 10 ? input(usual, t, row) : 9);
                    assertThat(batch.target().get((t - 1) * 3 + row, 0))
                            .isEqualTo(usual.target().get((t - 1) * 3 + row, 0));
                }
            }
        }

        @Test
        void at_a_thousand_steps_seeing_one_step_alone_costs_0_0237() {
            Task long1000 = Tasks.named("copy(input=digit)", TaskOptions.none().withLength(1000));
            assertThat(long1000.lossBaselines().get("stateless optimum")).isCloseTo(0.02367, within(1e-5));
            assertThat(long1000.success().text()).contains("accuracy");
            assertThat(task().success().criterion().met(0.1 * 10 * StrictMath.log(8) / (T + 20) - 1e-9))
                    .isTrue();
            assertThat(task().success().criterion().met(0.1 * 10 * StrictMath.log(8) / (T + 20) + 1e-9))
                    .isFalse();
        }
    }
}
