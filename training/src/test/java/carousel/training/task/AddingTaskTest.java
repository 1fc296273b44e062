package carousel.training.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import carousel.core.data.Batch;
import carousel.core.kernel.Kernels;
import carousel.core.kernel.Panel;
import carousel.core.kernel.Precision;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddingTaskTest extends TaskContract {
    @Override
    protected Task task() {
        return new AddingTask(9, 2_000);
    }

    @Override
    protected Map<String, Function<Batch, Panel>> predictors() {
        return Map.of("constant predictor", batch -> {
            Panel y = Panel.zeros(batch.target().precision(), batch.target().rows(), 1);
            Kernels.scalar().fill(y, 1);
            return y;
        });
    }

    @Override
    protected Map<String, Function<Batch, Panel>> lossPredictors() {
        return predictors();
    }

    @Test
    void the_baseline_is_one_sixth_in_every_bit() {
        assertThat(task().baselines()).containsExactly(Map.entry("constant predictor", 1.0 / 6));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5, 10, 11})
    void one_value_is_marked_in_each_half_and_the_target_is_their_sum(int length) {
        Batch batch = new AddingTask(length, 1).trainingBatch(Precision.DOUBLE, SEED, 0, 400);
        TreeSet<Integer> places = new TreeSet<>();
        for (int row = 0; row < 400; row++) {
            Integer[] marked = new Integer[2];
            int first = 0;
            int second = 0;
            double sum = 0;
            for (int t = 1; t <= length; t++) {
                double value = batch.x().at(t).get(row, 0);
                double marker = batch.x().at(t).get(row, 1);
                assertThat(value).isBetween(0.0, Math.nextDown(1.0));
                assertThat(marker == 0 || marker == 1).isTrue();
                if (marker == 1) {
                    marked[first + second] = t;
                    first += t <= length / 2 ? 1 : 0;
                    second += t <= length / 2 ? 0 : 1;
                    sum += value;
                    places.add(t);
                }
            }
            assertThat(new AddingTask(length, 1).marks(batch, row)).containsExactly(marked);
            assertThat(first)
                    .as("markers in the first half, seed %d, row %d", SEED, row)
                    .isEqualTo(1);
            assertThat(second)
                    .as("markers in the second half, seed %d, row %d", SEED, row)
                    .isEqualTo(1);
            assertThat(batch.target().get(row, 0)).isEqualTo(sum);
        }
        assertThat(places).as("steps that are ever marked, seed %d", SEED).hasSize(length);
    }

    /** What {@code adding(markers=any)} owes as a task, and that every pair of steps is as likely as any other. */
    @Nested
    class With_markers_anywhere extends TaskContract {
        @Override
        protected Task task() {
            return new AddingTask(9, 2_000, AddingTask.Markers.ANY);
        }

        @Override
        protected Map<String, Function<Batch, Panel>> predictors() {
            return AddingTaskTest.this.predictors();
        }

        @Override
        protected Map<String, Function<Batch, Panel>> lossPredictors() {
            return predictors();
        }

        @Test
        void every_pair_of_steps_is_marked_as_often() {
            int length = 5, rows = 20_000, pairs = length * (length - 1) / 2;
            AddingTask anywhere = new AddingTask(length, 1, AddingTask.Markers.ANY);
            Batch batch = anywhere.trainingBatch(Precision.DOUBLE, SEED, 0, rows);
            Map<List<Integer>, Integer> seen = new LinkedHashMap<>();
            for (int row = 0; row < rows; row++) {
                int[] marks = anywhere.marks(batch, row);
                assertThat(marks).as("row %d", row).hasSize(2);
                double sum = batch.x().at(marks[0]).get(row, 0)
                        + batch.x().at(marks[1]).get(row, 0);
                assertThat(batch.target().get(row, 0)).isCloseTo(sum, within(1e-15));
                seen.merge(List.of(marks[0], marks[1]), 1, Integer::sum);
            }
            double expected = (double) rows / pairs;
            assertThat(seen).hasSize(pairs);
            seen.forEach((pair, n) -> assertThat((double) n)
                    .as("%s, seed %d", pair, SEED)
                    .isCloseTo(expected, within(5 * Math.sqrt(expected))));
        }

        @Test
        void it_draws_from_the_same_streams_and_has_a_name_of_its_own() {
            assertThat(task().name()).isEqualTo("adding(markers=any)");
            assertThat(new AddingTask(9, 1).name()).isEqualTo("adding");
            assertThat(Tasks.named("adding( markers = any, length=9 )", TaskOptions.none()))
                    .isEqualTo(new AddingTask(9, 2_000, AddingTask.Markers.ANY));
            assertThat(Tasks.named("adding(markers=halves)", TaskOptions.none().withLength(9)))
                    .isEqualTo(new AddingTask(9, 2_000));
        }
    }

    /** What {@code adding(markers=early)} owes as a task. */
    @Nested
    class With_early_markers extends TaskContract {
        @Override
        protected Task task() {
            return Tasks.named(
                    "adding(markers=early)", TaskOptions.none().withLength(30).withTestSequences(2_000));
        }

        @Override
        protected Map<String, Function<Batch, Panel>> predictors() {
            return AddingTaskTest.this.predictors();
        }

        @Override
        protected Map<String, Function<Batch, Panel>> lossPredictors() {
            return predictors();
        }

        @Test
        void the_markers_stand_in_the_first_tenth_and_before_the_middle() {
            assertThat(task().lags()).contains(new Lags(15, 26, 29));
            assertThat(Tasks.named("adding", TaskOptions.none().withLength(30)).lags())
                    .contains(new Lags(0, 14, 29));
            assertThat(Tasks.named("adding(markers=early,length=4)", TaskOptions.none())
                            .lags())
                    .contains(new Lags(2, 2, 3));
            assertThatThrownBy(() -> Tasks.named("adding(markers=early,length=3)", TaskOptions.none()))
                    .hasMessageContaining("--length 3: must be a whole number from 4");
        }
    }
}
