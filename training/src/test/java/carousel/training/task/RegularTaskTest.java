package carousel.training.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import carousel.core.data.Batch;
import carousel.core.kernel.Panel;
import carousel.core.kernel.Precision;
import carousel.core.text.RefusedException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RegularTaskTest {
    private static final int T = 31;
    private static final Map<String, Task> FOUND = new ConcurrentHashMap<>();

    /** What each of the four owes as a task. */
    abstract static class Contract extends TaskContract {
        private final Machine machine;

        Contract(Machine machine) {
            this.machine = machine;
        }

        /** Found once: it is asked for thousands of times. */
        @Override
        protected Task task() {
            return FOUND.computeIfAbsent(
                    machine.label(),
                    name -> Tasks.named(name, TaskOptions.none().withLength(T).withTestSequences(1_000)));
        }

        @Override
        protected Map<String, Function<Batch, Panel>> predictors() {
            int most = counted().entrySet().stream()
                    .max(Map.Entry.comparingByValue())
                    .orElseThrow()
                    .getKey();
            return Map.of("most frequent answer", batch -> {
                Panel y = Panel.zeros(Precision.DOUBLE, batch.target().rows(), machine.answers());
                IntStream.range(0, y.rows()).forEach(n -> y.set(n, most, 1));
                return y;
            });
        }

        /** How often each answer is right for words of T, in a sample: the most frequent one by enough, where there is one. */
        private Map<Integer, Integer> counted() {
            Map<Integer, Integer> counts = new LinkedHashMap<>();
            task().testBatches(Precision.DOUBLE, SEED + 1, 1_000)
                    .forEach(batch -> IntStream.range(0, 1_000)
                            .forEach(n -> counts.merge((int) batch.target().get(n, 0), 1, Integer::sum)));
            return counts;
        }

        @Override
        protected Map<String, Function<Batch, Panel>> lossPredictors() {
            double[] shares = new double[machine.answers()];
            for (int index = 0; index < 8_000; index++) {
                Batch batch = task().trainingBatch(Precision.DOUBLE, SEED + 1, index, 1);
                shares[(int) batch.target().get(0, 0)] += 1.0 / 8_000;
            }
            return Map.of("shares of the answers", batch -> {
                Panel y = Panel.zeros(Precision.DOUBLE, batch.target().rows(), machine.answers());
                for (int n = 0; n < y.rows(); n++) {
                    for (int answer = 0; answer < shares.length; answer++) {
                        y.set(n, answer, StrictMath.log(shares[answer]));
                    }
                }
                return y;
            });
        }

        @Override
        protected int trainingBatches() {
            return 500;
        }

        /** Rows of one batch have one length, so that they are no sample of lengths: four standard errors of batches, not of rows. */
        @Override
        protected double allowance(Tally tally) {
            return Math.max(10 * tally.standardError(), 0.01);
        }

        @Test
        void training_has_words_of_all_lengths_and_the_test_of_the_longest() {
            TreeSet<Integer> lengths = new TreeSet<>();
            for (int index = 0; index < 2_000; index++) {
                lengths.add(task().trainingBatch(Precision.FLOAT, SEED, index, 1)
                        .x()
                        .last());
            }
            assertThat(lengths)
                    .containsExactlyElementsOf(IntStream.rangeClosed(1, T)
                            .filter(machine::has)
                            .boxed()
                            .toList());
        }
    }

    @Nested
    class Parity extends Contract {
        Parity() {
            super(Machine.PARITY);
        }
    }

    @Nested
    class EvenPairs extends Contract {
        EvenPairs() {
            super(Machine.EVEN_PAIRS);
        }
    }

    @Nested
    class CycleNavigation extends Contract {
        CycleNavigation() {
            super(Machine.CYCLE_NAVIGATION);
        }
    }

    @Nested
    class ModularArithmetic extends Contract {
        ModularArithmetic() {
            super(Machine.MODULAR_ARITHMETIC);
        }
    }

    private static int answer(Machine machine, int... word) {
        int state = machine.start();
        for (int symbol : word) {
            state = machine.next(state, symbol);
        }
        return machine.answer(state);
    }

    private static int[] symbols(String word) {
        return word.chars().map("01234+-*"::indexOf).toArray();
    }

    @ParameterizedTest
    @CsvSource({
        "3, 3",
        "2+3, 0",
        "2-3, 4",
        "2+3*4, 4",
        "2-3*4, 0",
        "4*4*4-1, 3",
        "0-4*2+3*3, 1",
        "1-1-1, 4",
        "2*3-4*1*2+2, 0"
    })
    void arithmetic_is_that_of_school_modulo_five(String word, int value) {
        assertThat(answer(Machine.MODULAR_ARITHMETIC, symbols(word))).isEqualTo(value);
    }

    @Test
    void the_others_answer_what_their_names_say() {
        assertThat(answer(Machine.PARITY, 1, 0, 1, 1)).isEqualTo(1);
        assertThat(answer(Machine.PARITY, 1, 0, 1)).isZero();
        assertThat(answer(Machine.EVEN_PAIRS, 0)).isZero();
        assertThat(answer(Machine.EVEN_PAIRS, 1)).isZero();
        assertThat(answer(Machine.EVEN_PAIRS, 0, 1, 1)).isEqualTo(1);
        assertThat(answer(Machine.EVEN_PAIRS, 1, 0, 0, 1)).isZero();
        assertThat(answer(Machine.EVEN_PAIRS, 1, 0)).isEqualTo(1);
        assertThat(answer(Machine.CYCLE_NAVIGATION, 2, 2, 0, 1)).isEqualTo(4);
        assertThat(answer(Machine.CYCLE_NAVIGATION, 1, 1, 1, 1, 1, 1)).isEqualTo(1);
    }

    /** All words of up to seven symbols, each with its probability. */
    @ParameterizedTest
    @EnumSource(Machine.class)
    void the_distribution_is_that_of_all_words(Machine machine) {
        double[][] exact = machine.distribution(7);
        for (int n = 1; n <= 7; n++) {
            double[] counted = new double[machine.answers()];
            count(machine, machine.start(), 1, n, 1, counted);
            assertThat(exact[n - 1]).as("words of %d", n).containsExactly(counted, within(1e-12));
        }
    }

    private static void count(Machine machine, int state, int t, int n, double probability, double[] counted) {
        if (t > n) {
            counted[machine.answer(state)] += probability;
            return;
        }
        int kinds = machine.to(t) - machine.from(t);
        for (int symbol = machine.from(t); symbol < machine.to(t); symbol++) {
            count(machine, machine.next(state, symbol), t + 1, n, probability / kinds, counted);
        }
    }

    @Test
    void an_even_number_of_digits_and_signs_is_refused() {
        assertThatThrownBy(() -> new RegularTask(Machine.MODULAR_ARITHMETIC, 40, 10))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("--length 40: must be odd");
        assertThatThrownBy(() -> new RegularTask(Machine.PARITY, 0, 10)).hasMessageContaining("--length 0");
    }
}
