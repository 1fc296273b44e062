package carousel.training.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import carousel.core.data.Batch;
import carousel.core.kernel.Kernels;
import carousel.core.kernel.Panel;
import carousel.core.kernel.Precision;
import carousel.core.text.RefusedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EmbeddedReberTaskTest extends TaskContract {
    private static final String SYMBOLS = "BTPSXVE";

    /** The Reber grammar as an expression; X T* V P leads back to where it began. */
    private static final String REBER = "B(?:TS*X(?:XT*VP)*(?:S|XT*VV)|PT*V(?:V|P(?:XT*VP)*(?:S|XT*VV)))E";

    private static final Pattern EMBEDDED = Pattern.compile("B(?:T" + REBER + "T|P" + REBER + "P)E");

    @Override
    protected Task task() {
        return new EmbeddedReberTask(2);
    }

    @Override
    protected Map<String, Function<Batch, Panel>> predictors() {
        return Map.of("always T before the end", batch -> knows(batch, true));
    }

    @Override
    protected Map<String, Function<Batch, Panel>> lossPredictors() {
        double[] count = new double[7];
        double all = 0;
        for (long index = 0; index < 2_000; index++) {
            for (String string : strings(task().trainingBatch(Precision.DOUBLE, SEED + 1, index, 4))) {
                for (char symbol : string.substring(1).toCharArray()) {
                    count[SYMBOLS.indexOf(symbol)]++;
                    all++;
                }
            }
        }
        double total = all;
        return Map.of("shares of the symbols", batch -> {
            Panel y = Panel.zeros(Precision.DOUBLE, batch.target().rows(), 7);
            for (int n = 0; n < y.rows(); n++) {
                for (int c = 0; c < 7; c++) {
                    y.set(n, c, Math.log(count[c] / (total - count[c])));
                }
            }
            return y;
        });
    }

    @Override
    protected IntStream lags(Batch batch, int row) {
        return IntStream.of(batch.lengths()[row] - 1 - 2);
    }

    /** Whoever is sure of what came is not right, where something else might have come: all that may come has to be told. */
    @Override
    @Test
    void an_oracle_scores_the_best_there_is() {
        for (Batch batch : task().testBatches(Precision.FLOAT, SEED, BATCH)) {
            Tally tally = new Tally();
            task().metric().add(Kernels.scalar(), knows(batch, false), batch, tally);
            task().metric().add(Kernels.scalar(), Oracle.of(task()).apply(batch), batch, tally);
            assertThat(tally.value()).isEqualTo(0.5);
        }
    }

    /** All that can follow what was read, found by trying every symbol; or T before the end, whatever it was at the start. */
    private static Panel knows(Batch batch, boolean alwaysT) {
        int rows = batch.x().batch();
        Panel y = Panel.zeros(Precision.DOUBLE, batch.target().rows(), 7);
        List<String> all = strings(batch);
        for (int row = 0; row < rows; row++) {
            String string = all.get(row);
            for (int t = 1; t < string.length(); t++) {
                for (int c = 0; c < 7; c++) {
                    boolean told = follows(string.substring(0, t), SYMBOLS.charAt(c));
                    if (alwaysT && t == string.length() - 2) {
                        told = SYMBOLS.charAt(c) == 'T';
                    }
                    y.set((t - 1) * rows + row, c, told ? 1 : -1);
                }
            }
        }
        return y;
    }

    /** A beginning is one if it still can be ended: the matcher has read all of it and asks for more. */
    private static boolean follows(String read, char symbol) {
        var matcher = EMBEDDED.matcher(read + symbol);
        return matcher.matches() || matcher.hitEnd();
    }

    private static List<String> strings(Batch batch) {
        List<String> strings = new ArrayList<>();
        int rows = batch.x().batch();
        for (int row = 0; row < rows; row++) {
            StringBuilder text = new StringBuilder();
            int end = batch.lengths()[row];
            for (int t = 1; t <= end; t++) {
                text.append(one(batch.x().at(t), row));
            }
            strings.add(text.append(one(batch.target(), (end - 1) * rows + row)).toString());
        }
        return strings;
    }

    private static char one(Panel panel, int row) {
        int found = IntStream.range(0, 7)
                .filter(c -> panel.get(row, c) == 1)
                .findFirst()
                .orElseThrow();
        return SYMBOLS.charAt(found);
    }

    @Test
    void strings_are_of_the_grammar_and_those_of_the_test_are_others() {
        TreeSet<String> training = new TreeSet<>();
        int ofT = 0;
        for (long index = 0; index < 40; index++) {
            training.addAll(strings(task().trainingBatch(Precision.DOUBLE, SEED, index, 100)));
        }
        List<String> test =
                strings(task().testBatches(Precision.DOUBLE, SEED, 256).get(0));
        for (String string : test) {
            ofT += string.charAt(1) == 'T' ? 1 : 0;
        }
        assertThat(training).allMatch(EMBEDDED.asMatchPredicate());
        assertThat(test).hasSize(256).allMatch(EMBEDDED.asMatchPredicate()).doesNotContainAnyElementsOf(training);
        assertThat(ofT).isBetween(128 - 4 * 8, 128 + 4 * 8);
        assertThat(training.stream().mapToInt(String::length).min()).hasValue(9);
    }

    @Test
    void the_pairs_of_sets_differ_and_the_seed_makes_no_other() {
        List<String> second =
                strings(task().testBatches(Precision.DOUBLE, SEED, 256).get(0));
        assertThat(strings(task().testBatches(Precision.DOUBLE, 1, 256).get(0))).isEqualTo(second);
        assertThat(strings(new EmbeddedReberTask(1)
                        .testBatches(Precision.DOUBLE, SEED, 256)
                        .get(0)))
                .isNotEqualTo(second);
    }

    @Test
    void is_found_by_name() {
        assertThat(Tasks.named("embedded-reber", TaskOptions.none()).name()).isEqualTo("embedded-reber");
        assertThat(Tasks.named("embedded-reber(pair=3)", TaskOptions.none().withLength(0))
                        .name())
                .isEqualTo("embedded-reber(pair=3)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "embedded-reber(length=9) | --length 9: must be left out for embedded-reber: its strings have lengths of their own",
                "embedded-reber(pair=4) | --task, pair 4: must be a whole number from 1 to 3"
            })
    void refuses_what_it_cannot_be(String name, String message) {
        assertThatThrownBy(() -> Tasks.named(name, TaskOptions.none()))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining(message);
        assertThatThrownBy(
                        () -> Tasks.named("embedded-reber", TaskOptions.none().withTestSequences(9)))
                .hasMessageContaining("--test-sequences 9: must be left out for embedded-reber: it has 256");
    }
}
