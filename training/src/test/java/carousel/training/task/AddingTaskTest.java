package carousel.training.task;

import static org.assertj.core.api.Assertions.assertThat;

import carousel.core.data.Batch;
import carousel.core.kernel.Kernels;
import carousel.core.kernel.Panel;
import carousel.core.kernel.Precision;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddingTaskTest extends TaskContract {
    @Override
    Task task() {
        return new AddingTask(9, 2_000);
    }

    @Override
    Map<String, Function<Batch, Panel>> predictors() {
        return Map.of("constant predictor", batch -> {
            Panel y = Panel.zeros(batch.target().precision(), batch.target().rows(), 1);
            Kernels.scalar().fill(y, 1);
            return y;
        });
    }

    @Override
    Map<String, Function<Batch, Panel>> lossPredictors() {
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
}
