package carousel.training.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import carousel.core.data.Batch;
import carousel.core.kernel.Panel;
import carousel.core.kernel.Precision;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TemporalOrderTaskTest {
    private static final long SEED = TaskContract.SEED;

    /** An order of symbols, guessed always alike. */
    abstract static class Contract extends TaskContract {
        private final int symbols;
        private final boolean lastAnywhere;

        Contract(int symbols, boolean lastAnywhere) {
            this.symbols = symbols;
            this.lastAnywhere = lastAnywhere;
        }

        @Override
        protected Task task() {
            return new TemporalOrderTask(symbols, 20, 2_000, lastAnywhere);
        }

        @Override
        protected Map<String, Function<Batch, Panel>> predictors() {
            return Map.of(
                    "guessing",
                    batch -> Panel.zeros(Precision.DOUBLE, batch.target().rows(), 1 << symbols));
        }

        @Override
        protected Map<String, Function<Batch, Panel>> lossPredictors() {
            return predictors();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void the_symbols_are_what_the_answer_depends_on(int symbols) {
        Task task = new TemporalOrderTask(symbols, 30, 50);
        Batch batch = task.probeBatch(Precision.DOUBLE, SEED, 50);
        for (int row = 0; row < 50; row++) {
            int[] marks = task.marks(batch, row);
            assertThat(marks).hasSize(symbols);
            int classIndex = 0;
            for (int t : marks) {
                assertThat(batch.x().at(t).get(row, 2) + batch.x().at(t).get(row, 3))
                        .isEqualTo(1);
                classIndex = 2 * classIndex + (int) batch.x().at(t).get(row, 3);
            }
            assertThat(batch.target().get(row, 0)).isEqualTo(classIndex);
        }
    }

    @Nested
    class Of_two_symbols extends Contract {
        Of_two_symbols() {
            super(2, false);
        }
    }

    @Nested
    class Of_three_symbols extends Contract {
        Of_three_symbols() {
            super(3, false);
        }
    }

    @Nested
    class With_the_last_anywhere extends Contract {
        With_the_last_anywhere() {
            super(2, true);
        }

        @Test
        void it_stands_as_late_as_the_step_before_the_end() {
            assertThat(task().lags()).contains(new Lags(1, 10, 18));
            assertThat(new TemporalOrderTask(2, 20, 1).lags()).contains(new Lags(8, 10, 18));
            assertThat(new TemporalOrderTask(3, 20, 1).lags()).contains(new Lags(5, 6, 18));
            assertThat(Tasks.named("temporal-order(last=any,length=20)", TaskOptions.none()))
                    .isEqualTo(task());
            assertThat(task().name()).isEqualTo("temporal-order(last=any)");
        }
    }

    @Test
    void guesses_are_wrong_in_three_of_four_and_seven_of_eight() {
        assertThat(new TemporalOrderTask(2, 10, 1).baselines()).containsExactly(Map.entry("guessing", 0.75));
        assertThat(new TemporalOrderTask(3, 10, 1).baselines()).containsExactly(Map.entry("guessing", 0.875));
    }

    @Test
    void at_length_100_the_symbols_stand_where_they_stood_in_1997() {
        assertThat(places(2, 100, 0)).isEqualTo(range(10, 20));
        assertThat(places(2, 100, 1)).isEqualTo(range(50, 60));
        assertThat(places(3, 100, 0)).isEqualTo(range(10, 20));
        assertThat(places(3, 100, 1)).isEqualTo(range(33, 43));
        assertThat(places(3, 100, 2)).isEqualTo(range(66, 76));
        assertThat(places(3, 1000, 2).first()).isGreaterThanOrEqualTo(660);
        assertThat(places(3, 1000, 2).last()).isLessThanOrEqualTo(760);
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 21, 37, 50})
    void the_class_spells_the_order_at_every_length(int length) {
        for (int symbols : new int[] {2, 3}) {
            Batch batch = new TemporalOrderTask(symbols, length, 1).trainingBatch(Precision.DOUBLE, SEED, 0, 200);
            TreeSet<Integer> classes = new TreeSet<>();
            for (int row = 0; row < 200; row++) {
                String text = text(batch, row);
                int expected = (int) batch.target().get(row, 0);
                String order = text.replaceAll("[^XY]", "");
                assertThat(text)
                        .as("seed %d, row %d", SEED, row)
                        .matches("E[a-dXY]*B")
                        .hasSize(length);
                assertThat(order).hasSize(symbols);
                assertThat(Integer.parseInt(order.replace('X', '0').replace('Y', '1'), 2))
                        .isEqualTo(expected);
                classes.add(expected);
            }
            assertThat(classes).as("seed %d", SEED).hasSize(1 << symbols);
        }
    }

    @Test
    void other_numbers_of_symbols_are_refused() {
        assertThatThrownBy(() -> new TemporalOrderTask(4, 100, 1))
                .hasMessageContaining("4")
                .hasMessageContaining("2 or 3");
    }

    private static TreeSet<Integer> places(int symbols, int length, int which) {
        TreeSet<Integer> places = new TreeSet<>();
        Batch batch = new TemporalOrderTask(symbols, length, 1).trainingBatch(Precision.FLOAT, 1, 0, 300);
        for (int row = 0; row < 300; row++) {
            String text = text(batch, row);
            int at = -1;
            for (int i = 0; i <= which; i++) {
                at = text.replace('Y', 'X').indexOf('X', at + 1);
            }
            places.add(at + 1);
        }
        return places;
    }

    private static TreeSet<Integer> range(int from, int to) {
        TreeSet<Integer> range = new TreeSet<>();
        for (int i = from; i <= to; i++) {
            range.add(i);
        }
        return range;
    }

    private static String text(Batch batch, int row) {
        List<String> alphabet = List.of("E", "B", "X", "Y", "a", "b", "c", "d");
        StringBuilder text = new StringBuilder();
        for (int t = 1; t <= batch.x().last(); t++) {
            for (int i = 0; i < 8; i++) {
                if (batch.x().at(t).get(row, i) == 1) {
                    text.append(alphabet.get(i));
                }
            }
        }
        return text.toString();
    }
}
