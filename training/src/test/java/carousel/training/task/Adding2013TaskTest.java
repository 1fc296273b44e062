package carousel.training.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import carousel.core.data.Batch;
import carousel.core.kernel.Kernels;
import carousel.core.kernel.Panel;
import carousel.core.kernel.Precision;
import carousel.core.text.RefusedException;
import carousel.training.task.Adding2013Task.Operation;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class Adding2013TaskTest {
    private static final long SEED = TaskContract.SEED;

    /** Two numbers, of which always the same is told. */
    abstract static class Contract extends TaskContract {
        private final Operation operation;
        private final double mostRight;
        private final double mean;

        Contract(Operation operation, double mostRight, double mean) {
            this.operation = operation;
            this.mostRight = mostRight;
            this.mean = mean;
        }

        @Override
        protected Task task() {
            return new Adding2013Task(operation, 23, 23, 1_000);
        }

        @Override
        protected Map<String, Function<Batch, Panel>> predictors() {
            return Map.of("constant predictor", batch -> always(batch, mostRight));
        }

        @Override
        protected Map<String, Function<Batch, Panel>> lossPredictors() {
            return Map.of("constant predictor", batch -> always(batch, mean));
        }
    }

    @Nested
    class Of_a_mean extends Contract {
        Of_a_mean() {
            super(Operation.ADDING, 0.5, 0.5);
        }
    }

    @Nested
    class Of_a_product extends Contract {
        Of_a_product() {
            super(Operation.MULTIPLICATION, 0.2, 0.25);
        }
    }

    private static Panel always(Batch batch, double value) {
        Panel y = Panel.zeros(Precision.DOUBLE, batch.target().rows(), 1);
        Kernels.scalar().fill(y, value);
        return y;
    }

    /** The mean of two numbers is farther than 0.2 from ½ in 0.6² of all cases, and no constant does better than these two. */
    @Test
    void the_criterion_is_generous() {
        Task adding = new Adding2013Task(Operation.ADDING, 100, 100, 1);
        Task product = new Adding2013Task(Operation.MULTIPLICATION, 100, 100, 1);
        assertThat(adding.baselines().get("constant predictor")).isCloseTo(0.36, within(1e-15));
        assertThat(product.baselines().get("constant predictor"))
                .isCloseTo(1 - 0.4 + 0.4 * Math.log(0.4), within(1e-15));
        for (Task task : new Task[] {adding, product}) {
            Task tested =
                    new Adding2013Task(task == adding ? Operation.ADDING : Operation.MULTIPLICATION, 10, 10, 4_000);
            for (double constant = 0; constant < 1; constant += 0.05) {
                Tally tally = new Tally();
                for (Batch batch : tested.testBatches(Precision.DOUBLE, SEED, 500)) {
                    tested.metric().add(Kernels.scalar(), always(batch, constant), batch, tally);
                }
                assertThat(tally.value())
                        .as("always %s", constant)
                        .isGreaterThan(task.baselines().get("constant predictor") - 4 * tally.standardError());
            }
        }
    }

    @Test
    void an_error_beyond_a_fifth_is_wrong_and_so_is_nan() {
        Task task = new Adding2013Task(Operation.ADDING, 10, 10, 1);
        Batch batch = task.testBatches(Precision.DOUBLE, SEED, 1).get(0);
        double right = batch.target().get(0, 0);
        for (double error : new double[] {0, 0.1999, -0.1999, 0.2001, -0.2001, Double.NaN}) {
            Tally tally = new Tally();
            task.metric().add(Kernels.scalar(), always(batch, right + error), batch, tally);
            assertThat(tally.value()).as("off by %s", error).isEqualTo(Math.abs(error) < 0.2 ? 0 : 1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_value_of_the_first_tenth_and_one_of_the_rest_of_the_first_half_are_marked(Operation operation) {
        for (int length : new int[] {10, 37, 100}) {
            Batch batch =
                    new Adding2013Task(operation, length, length, 1).trainingBatch(Precision.DOUBLE, SEED, 0, 1_500);
            TreeSet<Integer> firsts = new TreeSet<>();
            TreeSet<Integer> seconds = new TreeSet<>();
            for (int row = 0; row < 1_500; row++) {
                double sum = 0, product = 1;
                int marked = 0;
                for (int t = 1; t <= length; t++) {
                    double value = batch.x().at(t).get(row, 0);
                    assertThat(value).isBetween(0.0, 1.0);
                    if (batch.x().at(t).get(row, 1) == 1) {
                        (marked++ == 0 ? firsts : seconds).add(t);
                        sum += value;
                        product *= value;
                    } else {
                        assertThat(batch.x().at(t).get(row, 1)).isZero();
                    }
                }
                assertThat(marked).isEqualTo(2);
                double expected = operation == Operation.ADDING ? sum / 2 : product;
                assertThat(batch.target().get(row, 0)).isCloseTo(expected, within(1e-15));
            }
            int tenth = (int) Math.floor(length * 0.1 + 1e-9), behind = (int) Math.floor(length * 0.4 + 1e-9);
            assertThat(firsts).hasSize(tenth);
            assertThat(firsts.last()).isEqualTo(tenth);
            assertThat(seconds).hasSize(behind);
            assertThat(seconds.first()).isEqualTo(tenth + 1);
            assertThat(seconds.last()).isEqualTo(tenth + behind);
        }
    }

    @ParameterizedTest
    @CsvSource({"adding-2013, ADDING", "multiplication-2013, MULTIPLICATION"})
    void is_found_by_name_with_lengths_of_batches(String name, Operation operation) {
        assertThat(Tasks.named(name, TaskOptions.none())).isEqualTo(new Adding2013Task(operation, 100, 100, 10_000));
        Task task = Tasks.named(name + "(shortest=20)", TaskOptions.none().withLength(24));
        assertThat(task.name()).isEqualTo(name + "(shortest=20)");
        TreeSet<Integer> lengths = new TreeSet<>();
        for (int index = 0; index < 60; index++) {
            lengths.add(task.trainingBatch(Precision.FLOAT, SEED, index, 1).x().last());
        }
        assertThat(lengths).containsExactly(20, 21, 22, 23, 24);
        assertThat(task.lags()).contains(new Lags(10, 21, 23));
        assertThatThrownBy(() -> Tasks.named(name + "(shortest=9)", TaskOptions.none()))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("--task, shortest 9: must be at least 10 (a step in a tenth of the sequence)");
    }
}
