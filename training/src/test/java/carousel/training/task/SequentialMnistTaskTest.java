package carousel.training.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import carousel.core.data.Batch;
import carousel.core.kernel.Panel;
import carousel.core.kernel.Precision;
import carousel.core.text.RefusedException;
import carousel.training.data.DataException;
import carousel.training.data.IdxFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

class SequentialMnistTaskTest extends TaskContract {
    private static final String PERMUTED = "sequential-mnist(order=permuted)";
    private static final int LEARNT = 55;

    @TempDir
    Path folder;

    @Override
    protected Task task() {
        SmallMnist.write(folder);
        return named("sequential-mnist");
    }

    private Task named(String name) {
        return Tasks.named(name, TaskOptions.none().withData(folder));
    }

    @Override
    protected Map<String, Function<Batch, Panel>> predictors() {
        return Map.of("most frequent digit", batch -> {
            Panel y = Panel.zeros(Precision.DOUBLE, batch.target().rows(), 10);
            for (int n = 0; n < y.rows(); n++) {
                y.set(n, 0, 1); // half of the labels are 0 whatever else is drawn
            }
            return y;
        });
    }

    @Override
    protected Map<String, Function<Batch, Panel>> lossPredictors() {
        return Map.of("shares of the digits", batch -> {
            Panel y = Panel.zeros(Precision.DOUBLE, batch.target().rows(), 10);
            for (int n = 0; n < y.rows(); n++) {
                for (int digit = 0; digit < 10; digit++) {
                    double count = 0;
                    for (int i = 0; i < LEARNT; i++) {
                        count += SmallMnist.TRAIN_LABELS[i] == digit ? 1 : 0;
                    }
                    y.set(n, digit, StrictMath.log(Math.max(count, 1e-300) / LEARNT));
                }
            }
            return y;
        });
    }

    @Test
    void a_step_is_a_pixel_row_by_row_and_the_splits_are_those_of_the_files() {
        Task task = task();
        Batch test = task.testBatches(Precision.DOUBLE, SEED, 40).get(0);
        for (int row = 0; row < 40; row++) {
            assertThat(test.target().get(row, 0)).isEqualTo(SmallMnist.TEST_LABELS[row]);
            for (int t = 1; t <= 16; t++) {
                assertThat(test.x().at(t).get(row, 0)).isEqualTo((SmallMnist.TEST[row * 16 + t - 1] & 0xff) / 255.0);
            }
        }
        Batch valid = task.validationBatches(Precision.DOUBLE, SEED, 40).get(0);
        assertThat(valid.x().batch()).as("a sixth of 66").isEqualTo(11);
        assertThat(valid.x().at(16).get(0, 0)).isEqualTo((SmallMnist.TRAIN[LEARNT * 16 + 15] & 0xff) / 255.0);
    }

    @Test
    void a_training_batch_is_drawn_from_the_images_that_are_learnt_from() {
        Batch batch = task().trainingBatch(Precision.DOUBLE, SEED, 0, 2_000);
        int[] times = new int[66];
        for (int row = 0; row < 2_000; row++) {
            int image = 0;
            while (batch.x().at(1).get(row, 0) != (SmallMnist.TRAIN[image * 16] & 0xff) / 255.0
                    || batch.x().at(2).get(row, 0) != (SmallMnist.TRAIN[image * 16 + 1] & 0xff) / 255.0) {
                image++;
            }
            times[image]++;
        }
        assertThat(Arrays.stream(times, LEARNT, 66).sum()).isZero();
        assertThat(Arrays.stream(times, 0, LEARNT).min().orElseThrow()).isPositive();
    }

    @Test
    void means_of_squares_are_shorter_sequences() {
        task();
        Task task = named("sequential-mnist(length=4)");
        assertThat(task.steps()).isEqualTo(4);
        Batch batch = task.testBatches(Precision.DOUBLE, SEED, 40).get(0);
        int[] lowerLeft = {8, 9, 12, 13};
        double mean = Arrays.stream(lowerLeft)
                .map(i -> SmallMnist.TEST[5 * 16 + i] & 0xff)
                .average()
                .orElseThrow();
        assertThat(batch.x().at(3).get(5, 0)).isCloseTo(mean / 255, within(1e-15));
    }

    @Test
    void permuted_is_the_same_pixels_in_another_order_of_all_images_alike() {
        Task rows = task();
        Task permuted = named(PERMUTED);
        assertThat(permuted.name()).isEqualTo(PERMUTED);
        int[] order = SequentialMnistTask.permutation(16);
        Batch plain = rows.trainingBatch(Precision.DOUBLE, SEED, 3, BATCH);
        Batch other = permuted.trainingBatch(Precision.DOUBLE, SEED, 3, BATCH);
        for (int t = 1; t <= 16; t++) {
            for (int row = 0; row < BATCH; row++) {
                assertThat(other.x().at(t).get(row, 0))
                        .isEqualTo(plain.x().at(order[t - 1] + 1).get(row, 0));
            }
        }
        assertThat(permuted.description()).contains("4 × 4 pixels in one permuted order (SHA-256 ");
    }

    /** A fixed point of the task: with another order it would be another task. */
    @Test
    void the_permutation_is_the_one_of_its_definition() {
        int[] order = SequentialMnistTask.permutation(784);
        assertThat(order).startsWith(60, 374, 554, 271, 1, 96, 508, 265).endsWith(143, 410, 196, 700, 103);
        assertThat(Arrays.stream(order).sorted().toArray())
                .isEqualTo(IntStream.range(0, 784).toArray());
    }

    @Test
    void lengths_that_the_images_do_not_have_are_refused_with_those_they_have() {
        task();
        assertThatThrownBy(() -> named("sequential-mnist(length=5)"))
                .isInstanceOf(RefusedException.class)
                .hasMessage(
                        "--length 5: must be one of 16, 4, 1: the pixels of an image, or of one of squares of them");
        assertThatThrownBy(() -> named("sequential-mnist(order=random)"))
                .hasMessage("--task, order random: must be rows or permuted");
        assertThatThrownBy(
                        () -> Tasks.named("sequential-mnist", TaskOptions.none().withTestSequences(3)))
                .hasMessage("--test-sequences 3: must be left out for sequential-mnist: its files decide\n"
                        + "--data '': must be a folder with the four files of MNIST");
    }

    @Test
    void files_may_be_packed_or_in_a_folder_of_their_name() throws IOException {
        String fingerprint = task().dataFingerprint();
        Path below = Files.createDirectory(folder.resolve("mnist"));
        for (String name : List.of("train-images-idx3-ubyte", "t10k-labels-idx1-ubyte")) {
            byte[] content = Files.readAllBytes(folder.resolve(name));
            Files.delete(folder.resolve(name));
            SmallMnist.write(below, name + ".gz", IdxFile.gzip(content));
        }
        assertThat(named("sequential-mnist").dataFingerprint()).isEqualTo(fingerprint);
        SmallMnist.write(folder, "t10k-labels-idx1-ubyte", IdxFile.of(SmallMnist.TRAIN_LABELS, 66));
        refused("t10k-labels-idx1-ubyte", "expected 40 labels, as t10k-images-idx3-ubyte has images, found 66");
    }

    @Test
    void other_images_are_other_data_and_not_called_mnist() {
        Task task = task();
        assertThat(task.description()).contains("unknown images in the files of MNIST");
        byte[] labels = SmallMnist.TEST_LABELS.clone();
        labels[7] = (byte) (labels[7] == 3 ? 4 : 3);
        SmallMnist.write(folder, "t10k-labels-idx1-ubyte", IdxFile.of(labels, 40));
        assertThat(named("sequential-mnist").dataFingerprint()).isNotEqualTo(task.dataFingerprint());
    }

    @Test
    void what_does_not_fit_together_is_refused_by_its_file() throws IOException {
        task();
        byte[] labels = SmallMnist.TEST_LABELS.clone();
        labels[7] = 10;
        SmallMnist.write(folder, "t10k-labels-idx1-ubyte", IdxFile.of(labels, 40));
        refused("t10k-labels-idx1-ubyte", "expected label 8 to be from 0 to 9, found 10");
        labels[7] = -1;
        SmallMnist.write(folder, "t10k-labels-idx1-ubyte", IdxFile.of(labels, 40));
        refused("t10k-labels-idx1-ubyte", "expected label 8 to be from 0 to 9, found 255");
        SmallMnist.write(folder);
        SmallMnist.write(folder, "t10k-images-idx3-ubyte", IdxFile.of(SmallMnist.TEST, 40, 2, 8));
        refused("t10k-images-idx3-ubyte", "expected images of 4 × 4, as those to learn from, found 2 × 8");
        SmallMnist.write(folder, "train-images-idx3-ubyte", IdxFile.of(new byte[5 * 16], 5, 4, 4));
        SmallMnist.write(folder, "train-labels-idx1-ubyte", IdxFile.of(new byte[5], 5));
        SmallMnist.write(folder, "t10k-images-idx3-ubyte", IdxFile.of(SmallMnist.TEST, 40, 4, 4));
        refused("", "expected at least 6 images to learn from, a sixth of which validates, found 5");
        Files.delete(folder.resolve("train-labels-idx1-ubyte"));
        refused(
                "train-labels-idx1-ubyte",
                "expected a file, here or in mnist, or packed as train-labels-idx1-ubyte.gz, found nothing; 'carousel data"
                        + " fetch mnist' gets it or says how");
        assertThatThrownBy(
                        () -> Tasks.named("sequential-mnist", TaskOptions.none().withData(Path.of("no-such-folder"))))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith(
                        "no-such-folder: expected a folder with the four files of MNIST, found nothing; ");
    }

    private void refused(String file, String message) {
        Path named = file.isEmpty() ? folder : folder.resolve(file);
        assertThatThrownBy(() -> named("sequential-mnist"))
                .isInstanceOf(DataException.class)
                .hasMessage(named + ": " + message);
    }

    @Test
    @EnabledIfEnvironmentVariable(
            named = "CAROUSEL_DATA",
            matches = ".+",
            disabledReason = "CAROUSEL_DATA names no folder with the files of MNIST")
    void the_published_images() {
        Path data = Path.of(System.getenv("CAROUSEL_DATA"));
        Task task = Tasks.named("sequential-mnist", TaskOptions.none().withData(data));
        assertThat(task.description()).startsWith("which digit it is, of MNIST (SHA-256 ");
        assertThat(task.steps()).isEqualTo(784);
        assertThat(task.baselines().get("most frequent digit")).isEqualTo(0.1135);
        assertThat(task.validationBatches(Precision.FLOAT, SEED, 100)).hasSize(100);
        assertThat(task.testBatches(Precision.FLOAT, SEED, 100)).hasSize(100);
    }
}
