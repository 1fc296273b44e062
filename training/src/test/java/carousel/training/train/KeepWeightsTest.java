package carousel.training.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import carousel.core.kernel.Kernels;
import carousel.core.kernel.Precision;
import carousel.core.result.BitHash;
import carousel.core.result.Point;
import carousel.core.result.RunFolder;
import carousel.core.result.RunRecord;
import carousel.core.result.Safetensors;
import carousel.core.text.RefusedException;
import carousel.training.setting.KeepWeights;
import carousel.training.setting.Settings;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeepWeightsTest {
    private static final String FILE = "weights.safetensors";

    private final SmallPlan small = new SmallPlan();

    private RunMaker.Made made(String keep) {
        small.keep = keep;
        return RunMaker.make(small.plan(), Kernels.plain(), 0, Saves.NONE, Progress.SILENT, () -> false);
    }

    private TrainingState at(long step) {
        Trainer trainer = new Trainer(small.plan(), Kernels.plain(), 0);
        return trainer.advance(trainer.start(), step);
    }

    private static Safetensors read(RunMaker.Made made, String name) {
        return Safetensors.of(Path.of(name), made.artifacts().get(name));
    }

    @Test
    void the_last_weights_are_kept_and_tell_what_they_are(@TempDir Path folder) {
        small.cell = "lstm";
        small.precision = Precision.FLOAT;
        RunMaker.Made made = made("final");
        Path written = RunFolder.write(folder, made.run(), made.points(), made.artifacts());
        RunRecord run = RunFolder.readRecord(written);
        assertThat(run.artifacts().keySet()).containsExactly("points.csv", FILE);
        byte[] bytes = RunFolder.artifact(written, run, FILE);
        Safetensors weights = Safetensors.of(written.resolve(FILE), bytes);
        assertThat(weights.metadata())
                .isEqualTo(Map.of(
                        "format", "carousel-weights-1",
                        "cell", "lstm",
                        "precision", "float",
                        "step", "20",
                        "weights_sha256", run.hashes().weights()));
        assertThat(weights.tensors().keySet())
                .containsExactlyElementsOf(made.network().named().keySet())
                .contains("layer1.W", "readout.V");
        weights.tensors()
                .forEach((name, panel) -> assertThat(panel.toArray())
                        .as(name)
                        .isDeepEqualTo(made.network().named().get(name).value().toArray()));
        byte[] values = Arrays.copyOfRange(
                bytes, bytes.length - 4 * (int) made.network().size(), bytes.length);
        assertThat(BitHash.of(values))
                .as("the values alone")
                .isEqualTo(run.hashes().weights());
    }

    @Test
    void what_is_kept_changes_no_bit_of_the_run() {
        RunRecord expected = made("none").run();
        for (String keep : List.of("final", "best", "every:1", "every:7", "every:100")) {
            RunRecord run = made(keep).run();
            assertThat(run.run()).as(keep).isEqualTo(expected.run());
            assertThat(run.hashes()).as(keep).isEqualTo(expected.hashes());
            assertThat(run.outcome()).as(keep).isEqualTo(expected.outcome());
        }
        assertThat(made("none").artifacts()).isEmpty();
    }

    @Test
    void weights_are_kept_on_the_way_and_at_the_end() {
        RunMaker.Made made = made("every:8");
        assertThat(made.artifacts().keySet())
                .containsExactly("weights-000008.safetensors", "weights-000016.safetensors", FILE);
        for (long step : new long[] {8, 16}) {
            Map<String, String> metadata =
                    read(made, String.format("weights-%06d.safetensors", step)).metadata();
            assertThat(metadata)
                    .containsEntry("weights_sha256", at(step).weightsSha256())
                    .containsEntry("step", "" + step);
        }
        assertThat(read(made, FILE).metadata())
                .containsEntry("weights_sha256", made.run().hashes().weights());
        assertThat(made("every:10").artifacts().keySet()).containsExactly("weights-000010.safetensors", FILE);
        assertThat(made("every:20").artifacts().keySet()).containsExactly(FILE);
    }

    /** A rate so high that the metric goes up and down: neither the first nor the last test is the best. */
    @ParameterizedTest
    @CsvSource({"adding, 4, 0.3", "copy, 1, 0.1"})
    void the_best_weights_are_those_of_the_first_of_the_best_tests(String task, int length, double rate) {
        small.task = SmallPlan.task(task, length);
        small.rate = rate;
        small.testEvery = 2;
        small.steps = 15;
        RunMaker.Made made = made("best");
        boolean lower = task.equals("adding");
        List<Point> tests = made.points().series("metric");
        Point best = tests.get(0);
        for (Point test : tests) {
            best = (lower ? test.value() < best.value() : test.value() > best.value()) ? test : best;
        }
        assertThat(best.step()).as("of %s", tests).isBetween(1L, 14L);
        assertThat(made.artifacts().keySet()).containsExactly(FILE);
        assertThat(read(made, FILE).metadata())
                .containsEntry("step", String.valueOf(best.step()))
                .containsEntry("weights_sha256", at(best.step()).weightsSha256());
    }

    @Test
    void of_a_run_that_validates_the_best_weights_are_those_of_the_first_best_validation() {
        small.task = SmallPlan.task("adding", 4);
        small.rate = 0.3;
        small.testEvery = 1;
        small.steps = 15;
        small.validate = true;
        boolean toldApart = false;
        for (small.seed = 1; small.seed <= 8; small.seed++) {
            RunMaker.Made made = made("best");
            long validated = first(made.points().series("validation"));
            assertThat(read(made, FILE).metadata())
                    .containsEntry("step", String.valueOf(validated))
                    .containsEntry("weights_sha256", at(validated).weightsSha256());
            toldApart |= validated != first(made.points().series("metric"));
        }
        assertThat(toldApart).as("from the best test").isTrue();
    }

    /** Where the least of these is. */
    private static long first(List<Point> points) {
        Point best = points.get(0);
        for (Point point : points) {
            best = point.value() < best.value() ? point : best;
        }
        return best.step();
    }

    @Test
    void a_run_that_diverges_keeps_the_best_that_it_had() {
        small.cell = "rnn-relu";
        small.schedule = "step(9,1e300)";
        small.clip = "none";
        small.precision = Precision.FLOAT;
        RunMaker.Made made = made("best");
        assertThat(made.run().outcome().status().label()).isEqualTo("diverged");
        long step = Long.parseLong(read(made, FILE).metadata().get("step"));
        assertThat(step).isBetween(0L, 9L);
        assertThat(made("every:9").artifacts().keySet()).containsExactly("weights-000009.safetensors", FILE);
        assertThat(read(made("final"), FILE).metadata())
                .containsEntry("weights_sha256", made.run().hashes().weights());
    }

    @Test
    void a_look_before_the_first_update_keeps_none() {
        RunPlan plan = small.plan();
        RunPlan look = new RunPlan(
                "test",
                plan.spec().with(Settings.KIND, RunRecord.INITIALISATION).with(Settings.GROUP, "start"),
                plan.provider(),
                plan.task());
        RunMaker.Made made = RunMaker.make(look, Kernels.plain(), Progress.SILENT, () -> false);
        assertThat(made.artifacts()).isEmpty();
        assertThat(made.state().weightsSha256()).isEqualTo(at(0).weightsSha256());
    }

    @ParameterizedTest
    @ValueSource(strings = {"final", "best", "none", "every:1", "every:2147483647"})
    void what_is_read_is_written_the_same(String text) {
        assertThat(KeepWeights.named(text)).hasToString(text);
    }

    @ParameterizedTest
    @CsvSource({
        "finl, ; did you mean 'final'?",
        "every, ''",
        "every:0, ''",
        "every:-1, ''",
        "every:1.5, ''",
        "every:, ''",
        "Best, ; did you mean 'best'?",
        "'', ''"
    })
    void anything_else_is_refused_with_the_nearest(String text, String nearest) {
        assertThatThrownBy(() -> KeepWeights.named(text))
                .isInstanceOf(RefusedException.class)
                .hasMessageStartingWith("--keep-weights " + (text.isEmpty() ? "''" : text)
                        + ": must be final, best, every:N or none" + nearest);
    }

    @Test
    void more_than_can_be_written_is_refused_before_the_first_update() {
        small.steps = 100_000;
        assertThatThrownBy(() -> made("every:99"))
                .isInstanceOf(RefusedException.class)
                .hasMessage("--keep-weights every:99: must be every:101 or more: a run keeps at most 1000 files");
        long fourGigabytes = 4L << 30;
        assertThat(KeepWeights.FINAL.refusal(1, fourGigabytes)).get().asString().contains("must be none");
        assertThat(KeepWeights.named("none").refusal(1, fourGigabytes)).isEmpty();
        assertThat(KeepWeights.named("every:101").refusal(100_000, 1)).isEmpty();
    }
}
