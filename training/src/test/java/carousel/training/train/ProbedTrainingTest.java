package carousel.training.train;

import static org.assertj.core.api.Assertions.assertThat;

import carousel.core.cell.Cells;
import carousel.core.kernel.Kernels;
import carousel.core.kernel.Precision;
import carousel.core.probe.Probes;
import carousel.core.result.Hashes;
import carousel.core.result.Outcome;
import carousel.core.result.Point;
import carousel.training.setting.RunSpec;
import carousel.training.setting.Settings;
import carousel.training.task.Task;
import carousel.training.task.TaskOptions;
import carousel.training.task.Tasks;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Training under every probe there is. */
class ProbedTrainingTest {
    private static final Cells CELLS = Cells.onClassPath();

    static Stream<String> cells() {
        return CELLS.compared().stream();
    }

    @ParameterizedTest
    @MethodSource("cells")
    void all_probes_change_no_bit_of_the_weights(String cell) {
        for (Precision precision : Precision.values()) {
            for (String task : List.of("adding", "copy")) {
                RunSpec blind = settings(cell, precision, 2, 0, "gradient-by-lag", 0);
                String expected =
                        make(task, blind, Kernels.plain(), 0).run().hashes().weights();
                RunSpec watched = settings(cell, precision, 2, 0, "all", 2);
                for (int threads = 1; threads <= 2; threads++) {
                    try (Kernels k = Kernels.named("plain", threads)) {
                        assertThat(make(task, watched, k, 0).run().hashes().weights())
                                .as("%s, %s, %s, %d threads", cell, task, precision, threads)
                                .isEqualTo(expected);
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("cells")
    void what_probes_see_depends_on_neither_kernels_nor_threads_nor_checkpoints(String cell) {
        RunSpec watched = settings(cell, Precision.FLOAT, 1, 0, "all", 3);
        Hashes expected = make("adding", watched, Kernels.scalar(), 0).run().hashes();
        for (Kernels k : kernels()) {
            try (k) {
                for (int recomputeEvery : new int[] {0, 3}) {
                    assertThat(make("adding", watched, k, recomputeEvery).run().hashes())
                            .as("%s, %s, %d threads, checkpoints %d", cell, k.name(), k.threads(), recomputeEvery)
                            .isEqualTo(expected);
                }
            }
        }
    }

    private static List<Kernels> kernels() {
        List<Kernels> all = new ArrayList<>();
        for (int threads = 1; threads <= 2; threads++) {
            all.add(Kernels.named("plain", threads));
            if (Kernels.vector().isPresent()) {
                all.add(Kernels.named("vector", threads));
            }
        }
        return all;
    }

    @Test
    void truncated_training_can_be_watched_too() {
        RunSpec blind = settings("lstm", Precision.FLOAT, 1, 3, "gradient-by-lag", 0);
        RunSpec watched = settings("lstm", Precision.FLOAT, 1, 3, "all", 1);
        RunMaker.Made content = make("adding", watched, Kernels.plain(), 0);
        assertThat(content.run().hashes().weights())
                .isEqualTo(
                        make("adding", blind, Kernels.plain(), 0).run().hashes().weights());
    }

    @Test
    void every_probe_writes_down_something_at_its_own_cadence() {
        for (Probes.Entry entry : Probes.all()) {
            RunSpec watched = settings("lstm", Precision.FLOAT, 1, 0, entry.name() + "(4)", 3);
            String task = entry.name().equals("itemised") ? "flip-flop" : "adding"; // which asks for several answers
            List<Point> points = make(task, watched, Kernels.plain(), 0).points().all().stream()
                    .filter(p -> !List.of("loss", "gradient-norm", "metric").contains(p.series()))
                    .toList();
            assertThat(points.stream().map(Point::step).distinct())
                    .as(entry.name())
                    .containsExactly(0L, 4L, 6L);
            assertThat(points).as(entry.name()).noneMatch(p -> p.series().contains("gradient-log10"));
        }
    }

    @Test
    void the_gradient_of_an_update_is_read_on_its_way_back_and_is_that_of_the_update() {
        RunSpec watched = settings("lstm", Precision.DOUBLE, 1, 0, "update-gradient-by-lag(4)", 0);
        RunMaker.Made content = make("adding", watched, Kernels.plain(), 0);
        for (String series : List.of("update-gradient-log10", "update-gradient-log10-joint")) {
            List<Point> points = content.points().series(series);
            assertThat(points.stream().map(Point::step).distinct()).containsExactly(4L, 6L);
            assertThat(points.stream().filter(p -> p.step() == 4).map(Point::index))
                    .containsExactly(0L, 1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L);
            assertThat(points).allMatch(p -> Double.isFinite(p.value()));
        }
        assertThat(content.points().series("loss-gradient-log10")).isEmpty();
    }

    /** A ReLU network that explodes: whatever probes meet on its way, the run ends as a diverged one, not with a fault. */
    @ParameterizedTest
    @CsvSource({"rnn-relu, 1e6", "rnn-relu, 1e37", "rnn, 1e30", "lstm, 1e30", "gru, 1e38", "gru-reset-before, 1e38"})
    void a_run_that_explodes_under_all_probes_ends_as_one_that_explodes_unseen(String cell, double rate) {
        Outcome unseen = make("adding", wild(cell, rate, "gradient-by-lag", 0), Kernels.plain(), 0)
                .run()
                .outcome();
        Outcome seen = make("adding", wild(cell, rate, "all", 1), Kernels.plain(), 0)
                .run()
                .outcome();
        assertThat(seen).isEqualTo(unseen);
    }

    private static RunSpec wild(String cell, double rate, String probe, long probeEvery) {
        return RunSpec.STANDARD
                .with(Settings.CELL, cell)
                .with(Settings.HIDDEN, 5)
                .with(Settings.BATCH, 4)
                .with(Settings.STEPS, 6L)
                .with(Settings.OPTIMIZER, "sgd")
                .with(Settings.RATE, rate)
                .with(Settings.CLIP, "none")
                .with(Settings.SEED, 3L)
                .with(Settings.TEST_EVERY, 3L)
                .with(Settings.PROBE_EVERY, probeEvery)
                .with(Settings.PROBE, probe);
    }

    private static RunSpec settings(
            String cell, Precision precision, int layers, int truncate, String probe, long probeEvery) {
        return RunSpec.STANDARD
                .with(Settings.CELL, cell)
                .with(Settings.HIDDEN, 4)
                .with(Settings.LAYERS, layers)
                .with(Settings.BATCH, 5)
                .with(Settings.STEPS, 6L)
                .with(Settings.RATE, 5e-3)
                .with(Settings.SEED, 3L)
                .with(Settings.PRECISION, precision)
                .with(Settings.TRUNCATE, truncate)
                .with(Settings.TEST_EVERY, 3L)
                .with(Settings.PROBE_EVERY, probeEvery)
                .with(Settings.PROBE, probe);
    }

    private static RunMaker.Made make(String task, RunSpec spec, Kernels k, int recomputeEvery) {
        Task made = Tasks.named(
                task, TaskOptions.none().withLength(task.equals("copy") ? 2 : 8).withTestSequences(10));
        RunPlan plan = new RunPlan(
                "test", spec.with(Settings.GROUP, "equal-units"), CELLS.named(spec.get(Settings.CELL)), made);
        return RunMaker.make(plan, k, recomputeEvery, Saves.NONE, Progress.SILENT, () -> false);
    }
}
