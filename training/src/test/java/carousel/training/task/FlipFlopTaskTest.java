package carousel.training.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import carousel.core.data.Batch;
import carousel.core.kernel.Panel;
import carousel.core.kernel.Precision;
import carousel.core.text.RefusedException;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class FlipFlopTaskTest extends TaskContract {
    private static final int T = 6;

    @Override
    protected Task task() {
        return new FlipFlopTask(T, 2_000);
    }

    @Override
    protected Map<String, Function<Batch, Panel>> predictors() {
        return Map.of("stateless optimum", batch -> pulses(batch, 1), "one sign", FlipFlopTaskTest::plus);
    }

    @Override
    protected Map<String, Function<Batch, Panel>> lossPredictors() {
        return Map.of(
                "stateless optimum",
                batch -> pulses(batch, 0),
                "constant predictor",
                batch -> Panel.zeros(Precision.DOUBLE, batch.target().rows(), 3));
    }

    /** A pulse is told as it is; {@code other} where there is none. */
    private static Panel pulses(Batch batch, double other) {
        int rows = batch.x().batch();
        Panel y = plus(batch);
        for (int n = 0; n < y.rows(); n++) {
            for (int channel = 0; channel < 3; channel++) {
                double pulse = batch.x().at(1 + n / rows).get(n % rows, channel);
                y.set(n, channel, pulse == 0 ? other : pulse);
            }
        }
        return y;
    }

    private static Panel plus(Batch batch) {
        Panel y = Panel.zeros(Precision.DOUBLE, batch.target().rows(), 3);
        for (int n = 0; n < y.rows(); n++) {
            for (int channel = 0; channel < 3; channel++) {
                y.set(n, channel, 1);
            }
        }
        return y;
    }

    /** There are few short sequences; longer ones are all different. */
    @Override
    @Test
    void training_validation_and_test_share_no_sequence() {
        Task longer = new FlipFlopTask(60, 200);
        assertThat(Rows.all(longer.testBatches(Precision.DOUBLE, SEED, 200).get(0)))
                .doesNotContainAnyElementsOf(Rows.all(
                        longer.validationBatches(Precision.DOUBLE, SEED, 200).get(0)))
                .doesNotContainAnyElementsOf(Rows.all(longer.trainingBatch(Precision.DOUBLE, SEED, 0, 200)));
    }

    @Test
    void a_sign_is_held_until_the_next_pulse_which_comes_at_one_step_in_ten() {
        int rows = 400, length = 50, pulses = 0;
        Batch batch = new FlipFlopTask(length, 1).trainingBatch(Precision.DOUBLE, SEED, 0, rows);
        for (int row = 0; row < rows; row++) {
            for (int channel = 0; channel < 3; channel++) {
                double held = 0;
                for (int t = 1; t <= length; t++) {
                    double pulse = batch.x().at(t).get(row, channel);
                    assertThat(pulse).isIn(-1.0, 0.0, 1.0);
                    pulses += pulse != 0 && t > 1 ? 1 : 0;
                    held = pulse == 0 ? held : pulse;
                    assertThat(batch.target().get((t - 1) * rows + row, channel))
                            .as("seed %d, row %d, channel %d, step %d", SEED, row, channel, t)
                            .isEqualTo(held)
                            .isNotZero();
                }
            }
        }
        double share = pulses / (3.0 * rows * (length - 1));
        assertThat(share).as("seed %d", SEED).isBetween(0.095, 0.105); // four standard errors are 0.005
    }

    @Test
    void no_sign_is_wrong() {
        Task task = task();
        Batch batch = task.trainingBatch(Precision.DOUBLE, SEED, 0, BATCH);
        Tally tally = new Tally();
        task.metric().add(null, Panel.zeros(Precision.DOUBLE, batch.target().rows(), 3), batch, tally);
        assertThat(tally.value()).isEqualTo(1);
    }

    @Test
    void is_found_by_name() {
        assertThat(Tasks.named("flip-flop", TaskOptions.none())).isEqualTo(new FlipFlopTask(100, 500));
        assertThatThrownBy(() -> Tasks.named("flip-flop", TaskOptions.none().withLength(1)))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("from 2 to");
    }
}
