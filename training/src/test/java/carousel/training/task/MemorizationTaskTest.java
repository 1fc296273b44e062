package carousel.training.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import carousel.core.data.Batch;
import carousel.core.kernel.Kernels;
import carousel.core.kernel.Panel;
import carousel.core.kernel.Precision;
import carousel.core.text.RefusedException;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The contract is that of the form with more than 20 bits: with 5 there are too few sequences for sets that share none. */
class MemorizationTaskTest extends TaskContract {
    private static final int T = 6;

    @Override
    protected Task task() {
        return MemorizationTask.of(false, T, 300);
    }

    @Override
    protected IntStream lags(Batch batch, int row) {
        int[] marks = task().marks(batch, row);
        return IntStream.range(0, 10).map(i -> 10 + T + 1 + i - marks[i]);
    }

    @Override
    protected int trainingBatches() {
        return 5;
    }

    /** One pattern of 5¹⁰ is right, and none of those that are drawn here. */
    @Override
    protected double allowance(Tally tally) {
        return Math.max(super.allowance(tally), 1.1e-7);
    }

    @Override
    protected Map<String, Function<Batch, Panel>> predictors() {
        return Map.of("guessing after the trigger", batch -> answers(batch, true));
    }

    @Override
    protected Map<String, Function<Batch, Panel>> lossPredictors() {
        return Map.of("guessing after the trigger", batch -> answers(batch, false));
    }

    /** Blanks until the trigger; then the third symbol, or all alike. */
    private static Panel answers(Batch batch, boolean third) {
        Panel y = Panel.zeros(Precision.DOUBLE, batch.target().rows(), 6);
        for (int n = 0; n < y.rows(); n++) {
            boolean asked = n >= (10 + T) * batch.x().batch();
            y.set(n, 5, asked ? -1000 : 1000);
            y.set(n, 2, asked && third ? 1 : 0);
        }
        return y;
    }

    @ParameterizedTest
    @CsvSource({"memorization, 2, 5, 1", "memorization, 2, 5, 7", "memorization(bits=20), 5, 10, 7"})
    void symbols_are_told_again_from_the_trigger_on(String name, int kinds, int symbols, int length) {
        Task task = Tasks.named(name, TaskOptions.none().withLength(length));
        assertThat(task).isEqualTo(new MemorizationTask(kinds, symbols, length, 1_000));
        assertThat(task.name()).isEqualTo(name);
        int rows = 400;
        Batch batch = task.trainingBatch(Precision.FLOAT, SEED, 0, rows);
        TreeSet<String> patterns = new TreeSet<>();
        for (int row = 0; row < rows; row++) {
            StringBuilder input = new StringBuilder(), target = new StringBuilder();
            for (int t = 1; t <= task.steps(); t++) {
                for (int i = 0; i < kinds + 2; i++) {
                    if (batch.x().at(t).get(row, i) == 1) {
                        input.append(i < kinds ? String.valueOf(i) : i == kinds ? "." : "!");
                    }
                }
                int wanted = (int) batch.target().get((t - 1) * rows + row, 0);
                target.append(wanted == kinds ? "." : String.valueOf(wanted));
            }
            String pattern = input.substring(0, symbols);
            patterns.add(pattern);
            assertThat(pattern).matches("[0-" + (kinds - 1) + "]*");
            assertThat(input).hasToString(pattern + ".".repeat(length) + "!" + ".".repeat(symbols - 1));
            assertThat(target).hasToString(".".repeat(symbols + length) + pattern);
        }
        assertThat(patterns.size()).isEqualTo(kinds == 2 ? 32 : rows);
    }

    @Test
    void one_step_answered_wrongly_makes_a_sequence_wrong() {
        Task task = new MemorizationTask(2, 5, 3, 1);
        Batch batch = task.testBatches(Precision.DOUBLE, SEED, 1).get(0);
        Panel y = Panel.zeros(Precision.DOUBLE, 13, 3);
        for (int n = 0; n < 13; n++) {
            y.set(n, (int) batch.target().get(n, 0), 1);
        }
        assertThat(wrong(task, y, batch)).isZero();
        y.set(4, 0, 2);
        assertThat(wrong(task, y, batch)).isEqualTo(1);
    }

    private static double wrong(Task task, Panel y, Batch batch) {
        Tally tally = new Tally();
        task.metric().add(Kernels.scalar(), y, batch, tally);
        return tally.value();
    }

    @Test
    void five_bits_have_32_patterns() {
        Task task = new MemorizationTask(2, 5, 100, 1);
        assertThat(task.baselines().get("guessing after the trigger")).isEqualTo(31.0 / 32);
        assertThat(task.lossBaselines().get("guessing after the trigger"))
                .isCloseTo(5 * Math.log(2) / 110, within(1e-15));
        assertThat(task.lags()).contains(new Lags(105, 105, 105));
        assertThatThrownBy(() -> Tasks.named("memorization(bits=6)", TaskOptions.none()))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("--task, bits 6: must be 5 or 20");
    }
}
