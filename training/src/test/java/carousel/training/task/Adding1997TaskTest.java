package carousel.training.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import carousel.core.data.Batch;
import carousel.core.kernel.Kernels;
import carousel.core.kernel.Panel;
import carousel.core.kernel.Precision;
import carousel.core.text.RefusedException;
import carousel.training.task.Adding1997Task.Operation;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class Adding1997TaskTest {
    private static final long SEED = TaskContract.SEED;

    /** Two numbers, of which always the same is told. */
    abstract static class Contract extends TaskContract {
        private final Operation operation;
        private final double logit;

        Contract(Operation operation, double logit) {
            this.operation = operation;
            this.logit = logit;
        }

        @Override
        protected Task task() {
            return new Adding1997Task(operation, 23, 4_000);
        }

        @Override
        protected Map<String, Function<Batch, Panel>> predictors() {
            return Map.of("constant predictor", batch -> {
                Panel y = Panel.zeros(Precision.DOUBLE, batch.target().rows(), 1);
                Kernels.scalar().fill(y, logit);
                return y;
            });
        }

        @Override
        protected Map<String, Function<Batch, Panel>> lossPredictors() {
            return predictors();
        }
    }

    @Nested
    class Of_a_sum extends Contract {
        Of_a_sum() {
            super(Operation.ADDING, 0);
        }
    }

    @Nested
    class Of_a_product extends Contract {
        Of_a_product() {
            super(Operation.MULTIPLICATION, -Math.log(3));
        }
    }

    /** 0.92² = 0.8464 of two values, 0.84 of one, which at T = 100 is so in 1/10 + 9/10 · 1/49 of all sequences. */
    @Test
    void baselines_are_those_of_the_definition() {
        double q = 0.1 + 0.9 / 49;
        Task task = new Adding1997Task(Operation.ADDING, 100, 1);

        assertThat(task.baselines().get("constant predictor")).isCloseTo((1 - q) * 0.8464 + q * 0.84, within(1e-15));
        assertThat(task.lossBaselines().get("constant predictor")).isCloseTo((1 - q) / 48 + q / 96, within(1e-15));
    }

    @ParameterizedTest
    @EnumSource
    void two_values_in_the_first_half_are_marked_and_the_target_is_made_of_them(Operation operation) {
        int length = 41;
        Batch batch = new Adding1997Task(operation, length, 1).trainingBatch(Precision.DOUBLE, SEED, 0, 4_000);
        TreeSet<Integer> lengths = new TreeSet<>();
        TreeSet<Integer> places = new TreeSet<>();
        int ofOne = 0;
        for (int row = 0; row < 4_000; row++) {
            int end = batch.lengths()[row];
            double sum = 0;
            double product = 1;
            int marked = 0;
            int early = 0;
            for (int t = 1; t <= end; t++) {
                double value = batch.x().at(t).get(row, 0);
                double marker = batch.x().at(t).get(row, 1);
                assertThat(value).isBetween(operation == Operation.ADDING ? -1.0 : 0.0, 1.0);
                if (marker == 1) {
                    sum += value;
                    product *= value;
                    marked++;
                    early += t <= 10 ? 1 : 0;
                    ofOne += t == 1 ? 1 : 0;
                    assertThat(t > 1 || value == (operation == Operation.ADDING ? 0 : 1))
                            .as("a first pair changes nothing")
                            .isTrue();
                    places.add(t);
                } else {
                    assertThat(marker).as("step %d of %d", t, end).isEqualTo(t == 1 || t == end ? -1 : 0);
                }
            }
            assertThat(marked).isEqualTo(2);
            assertThat(early).as("one of two is early").isGreaterThanOrEqualTo(1);
            double target = operation == Operation.ADDING ? 0.5 + sum / 4 : product;
            assertThat(batch.target().get(row, 0)).isCloseTo(target, within(1e-15));
            lengths.add(end);
        }
        assertThat(lengths).containsExactly(41, 42, 43, 44, 45);
        assertThat(places.first()).isEqualTo(1);
        assertThat(places.last()).as("half of T").isEqualTo(20);
        assertThat(places).hasSize(20);
        double q = 0.1 + 0.9 / 19;
        assertThat(ofOne / 4_000.0).isCloseTo(q, within(4 * Math.sqrt(q / 4_000)));
    }

    @Test
    void an_answer_is_right_below_an_error_of_a_twenty_fifth() {
        Task task = new Adding1997Task(Operation.ADDING, 20, 1);
        Batch batch = task.testBatches(Precision.DOUBLE, SEED, 1).get(0);
        for (double error : new double[] {-0.041, -0.039, 0.039, 0.041}) {
            double output = batch.target().get(0, 0) + error;
            Panel y = Panel.of(Precision.DOUBLE, new double[][] {{Math.log(output / (1 - output))}});
            Tally tally = new Tally();
            task.metric().add(Kernels.scalar(), y, batch, tally);
            assertThat(tally.value()).as("error %s", error).isEqualTo(Math.abs(error) < 0.04 ? 0 : 1);
        }
    }

    @ParameterizedTest
    @CsvSource({"adding-1997, ADDING", "multiplication-1997, MULTIPLICATION"})
    void is_found_by_name(String name, Operation operation) {
        assertThat(Tasks.named(name, TaskOptions.none())).isEqualTo(new Adding1997Task(operation, 100, 2_560));
        assertThatThrownBy(() -> Tasks.named(name + "(length=19)", TaskOptions.none()))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("from 20 to");
    }
}
