package carousel.training.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import carousel.core.data.Batch;
import carousel.core.kernel.Panel;
import carousel.core.kernel.Precision;
import carousel.core.text.RefusedException;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemporalOrder2013TaskTest {
    private static final long SEED = TaskContract.SEED;

    /** Guessing the last class; and outputs that are all equal. */
    abstract static class Contract extends TaskContract {
        private final int symbols;

        Contract(int symbols) {
            this.symbols = symbols;
        }

        @Override
        protected Task task() {
            return new TemporalOrder2013Task(symbols, 30, 30, 400);
        }

        @Override
        protected Map<String, Function<Batch, Panel>> predictors() {
            return Map.of("guessing", batch -> {
                Panel y = zeros(batch);
                for (int n = 0; n < y.rows(); n++) {
                    y.set(n, y.cols() - 1, 1);
                }
                return y;
            });
        }

        @Override
        protected Map<String, Function<Batch, Panel>> lossPredictors() {
            return Map.of("guessing", this::zeros);
        }

        private Panel zeros(Batch batch) {
            return Panel.zeros(Precision.DOUBLE, batch.target().rows(), 1 << symbols);
        }
    }

    @Nested
    class Of_two_symbols extends Contract {
        Of_two_symbols() {
            super(2);
        }
    }

    @Nested
    class Of_three_symbols extends Contract {
        Of_three_symbols() {
            super(3);
        }
    }

    /** Counted from 0, as the authors do, a symbol stands from so many tenths on, in as many steps as a tenth has. */
    @ParameterizedTest
    @CsvSource({"2, 10", "2, 37", "2, 100", "3, 10", "3, 37", "3, 100"})
    void symbols_stand_in_their_places_and_their_order_is_the_class(int symbols, int length) {
        double[] tenths = symbols == 2 ? new double[] {0.1, 0.5} : new double[] {0.1, 0.3, 0.6};
        Batch batch =
                new TemporalOrder2013Task(symbols, length, length, 1).trainingBatch(Precision.FLOAT, SEED, 0, 900);
        TreeSet<String> places = new TreeSet<>();
        for (int row = 0; row < 900; row++) {
            String text = text(batch, row);
            assertThat(text).hasSize(length).matches("[ABcdef]*");
            int classIndex = 0;
            int at = -1;
            for (int symbol = 0; symbol < symbols; symbol++) {
                int from = (int) Math.floor(length * tenths[symbol] + 1e-9);
                at = next(text, at + 1);
                assertThat(at).isBetween(from, from + length / 10 - 1);
                places.add(symbol + "@" + at);
                classIndex = 2 * classIndex + (text.charAt(at) == 'B' ? 1 : 0);
            }
            assertThat(text.replaceAll("[c-f]", "")).hasSize(symbols);
            assertThat(batch.target().get(row, 0)).isEqualTo(classIndex);
        }
        assertThat(places).hasSize(symbols * (length / 10));
    }

    private static int next(String text, int from) {
        int at = from;
        while (text.charAt(at) != 'A' && text.charAt(at) != 'B') {
            at++;
        }
        return at;
    }

    @Test
    void batches_of_training_have_lengths_of_their_own_and_the_test_has_the_longest() {
        TemporalOrder2013Task task = new TemporalOrder2013Task(2, 60, 50, 20);
        TreeSet<Integer> lengths = new TreeSet<>();
        int minimal = 60, last = 0, longest = 0;
        for (int index = 0; index < 200; index++) {
            Batch batch = task.trainingBatch(Precision.FLOAT, SEED, index, 30);
            int steps = batch.x().last();
            lengths.add(steps);
            assertThat(batch.lengths()).isNull();
            for (int row = 0; row < 30; row++) {
                int[] marks = task.marks(batch, row);
                minimal = Math.min(minimal, steps - marks[1]);
                last = Math.max(last, steps - marks[1]);
                longest = Math.max(longest, steps - marks[0]);
            }
        }
        assertThat(lengths).hasSize(11);
        assertThat(lengths.first()).isEqualTo(50);
        assertThat(lengths.last()).isEqualTo(60);
        assertThat(task.lags()).contains(new Lags(minimal, last, longest));
        assertThat(task.testBatches(Precision.FLOAT, SEED, 20).get(0).x().last())
                .isEqualTo(60);
        assertThat(task.name()).isEqualTo("temporal-order-2013(shortest=50)");
        assertThat(task.description()).contains("batches of 50 to T steps");
    }

    @ParameterizedTest
    @CsvSource({"temporal-order-2013, 2", "temporal-order-3-2013, 3"})
    void is_found_by_name(String name, int symbols) {
        assertThat(Tasks.named(name, TaskOptions.none()))
                .isEqualTo(new TemporalOrder2013Task(symbols, 100, 100, 10_000));
        assertThat(Tasks.named(name + "(shortest=50)", TaskOptions.none().withLength(200)))
                .isEqualTo(new TemporalOrder2013Task(symbols, 200, 50, 10_000));
        assertThat(Tasks.named(name + "(shortest=100)", TaskOptions.none()).name())
                .isEqualTo(name);
        assertThatThrownBy(() ->
                        Tasks.named(name + "(shortest=50)", TaskOptions.none().withLength(49)))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining(
                        "--length 49: must be a whole number from 50 to 1000000 (the shortest training batch)");
        assertThatThrownBy(() -> Tasks.named(name + "(shortest=9)", TaskOptions.none()))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("--task, shortest 9: must be at least 10 (a step in a tenth of the sequence)");
        assertThatThrownBy(() -> Tasks.named(name, TaskOptions.none().withLength(9)))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("--length 9: must be a whole number from 10 to");
    }

    private static String text(Batch batch, int row) {
        StringBuilder text = new StringBuilder();
        for (int t = 1; t <= batch.x().last(); t++) {
            for (int i = 0; i < 6; i++) {
                if (batch.x().at(t).get(row, i) == 1) {
                    text.append("ABcdef".charAt(i));
                }
            }
        }
        return text.toString();
    }
}
