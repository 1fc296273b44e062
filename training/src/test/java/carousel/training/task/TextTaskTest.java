package carousel.training.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import carousel.core.data.Batch;
import carousel.core.kernel.Panel;
import carousel.core.kernel.Precision;
import carousel.core.random.RandomStream;
import carousel.core.text.RefusedException;
import carousel.training.data.CharacterText;
import carousel.training.data.DataException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

class TextTaskTest extends TaskContract {
    /** Symbols follow each other, mostly: a, b, c, …, so that bigrams know more than unigrams. */
    private static final String TEXT = text(4_000);

    private static final int SYMBOLS = 6;
    private static final int LENGTH = 10;

    @TempDir
    Path folder;

    private static String text(int length) {
        RandomStream random = RandomStream.of(1, "small-text", 0);
        StringBuilder text = new StringBuilder();
        int symbol = 0;
        for (int i = 0; i < length; i++) {
            symbol = random.nextDouble() < 0.5 ? (symbol + 1) % SYMBOLS : random.nextInt(1 + random.nextInt(SYMBOLS));
            text.append((char) ('a' + symbol));
        }
        return text.toString();
    }

    @Override
    protected Task task() {
        return new TextTask(CharacterText.of(TEXT), LENGTH);
    }

    @Override
    protected Map<String, Function<Batch, Panel>> predictors() {
        double[][] counts = new double[SYMBOLS + 1][SYMBOLS]; // the last row counts behind anything
        for (int i = 0; i < 3_200; i++) {
            counts[SYMBOLS][TEXT.charAt(i) - 'a']++;
            if (i > 0) {
                counts[TEXT.charAt(i - 1) - 'a'][TEXT.charAt(i) - 'a']++;
            }
        }
        Map<String, Function<Batch, Panel>> by = new LinkedHashMap<>();
        by.put("unigrams", batch -> logits(batch, counts, false));
        by.put("bigrams", batch -> logits(batch, counts, true));
        by.put("uniform", batch -> Panel.zeros(Precision.DOUBLE, batch.target().rows(), SYMBOLS));
        return by;
    }

    @Override
    protected Map<String, Function<Batch, Panel>> lossPredictors() {
        return predictors();
    }

    private static Panel logits(Batch batch, double[][] counts, boolean past) {
        int rows = batch.x().batch();
        Panel y = Panel.zeros(Precision.DOUBLE, batch.target().rows(), SYMBOLS);
        for (int n = 0; n < y.rows(); n++) {
            double[] row = counts[past ? symbol(batch.x().at(n / rows + 1), n % rows) : SYMBOLS];
            for (int b = 0; b < SYMBOLS; b++) {
                y.set(n, b, StrictMath.log(row[b] + 1));
            }
        }
        return y;
    }

    private static int symbol(Panel panel, int row) {
        int[] set = IntStream.range(0, panel.cols())
                .filter(c -> panel.get(row, c) != 0)
                .toArray();
        assertThat(set).hasSize(1);
        assertThat(panel.get(row, set[0])).isEqualTo(1);
        return set[0];
    }

    /** Segment {@code row} of the text as its inputs, and behind them the last target. */
    private static String shown(Batch batch, int row) {
        StringBuilder shown = new StringBuilder();
        int rows = batch.x().batch();
        for (int t = 1; t <= batch.x().last(); t++) {
            shown.append((char) ('a' + symbol(batch.x().at(t), row)));
            if (t > 1) {
                assertThat(batch.target().get((t - 2) * rows + row, 0))
                        .isEqualTo(symbol(batch.x().at(t), row));
            }
        }
        return shown.append((char) ('a' + (int) batch.target().get((batch.x().last() - 1) * rows + row, 0)))
                .toString();
    }

    @Test
    void test_and_validation_segments_follow_each_other() {
        Batch test = task().testBatches(Precision.FLOAT, SEED, 100).get(0);
        Batch valid = task().validationBatches(Precision.FLOAT, SEED, 100).get(0);
        assertThat(test.x().batch()).as("399 characters behind another one").isEqualTo(39);
        assertThat(valid.x().batch()).isEqualTo(39);
        for (int row = 0; row < 39; row++) {
            assertThat(shown(test, row)).isEqualTo(TEXT.substring(3_600 + 10 * row, 3_600 + 10 * row + 11));
            assertThat(shown(valid, row)).isEqualTo(TEXT.substring(3_200 + 10 * row, 3_200 + 10 * row + 11));
        }
    }

    @Test
    void training_segments_begin_anywhere_in_what_is_learnt_from() {
        String text = "abcdefgh".repeat(2) + "xyxyxy".substring(0, 4);
        Task task = new TextTask(CharacterText.of(text), 1);
        Batch batch = task.trainingBatch(Precision.FLOAT, SEED, 0, 500);
        int[] times = new int[8];
        for (int row = 0; row < 500; row++) {
            String shown = shown(batch, row);
            assertThat(text.substring(0, 16)).contains(shown);
            times[shown.charAt(0) - 'a']++;
        }
        assertThat(IntStream.of(times).min().orElseThrow()).isGreaterThan(20);
        assertThat(times[7])
                .as("h, behind which one of two times the text ends")
                .isLessThan(55);
    }

    /** All of the last part is other symbols: those which were never seen cost what smoothing gives them. */
    @Test
    void characters_that_were_not_learnt_from_are_one_symbol() {
        Task task = new TextTask(CharacterText.of("ab".repeat(8) + "abxy"), 1);
        assertThat(task.outputs()).isEqualTo(3);
        Batch test = task.testBatches(Precision.DOUBLE, SEED, 9).get(0);
        assertThat(shown(test, 0)).isEqualTo("cc");
        assertThat(task.baselines().get("unigrams")).isCloseTo(StrictMath.log(19) / StrictMath.log(2), within(1e-12));
        assertThat(task.baselines().get("bigrams")).isCloseTo(StrictMath.log(3) / StrictMath.log(2), within(1e-12));
    }

    @Test
    void bits_are_nats_over_ln_2() {
        assertThat(task().baselines().get("uniform"))
                .isCloseTo(StrictMath.log(SYMBOLS) / StrictMath.log(2), within(1e-14));
        assertThat(task().lossBaselines().get("uniform")).isCloseTo(StrictMath.log(SYMBOLS), within(1e-14));
        assertThat(task().metric().name()).isEqualTo("test bits per character");
    }

    @Test
    void lengths_that_the_text_does_not_have_are_refused() throws IOException {
        CharacterText text = CharacterText.of(TEXT);
        assertThat(new TextTask(text, 399).steps()).isEqualTo(399);
        for (int length : new int[] {0, -1, 400}) {
            assertThatThrownBy(() -> new TextTask(text, length))
                    .isInstanceOf(RefusedException.class)
                    .hasMessage("--length " + length
                            + ": must be a whole number from 1 to 399, as a tenth of the text has a character more");
        }
        assertThatThrownBy(() -> Tasks.named("text", TaskOptions.none().withTestSequences(3)))
                .hasMessage("--test-sequences 3: must be left out for text: its file decides\n"
                        + "--data '': must be a file of text, or a folder with one");
        Path file = Files.writeString(folder.resolve("short.txt"), "nineteen characters");
        assertThatThrownBy(() -> Tasks.named("text", TaskOptions.none().withData(file)))
                .isInstanceOf(DataException.class)
                .hasMessage(file + ": expected at least 20 characters, found 19");
    }

    @Test
    void a_file_is_read_by_its_name_and_known_by_its_bytes() throws IOException {
        Path file = Files.writeString(folder.resolve("any.txt"), TEXT);
        Task task = Tasks.named("text", TaskOptions.none().withData(file).withLength(LENGTH));
        assertThat(task.dataFingerprint()).isEqualTo(task().dataFingerprint()).hasSize(64);
        assertThat(task.description()).startsWith("the next character of an unknown text (SHA-256 ");
        assertThat(Tasks.named("text", TaskOptions.none().withData(file)).length())
                .isEqualTo(100);
    }

    @Test
    @EnabledIfEnvironmentVariable(
            named = "CAROUSEL_DATA",
            matches = ".+",
            disabledReason = "CAROUSEL_DATA names no folder with text/tinyshakespeare.txt")
    void tiny_shakespeare() {
        Path data = Path.of(System.getenv("CAROUSEL_DATA")).resolve("text/tinyshakespeare.txt");
        Task task = Tasks.named("text", TaskOptions.none().withData(data));
        assertThat(task.description()).startsWith("the next character of tiny Shakespeare (SHA-256 86c4e6aa");
        assertThat(task.outputs()).isEqualTo(65);
        assertThat(task.testBatches(Precision.FLOAT, SEED, 1)).hasSize(1115);
        assertThat(task.baselines().get("unigrams")).isBetween(4.7, 4.9);
    }
}
