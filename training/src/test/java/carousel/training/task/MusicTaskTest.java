package carousel.training.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import carousel.core.data.Batch;
import carousel.core.kernel.Kernels;
import carousel.core.kernel.Panel;
import carousel.core.kernel.Precision;
import carousel.training.data.Music;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

class MusicTaskTest extends TaskContract {
    private static final String CONSTANT = "constant per-key model, frames 2..L";
    private static final String CONSTANT_ALL = "constant per-key model, all frames";
    private static final String MARKOV = "per-key Markov chain, frames 2..L";

    @TempDir
    Path folder;

    @Override
    protected Task task() {
        SmallMusic.write(folder, "tiny");
        return new MusicTask(Music.read(folder, "tiny"));
    }

    @Test
    void probes_are_shown_the_beginnings_of_long_test_pieces_without_padding() {
        List<List<List<Integer>>> pieces = new ArrayList<>();
        for (int frames : new int[] {90, 64, 65, 66, 3}) {
            List<List<Integer>> piece = new ArrayList<>();
            for (int t = 1; t <= frames; t++) {
                piece.add(List.of(21 + t % 40, 61 + frames % 40));
            }
            pieces.add(piece);
        }
        Task task = new MusicTask(SmallMusic.of(pieces));
        Batch batch = task.probeBatch(Precision.DOUBLE, SEED, 20);
        assertThat(batch.lengths()).isNull();
        assertThat(batch.x().last()).isEqualTo(64);
        assertThat(batch.x().batch()).as("those of 65, 66 and 90 frames").isEqualTo(3);
        assertThat(SmallMusic.pitches(batch.x().at(64), 0)).containsExactly(21 + 24, 61 + 25);
        assertThat(SmallMusic.pitches(batch.target(), 63 * 3))
                .as("frame 65 of 65")
                .containsExactly(21 + 25, 61 + 25);
        assertThat(SmallMusic.pitches(batch.target(), 63 * 3 + 1)).containsExactly(21 + 25, 61 + 26);
        assertThat(task.probeBatch(Precision.DOUBLE, SEED, 2).x().batch()).isEqualTo(2);
        assertThat(task.marks(batch, 0)).isEmpty();
    }

    @Test
    void where_no_piece_is_that_long_the_longest_is_shown() {
        Task task = new MusicTask(SmallMusic.of(
                List.of(List.of(List.of(60), List.of(61), List.of(62)), List.of(List.of(70), List.of(71)))));
        Batch batch = task.probeBatch(Precision.DOUBLE, SEED, 20);
        assertThat(batch.x().last()).isEqualTo(2);
        assertThat(batch.x().batch()).isEqualTo(1);
        assertThat(SmallMusic.pitches(batch.x().at(2), 0)).containsExactly(61);
    }

    /** As many as go through the 10 training pieces a whole number of times: the baseline is that of the split. */
    @Override
    protected int trainingBatches() {
        return 10;
    }

    /** Nothing is left to chance: the baseline is of the very frames that are scored. */
    @Override
    protected double allowance(Tally tally) {
        return 1e-10;
    }

    @Override
    protected Set<String> unpredictable() {
        return Set.of(CONSTANT_ALL);
    }

    @Override
    protected Map<String, Function<Batch, Panel>> predictors() {
        double[][][] p = SmallMusic.countedByHand();
        Map<String, Function<Batch, Panel>> by = new LinkedHashMap<>();
        by.put(CONSTANT, batch -> logits(batch, (key, past) -> p[key][2][0]));
        by.put(MARKOV, batch -> logits(batch, (key, past) -> p[key][past][0]));
        return by;
    }

    @Override
    protected Map<String, Function<Batch, Panel>> lossPredictors() {
        return predictors();
    }

    private interface Probability {
        double of(int key, int past);
    }

    private static Panel logits(Batch batch, Probability probability) {
        int rows = batch.x().batch();
        Panel y = Panel.zeros(Precision.DOUBLE, batch.target().rows(), 88);
        for (int n = 0; n < y.rows(); n++) {
            for (int key = 0; key < 88; key++) {
                double p = probability.of(key, (int) batch.x().at(n / rows + 1).get(n % rows, key));
                y.set(n, key, StrictMath.log(p / (1 - p)));
            }
        }
        return y;
    }

    @Test
    void the_constant_model_over_all_frames_is_what_counting_by_hand_gives() {
        double[][][] p = SmallMusic.countedByHand();
        double sum = 0;
        int frames = 0;
        for (List<List<Integer>> piece : SmallMusic.TEST) {
            for (List<Integer> frame : piece) {
                for (int key = 0; key < 88; key++) {
                    double on = p[key][2][0];
                    sum -= StrictMath.log(frame.contains(key + 21) ? on : 1 - on);
                }
                frames++;
            }
        }
        assertThat(task().baselines().get(CONSTANT_ALL)).isCloseTo(sum / frames, within(1e-10));
    }

    @Test
    void the_worked_example_of_the_javadoc() {
        List<List<List<Integer>>> piece = List.of(List.of(List.of(60, 64), List.of(60), List.of(), List.of(62)));
        Batch batch = new MusicTask(SmallMusic.of(piece)).trainingBatch(Precision.FLOAT, SEED, 0, 1);
        assertThat(batch.x().last()).isEqualTo(16);
        assertThat(batch.lengths()).containsExactly(3);
        assertThat(SmallMusic.pitches(batch.x().at(1), 0)).containsExactly(60, 64);
        assertThat(SmallMusic.pitches(batch.x().at(2), 0)).containsExactly(60);
        assertThat(SmallMusic.pitches(batch.x().at(3), 0)).isEmpty();
        assertThat(SmallMusic.pitches(batch.target(), 0)).containsExactly(60);
        assertThat(SmallMusic.pitches(batch.target(), 1)).isEmpty();
        assertThat(SmallMusic.pitches(batch.target(), 2)).containsExactly(62);
        for (int n = 0; n < 16; n++) {
            assertThat(batch.weight().get(n, 0)).isEqualTo(n < 3 ? 1 : 0);
        }
    }

    @Test
    void outputs_over_padding_change_nothing() {
        Task task = task();
        Batch batch = task.testBatches(Precision.DOUBLE, SEED, 6).get(0);
        Panel y = logits(batch, (key, past) -> 0.25);
        Tally clean = new Tally();
        task.metric().add(Kernels.scalar(), y, batch, clean);
        int padded = 0;
        for (int n = 0; n < y.rows(); n++) {
            if (n / 6 >= batch.lengths()[n % 6]) {
                assertThat(batch.weight().get(n, 0)).isZero();
                y.set(n, 3, Double.NaN);
                padded++;
            }
        }
        Tally dirty = new Tally();
        task.metric().add(Kernels.scalar(), y, batch, dirty);
        assertThat(padded).isPositive();
        assertThat(dirty.value()).isEqualTo(clean.value());
    }

    @Test
    void an_epoch_shows_every_piece_once_and_the_next_in_another_order() {
        Task task = task();
        List<List<Double>> shown = new ArrayList<>();
        for (int index = 0; index < 20; index++) { // 20 batches of 7: 14 epochs of 10
            shown.addAll(Rows.all(task.trainingBatch(Precision.FLOAT, SEED, index, BATCH)));
        }
        for (int epoch = 1; epoch < 14; epoch++) {
            List<List<Double>> first = shown.subList(0, 10);
            List<List<Double>> other = shown.subList(10 * epoch, 10 * epoch + 10);
            assertThat(other).as("seed %d", SEED).containsExactlyInAnyOrderElementsOf(first);
            assertThat(other).as("seed %d", SEED).isNotEqualTo(first);
        }
        assertThat(Collections.frequency(shown, shown.get(0))).isEqualTo(14);
    }

    @Test
    void steps_are_few_shapes_and_enough_for_the_longest() {
        for (int index = 0; index < 20; index++) {
            Batch batch = task().trainingBatch(Precision.FLOAT, SEED, index, 2);
            int longest = Math.max(batch.lengths()[0], batch.lengths()[1]);
            assertThat(batch.x().last() % 16).isZero();
            assertThat(batch.x().last()).isBetween(longest, longest + 15);
        }
    }

    @Test
    void musedata_and_piano_midi_are_read_by_their_own_names() {
        for (String name : List.of("musedata", "piano-midi")) {
            SmallMusic.write(folder, name);
            Task task = Tasks.named(name, TaskOptions.none().withData(folder));
            assertThat(task.name()).isEqualTo(name);
            assertThat(task.dataFingerprint()).isEqualTo(task().dataFingerprint());
        }
    }

    @Test
    void shorter_frames_are_a_variant_with_a_file_of_its_own() throws IOException {
        Files.writeString(folder.resolve("jsb-chorales-8th.json"), SmallMusic.oneFile());
        Task task = Tasks.named("jsb-chorales(frame=8th)", TaskOptions.none().withData(folder));
        assertThat(task.name()).isEqualTo("jsb-chorales(frame=8th)");
        assertThat(task.dataFingerprint()).isEqualTo(task().dataFingerprint());
        assertThatThrownBy(() -> Tasks.named(
                        "jsb-chorales(frame=16th)", TaskOptions.none().withData(folder)))
                .hasMessage(
                        folder.resolve("jsb-chorales-16th.json") + ": expected a file, here or in music, found nothing;"
                                + " 'carousel data fetch jsb-chorales-16th' gets it or says how");
        assertThatThrownBy(() -> Tasks.named("jsb-chorales", TaskOptions.none().withData(folder)))
                .as("the eighths are not taken for quarters")
                .hasMessage(folder.resolve("jsb-chorales.train.jsonl")
                        + ": expected a file, found nothing; 'carousel data fetch jsb-chorales' gets it or says how");
    }

    @Test
    @EnabledIfEnvironmentVariable(
            named = "CAROUSEL_DATA",
            matches = ".+",
            disabledReason = "CAROUSEL_DATA names no folder with jsb-chorales.*.jsonl")
    void the_constant_model_of_the_published_chorales() {
        Path data = Path.of(System.getenv("CAROUSEL_DATA"));
        Task task = Tasks.named("jsb-chorales", TaskOptions.none().withData(data));
        assertThat(task.description())
                .startsWith("the next frame of JSB Chorales as published (SHA-256 aa7289c69ad5c623…)");
        assertThat(task.baselines().get(CONSTANT_ALL)).isCloseTo(11.061, within(5e-4));
        assertThat(task.baselines().get(CONSTANT)).isCloseTo(11.093, within(5.1e-4));
        assertThat(task.lossBaselines().get(CONSTANT)).isCloseTo(11.128, within(5e-4));
        assertThat(task.steps()).isEqualTo(160);
        Tally tally = new Tally();
        for (Batch batch : task.testBatches(Precision.FLOAT, SEED, 20)) {
            task.metric().add(Kernels.scalar(), Oracle.of(task).apply(batch), batch, tally);
        }
        assertThat(tally.weight()).isEqualTo(4725 - 77);
        assertThat(tally.value()).isZero();
    }
}
