package carousel.experiments.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import carousel.core.cell.Cells;
import carousel.core.kernel.Kernels;
import carousel.core.kernel.Precision;
import carousel.core.result.Point;
import carousel.core.result.RunFolder;
import carousel.core.result.RunRecord;
import carousel.experiments.task.TaskOptions;
import carousel.experiments.task.Tasks;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Probes are named, look when they are due, and change no bit of training. */
class ProbesTest {
    @ParameterizedTest
    @CsvSource({
        "gru, FLOAT, 1, adding",
        "gru-reset-before, DOUBLE, 1, adding",
        "lstm, FLOAT, 2, copy",
        "lstm, DOUBLE, 1, temporal-order",
        "rnn, FLOAT, 2, adding",
        "rnn-relu, FLOAT, 1, copy"
    })
    void a_run_under_all_probes_has_the_weights_of_one_under_none(
            String cell, Precision precision, int threads, String task) {
        try (Kernels k = Kernels.named("plain", threads)) {
            RunFolder.Content bare = make(plan(cell, precision, task, 0, Probes.GRADIENT_BY_LAG), k);
            RunFolder.Content probed = make(plan(cell, precision, task, 2, "all"), k);
            assertThat(probed.run().hashes().weights())
                    .isEqualTo(bare.run().hashes().weights());
            assertThat(probed.points().series("loss")).isEqualTo(bare.points().series("loss"));
        }
    }

    @Test
    void each_looks_before_the_first_update_at_its_cadence_and_after_the_last() {
        try (Kernels k = Kernels.plain()) {
            RunFolder.Content run =
                    make(plan("gru", Precision.FLOAT, "adding", 3, "gates(2),update-gradient-by-lag(4),carry"), k);
            assertThat(steps(run, "time-scale")).containsExactly(0L, 2L, 4L, 5L);
            assertThat(steps(run, "carry-share")).containsExactly(0L, 3L, 5L);
            assertThat(steps(run, "update-gradient-log10")).containsExactly(4L, 5L);
            assertThat(run.points().series("loss-gradient-log10")).isEmpty();
            assertThat(run.run().settings()).containsEntry("probe", "update-gradient-by-lag(4),carry,gates(2)");
        }
    }

    private static List<Long> steps(RunFolder.Content run, String series) {
        return run.points().series(series).stream().map(Point::step).distinct().toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "cary | no probe 'cary'; did you mean 'carry'?",
                "lyapunov(0) | must be a whole number of updates from 1",
                "lyapunov(1.5) | must be a whole number of updates from 1",
                "gates,gates | gates does",
                "all,gates | gates does",
                "gates,, | names between commas"
            })
    void what_cannot_be_is_refused(String text, String message) {
        assertThatThrownBy(() -> Probes.named(text)).hasMessageContaining(message);
    }

    private static RunFolder.Content make(RunPlan plan, Kernels k) {
        return Runs.make(plan, k, Progress.SILENT, () -> false);
    }

    private static RunPlan plan(String cell, Precision precision, String task, long every, String probe) {
        TrainSettings s = new TrainSettings(
                cell, 6, 1, true, 4, 5, "adam", 1e-2, "constant", "norm(1)", "keras", 3, precision, 0, 5, every, probe);
        return new RunPlan(
                "test",
                RunRecord.TRAINING,
                "test",
                Cells.onClassPath().named(cell),
                Tasks.named(task, TaskOptions.none().withLength(12)),
                s);
    }
}
