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

class RandomPermutationTaskTest extends TaskContract {
    @Override
    protected Task task() {
        return new RandomPermutationTask(6, 6, 400);
    }

    @Override
    protected Map<String, Function<Batch, Panel>> predictors() {
        return Map.of("guessing", batch -> {
            Panel y = Panel.zeros(Precision.DOUBLE, batch.target().rows(), 100);
            for (int n = 0; n < y.rows(); n++) {
                y.set(n, 1, 1);
            }
            return y;
        });
    }

    /** Half for 0, half for 1, nothing for the others. */
    @Override
    protected Map<String, Function<Batch, Panel>> lossPredictors() {
        return Map.of("guessing", batch -> {
            Panel y = Panel.zeros(Precision.DOUBLE, batch.target().rows(), 100);
            Kernels.scalar().fill(y, -1000);
            for (int n = 0; n < y.rows(); n++) {
                y.set(n, 0, 0);
                y.set(n, 1, 0);
            }
            return y;
        });
    }

    @Test
    void the_first_symbol_is_the_answer_and_no_other_can_be_taken_for_it() {
        Batch batch = task().trainingBatch(Precision.FLOAT, SEED, 0, 2_000);
        TreeSet<Integer> firsts = new TreeSet<>();
        TreeSet<Integer> others = new TreeSet<>();
        for (int row = 0; row < 2_000; row++) {
            for (int t = 1; t <= 6; t++) {
                int seen = -1;
                for (int i = 0; i < 100; i++) {
                    double x = batch.x().at(t).get(row, i);
                    assertThat(x == 0 || x == 1 && seen < 0).isTrue();
                    seen = x == 1 ? i : seen;
                }
                (t == 1 ? firsts : others).add(seen);
                assertThat(t > 1 || batch.target().get(row, 0) == seen).isTrue();
            }
        }
        assertThat(firsts).containsExactly(0, 1);
        assertThat(others).hasSize(98).doesNotContain(-1, 0, 1);
    }

    @Test
    void is_found_by_name_with_lengths_of_batches() {
        assertThat(Tasks.named("random-permutation", TaskOptions.none()))
                .isEqualTo(new RandomPermutationTask(100, 100, 10_000));
        Task task = Tasks.named(
                "random-permutation(shortest=50)", TaskOptions.none().withLength(200));
        assertThat(task).isEqualTo(new RandomPermutationTask(200, 50, 10_000));
        assertThat(task.lags()).contains(new Lags(49, 199, 199));
        assertThat(task.name()).isEqualTo("random-permutation(shortest=50)");
        assertThatThrownBy(() -> new RandomPermutationTask(1, 1, 10))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("--length 1: must be a whole number from 2 to 1000000 (a symbol to remember");
    }
}
