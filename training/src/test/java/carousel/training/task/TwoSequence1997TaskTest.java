package carousel.training.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import carousel.core.data.Batch;
import carousel.core.kernel.Kernels;
import carousel.core.kernel.Panel;
import carousel.core.kernel.Precision;
import carousel.core.text.RefusedException;
import carousel.training.task.TwoSequence1997Task.Noise;
import java.util.DoubleSummaryStatistics;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TwoSequence1997TaskTest {
    private static final long SEED = TaskContract.SEED;

    /** Always the first class, or always one half. */
    abstract static class Contract extends TaskContract {
        private final Noise noise;
        private final double first;

        Contract(Noise noise, double first) {
            this.noise = noise;
            this.first = first;
        }

        @Override
        protected Task task() {
            return new TwoSequence1997Task(noise, 2, 20, 2_000);
        }

        @Override
        protected Map<String, Function<Batch, Panel>> predictors() {
            return Map.of("one class", batch -> always(batch, first));
        }

        @Override
        protected Map<String, Function<Batch, Panel>> lossPredictors() {
            return Map.of("constant predictor", batch -> always(batch, 0));
        }

        private static Panel always(Batch batch, double logit) {
            Panel y = Panel.zeros(Precision.DOUBLE, batch.target().rows(), 1);
            Kernels.scalar().fill(y, logit);
            return y;
        }
    }

    @Nested
    class Noise_after_the_signal extends Contract {
        Noise_after_the_signal() {
            super(Noise.AFTER, 1000);
        }
    }

    @Nested
    class Noise_on_all_elements extends Contract {
        Noise_on_all_elements() {
            super(Noise.ALL, 1000);
        }
    }

    @Nested
    class Noise_on_targets extends Contract {
        Noise_on_targets() {
            super(Noise.TARGETS, -Math.log(4));
        }
    }

    @ParameterizedTest
    @EnumSource
    void the_first_elements_tell_the_class_and_the_others_have_variance_one_fifth(Noise noise) {
        int rows = 4_000;
        Task task = new TwoSequence1997Task(noise, 3, 30, rows);
        Batch drawn = task.trainingBatch(Precision.DOUBLE, SEED, 0, rows);
        Batch tested = task.testBatches(Precision.DOUBLE, SEED, rows).get(0);
        TreeSet<Integer> lengths = new TreeSet<>();
        double after = 0;
        double onSignal = 0;
        double onTarget = 0;
        int first = 0;
        for (int row = 0; row < rows; row++) {
            lengths.add(drawn.lengths()[row]);
            double x30 = drawn.x().at(30).get(row, 0);
            after += x30 * x30;
            double answer = tested.target().get(row, 0);
            boolean one = noise == Noise.TARGETS ? answer == 0.2 : answer == 1;
            assertThat(answer).isIn(noise == Noise.TARGETS ? new Object[] {0.2, 0.8} : new Object[] {1.0, 0.0});
            first += one ? 1 : 0;
            for (int t = 1; t <= 3; t++) {
                double error = tested.x().at(t).get(row, 0) - (one ? 1 : -1);
                onSignal += error * error / 3;
            }
            double told = drawn.x().at(1).get(row, 0) > 0 ? 0.2 : 0.8;
            double target = drawn.target().get(row, 0);
            onTarget += noise == Noise.TARGETS ? (target - told) * (target - told) : 0;
        }
        assertThat(lengths).containsExactly(30, 31, 32, 33);
        assertThat(after / rows).isCloseTo(0.2, within(4 * 0.2 * Math.sqrt(2.0 / rows)));
        assertThat(onSignal / rows).isCloseTo(noise == Noise.ALL ? 0.2 : 0, within(4 * 0.2 * Math.sqrt(2.0 / rows)));
        assertThat(onTarget / rows)
                .isCloseTo(noise == Noise.TARGETS ? 0.1 : 0, within(4 * 0.1 * Math.sqrt(2.0 / rows)));
        assertThat(first / (double) rows).isCloseTo(0.5, within(4 * 0.5 / Math.sqrt(rows)));
    }

    /** 1 − Φ(1/√0.2): who sees one noisy element and goes by its sign. */
    @Test
    void of_one_noisy_element_one_and_a_quarter_in_a_hundred_has_the_wrong_sign() {
        Batch batch = new TwoSequence1997Task(Noise.ALL, 1, 10, 1).trainingBatch(Precision.DOUBLE, SEED, 0, 20_000);
        DoubleSummaryStatistics wrong = new DoubleSummaryStatistics();
        for (int row = 0; row < 20_000; row++) {
            wrong.accept(batch.x().at(1).get(row, 0) > 0 == (batch.target().get(row, 0) == 1) ? 0 : 1);
        }
        assertThat(wrong.getAverage()).isCloseTo(0.0127, within(4 * Math.sqrt(0.0127 / 20_000)));
    }

    @Test
    void the_criteria_are_shares_of_256() {
        assertThat(new TwoSequence1997Task(Noise.AFTER, 3, 100, 1).success().met(1 / 256.0))
                .isFalse();
        assertThat(new TwoSequence1997Task(Noise.AFTER, 3, 100, 1).success().met(0.9 / 256))
                .isTrue();
        assertThat(new TwoSequence1997Task(Noise.ALL, 3, 100, 1).success().met(6 / 256.0))
                .isFalse();
        assertThat(new TwoSequence1997Task(Noise.ALL, 3, 100, 1).success().met(5 / 256.0))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "two-sequence-1997, AFTER, 3",
        "'two-sequence-1997(noise=all)', ALL, 3",
        "'two-sequence-1997(noise=targets,signal=1)', TARGETS, 1"
    })
    void is_found_by_name(String name, Noise noise, int signal) {
        Task task = new TwoSequence1997Task(noise, signal, 100, 2_560);
        assertThat(Tasks.named(name, TaskOptions.none())).isEqualTo(task);
        assertThat(task.name()).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "two-sequence-1997(length=9) | from 10 to",
                "two-sequence-1997(signal=0) | --task, signal 0: must be a whole number from 1 to",
                "two-sequence-1997(length=20,signal=20) | --task, signal 20: must be a whole number from 1 to 19",
                "two-sequence-1997(noise=target) | did you mean 'targets'?"
            })
    void refuses_what_it_cannot_be(String name, String message) {
        assertThatThrownBy(() -> Tasks.named(name, TaskOptions.none()))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining(message);
    }
}
