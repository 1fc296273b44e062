package carousel.training.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import carousel.core.data.Batch;
import carousel.core.kernel.Panel;
import carousel.core.kernel.Precision;
import carousel.core.text.RefusedException;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class TwoSequenceTaskTest extends TaskContract {
    @Override
    protected Task task() {
        return new TwoSequenceTask(3, 12, 2_000);
    }

    @Override
    protected Map<String, Function<Batch, Panel>> predictors() {
        return Map.of("guessing", TwoSequenceTaskTest::undecided);
    }

    @Override
    protected Map<String, Function<Batch, Panel>> lossPredictors() {
        return Map.of("guessing", TwoSequenceTaskTest::undecided);
    }

    /** Both outputs 0, of which the first counts as the larger. */
    private static Panel undecided(Batch batch) {
        return Panel.zeros(Precision.DOUBLE, batch.target().rows(), 2);
    }

    @Test
    void the_first_steps_are_the_class_and_the_others_noise_of_variance_a_fifth() {
        Batch batch = task().trainingBatch(Precision.DOUBLE, SEED, 0, 2_000);
        double sum = 0, squares = 0, classes = 0;
        for (int row = 0; row < 2_000; row++) {
            double second = batch.target().get(row, 0);
            classes += second;
            for (int t = 1; t <= 12; t++) {
                double x = batch.x().at(t).get(row, 0);
                if (t <= 3) {
                    assertThat(x).as("row %d, step %d", row, t).isEqualTo(second == 0 ? 1 : -1);
                } else {
                    sum += x;
                    squares += x * x;
                }
            }
        }
        assertThat(classes / 2_000).isCloseTo(0.5, within(0.045)); // four standard errors
        assertThat(sum / 18_000).isCloseTo(0, within(0.0134));
        assertThat(squares / 18_000).isCloseTo(0.2, within(0.0085));
    }

    @Test
    void is_found_by_name_and_needs_noise() {
        assertThat(Tasks.named("two-sequence", TaskOptions.none())).isEqualTo(new TwoSequenceTask(1, 100, 2_000));
        assertThat(Tasks.named("two-sequence(informative=3)", TaskOptions.none())
                        .name())
                .isEqualTo("two-sequence(informative=3)");
        assertThatThrownBy(() -> Tasks.named("two-sequence(informative=3,length=3)", TaskOptions.none()))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("from 4 to");
    }
}
