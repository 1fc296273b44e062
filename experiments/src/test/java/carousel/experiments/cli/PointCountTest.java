package carousel.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import carousel.core.cell.Cells;
import carousel.core.kernel.Kernels;
import carousel.core.result.Points;
import carousel.training.setting.ProbeSchedule;
import carousel.training.setting.RunSpec;
import carousel.training.setting.Settings;
import carousel.training.train.Memory;
import carousel.training.train.PointCount;
import carousel.training.train.Progress;
import carousel.training.train.RunMaker;
import carousel.training.train.RunPlan;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** What a run writes down is counted before its first update, and has one limit for those who write and those who read. */
class PointCountTest {
    private static final Memory MEMORY = new Memory(1);

    private static RunPlan plan(String cell, String probe, long probeEvery, long steps, int length) {
        RunSpec spec = RunSpec.STANDARD
                .with(Settings.CELL, cell)
                .with(Settings.TASK, "adding")
                .with(Settings.LENGTH, length)
                .with(Settings.HIDDEN, 3)
                .with(Settings.BATCH, 4)
                .with(Settings.STEPS, steps)
                .with(Settings.TEST_EVERY, 5L)
                .with(Settings.PROBE, probe)
                .with(Settings.PROBE_EVERY, probeEvery);
        return RunPlan.of("test", spec, Cells.onClassPath(), Optional.empty());
    }

    private static long made(RunPlan plan) {
        return RunMaker.make(plan, Kernels.scalar(), Progress.SILENT, () -> false)
                .points()
                .all()
                .size();
    }

    private static PointCount counted(RunPlan plan) {
        return MEMORY.of(plan, 0).points();
    }

    @Test
    void what_every_probe_writes_is_counted_and_not_much_more() {
        for (String cell : List.of("rnn", "gru", "lstm")) {
            for (ProbeSchedule.Kind kind : ProbeSchedule.kinds()) {
                RunPlan plan = plan(cell, kind.name(), 3, 4, 12);
                int found =
                        kind.name().equals("fixed-points") ? 4000 : 0; // of as many points as it keeps it finds some
                assertThat(counted(plan).all())
                        .as(cell + ", " + kind.name())
                        .isBetween(made(plan), 3 * made(plan) + 900 + found);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "gru, gradient-by-lag, 3, 7",
        "lstm, gradient-by-lag, 7, 7",
        "gru, 'carry,gradient-by-lag(2)', 3, 6",
        "lstm, carry, 0, 11"
    })
    void what_always_writes_is_counted_exactly(String cell, String probe, long every, long steps) {
        RunPlan plan = plan(cell, probe, every, steps, 9);
        assertThat(counted(plan).all()).isEqualTo(made(plan));
    }

    private static String refusal(double available, RunPlan... plans) {
        Inputs inputs = new Inputs();
        new MemoryCheck(MEMORY, 0, plans.length, (long) available).check(inputs, List.of(plans));
        Throwable refused = catchThrowable(inputs::check);
        return refused == null ? "" : refused.getMessage();
    }

    @Test
    void more_points_than_can_be_read_are_refused_before_the_first_and_the_cause_is_named() {
        assertThat(refusal(1e15, plan("gru", "gradient-by-lag", 1, 21_000, 1000)))
                .startsWith("--probe-every 1 (--probe gradient-by-lag): must be larger")
                .contains("a run has at most " + Points.MOST + " points, this one would have 21");
        assertThat(refusal(1e15, plan("gru", "gradient-by-lag", 1, 19_000, 1000)))
                .isEmpty();
        assertThat(refusal(1e15, plan("gru", "gradient-by-lag", 0, 90_000_000, 10)))
                .startsWith("--steps 90000000: must be smaller");
        assertThat(refusal(64 << 20, plan("gru", "gradient-by-lag", 0, 900_000, 10)))
                .startsWith("--steps 900000: must be smaller: the 1980001 points of a run take 111 MB of the ")
                .contains(", and Java has 67.1 MB left; more memory with CAROUSEL_JAVA_OPTS=-Xmx");
        assertThat(refusal(64 << 20, plan("lstm", "carry", 10, 10_000, 300)))
                .startsWith("--probe-every 10 (--probe carry): must be larger");
    }

    @Test
    void dry_runs_tell_how_much_will_lie_on_the_disk() {
        String line = "train --cell gru --task adding --length 1000 --steps 1900 --probe-every 1 --dry-run";
        JsonNode json = Call.line(line + " --json").json();
        assertThat(json.get("points").longValue()).isBetween(1_900_000L, 2_000_000L);
        assertThat(json.get("disk-bytes").longValue()).isBetween(90_000_000L, 110_000_000L);
        assertThat(json.get("bytes").longValue()).isGreaterThan(100_000_000L);
        assertThat(Call.line("run adding --dry-run --quick").out())
                .containsPattern("on the disk all take about [0-9.]+ [kM]B");
    }
}
