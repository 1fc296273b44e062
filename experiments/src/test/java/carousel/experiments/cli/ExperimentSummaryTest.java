package carousel.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import carousel.core.cell.Cells;
import carousel.core.kernel.Kernels;
import carousel.core.result.RunRecord;
import carousel.experiments.experiment.ExperimentOptions;
import carousel.experiments.experiment.ExperimentRunner;
import carousel.experiments.experiment.Experiments;
import carousel.reports.Reports;
import carousel.training.setting.RunSpec;
import carousel.training.setting.Settings;
import carousel.training.sweep.Sweep;
import carousel.training.train.Memory;
import carousel.training.train.Progress;
import carousel.training.train.RunMaker;
import carousel.training.train.RunPlan;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is told of an experiment of which a run failed. */
class ExperimentSummaryTest {
    private static final List<RunPlan> PLANS = Experiments.named("adding")
            .plans(new ExperimentOptions(
                    Cells.onClassPath(),
                    List.of("gru"),
                    List.of(4),
                    List.of(1L, 2L, 3L),
                    true,
                    tiny(),
                    Optional.empty(),
                    Optional.empty()));

    private static RunSpec tiny() {
        return RunSpec.STANDARD.with(Settings.HIDDEN, 2).with(Settings.BATCH, 2).with(Settings.STEPS, 1L);
    }

    @Test
    void a_run_that_failed_is_one_of_those_that_were_planned() {
        RunRecord made = RunMaker.make(PLANS.get(0), Kernels.plain(), Progress.SILENT, () -> false)
                .run();
        Path page = Path.of("runs/adding/report/index.html");
        ExperimentRunner.Result result = new ExperimentRunner.Result(
                Path.of("runs/adding"),
                PLANS,
                List.of(made),
                List.of(new Sweep.Failure(PLANS.get(1), new Error()), new Sweep.Failure(PLANS.get(2), new Error())),
                false,
                Optional.of(new Reports.Summary(page, List.of(page), 1, 0, 2, List.of(), List.of(), List.of())));
        ExperimentSummary summary = new ExperimentSummary("adding", result);
        assertThat(summary.toText().lines().filter(l -> l.startsWith("gru")))
                .singleElement()
                .asString()
                .contains("0/3", "–")
                .endsWith("2");
        assertThat(summary.toText()).contains("1 of 3 runs, 0 diverged, 2 failed, in runs");
        assertThat(summary.toMap())
                .containsEntry("planned", 3)
                .containsEntry("complete", 1)
                .containsEntry("failed", 2);
    }

    @Test
    void what_the_report_could_not_read_is_not_well() {
        Path page = Path.of("runs/adding/report/index.html");
        for (int unreadable : new int[] {0, 1}) { // which may be the plan, and then no run is known to be lost
            ExperimentRunner.Result result = new ExperimentRunner.Result(
                    Path.of("runs/adding"),
                    PLANS,
                    List.of(),
                    List.of(),
                    false,
                    Optional.of(new Reports.Summary(
                            page, List.of(page), 3, unreadable, 0, List.of(), List.of(), List.of())));
            assertThat(new ExperimentSummary("adding", result).allWell()).isEqualTo(unreadable == 0);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_line_of_progress_is_completed_by_runs_that_failed(boolean terminal) {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        ProgressLines lines = new ProgressLines(
                new PrintStream(err, true, StandardCharsets.UTF_8), terminal, "adding", PLANS, new Memory(1), 2);
        PLANS.forEach(lines::failed);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("3/3 runs 100 % (3 failed)", "seed 3: failed")
                .endsWith("\n");
    }

    @Test
    void a_fault_of_a_run_is_told_with_its_name_and_its_trace_only_where_asked_for() {
        assertThat(told(new IllegalStateException("broken"), false))
                .isEqualTo(
                        "carousel: gru-7 failed: this is a fault of Carousel: java.lang.IllegalStateException: broken;"
                                + " run again with --debug to see where" + System.lineSeparator());
        assertThat(told(new IllegalStateException("broken"), true)).contains("\tat ", "gru-7 failed: ");
        assertThat(told(new OutOfMemoryError(), false))
                .contains("gru-7 failed: out of memory", "take a smaller --hidden");
    }

    private static String told(Throwable fault, boolean debug) {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Faults.tell("gru-7 failed: ", fault, new PrintStream(err, true, StandardCharsets.UTF_8), debug);
        return err.toString(StandardCharsets.UTF_8);
    }
}
