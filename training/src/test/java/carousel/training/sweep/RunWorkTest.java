package carousel.training.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import carousel.core.cell.Cells;
import carousel.core.result.RunRecord;
import carousel.training.setting.RunSpec;
import carousel.training.setting.Settings;
import carousel.training.train.Memory;
import carousel.training.train.RunPlan;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Updates, tests and looks of a GRU of 12,993 parameters at 50 steps, in updates of 32 sequences. */
class RunWorkTest {
    private static final double UPDATE = 6.0 * 12_993 * 50 * 32;
    private static final RunSpec SPEC = RunSpec.STANDARD
            .with(Settings.CELL, "gru")
            .with(Settings.TASK, "adding")
            .with(Settings.LENGTH, 50)
            .with(Settings.STEPS, 10L)
            .with(Settings.TEST_SEQUENCES, 96)
            .with(Settings.TEST_EVERY, 5L);

    private static RunWork work(RunSpec spec) {
        return RunWork.of(RunPlan.of("x", spec, Cells.onClassPath(), Optional.empty()), new Memory(1));
    }

    private static double updates(RunSpec spec) {
        return work(spec).all() / UPDATE;
    }

    @Test
    void tests_go_forward_alone_and_looks_back_too() {
        assertThat(updates(SPEC)).isCloseTo(10 + 3, within(1e-9));
        assertThat(updates(SPEC.with(Settings.VALIDATE, true))).isCloseTo(10 + 6, within(1e-9));
        assertThat(updates(SPEC.with(Settings.PROBE_EVERY, 4L))).isCloseTo(10 + 3 + 4, within(1e-9));
        assertThat(updates(SPEC.withText(Settings.PROBE, "carry(10)"))).isCloseTo(10 + 3 + 20, within(1e-9));
        assertThat(updates(SPEC.withText(Settings.TEST_LENGTHS, "100"))).isCloseTo(10 + 3 + 2, within(1e-9));
    }

    @Test
    void what_is_tested_before_the_first_update_is_done_before_it() {
        RunWork work = work(SPEC.withText(Settings.TEST_LENGTHS, "100"));
        assertThat(work.until(0) / UPDATE).isCloseTo(1, within(1e-9));
        assertThat(work.until(5) / UPDATE).isCloseTo(1 + 6, within(1e-9));
        assertThat(work.until(9) / UPDATE).isCloseTo(1 + 9 * 1.2, within(1e-9));
        assertThat(work.until(10)).isEqualTo(work.all());
    }

    @Test
    void a_look_before_training_is_no_run_of_thousand_updates() {
        assertThat(updates(SPEC.with(Settings.KIND, RunRecord.INITIALISATION))).isCloseTo(3, within(1e-9));
    }

    @Test
    void a_look_before_training_ends_at_update_0_and_not_early() {
        RunWork look = work(SPEC.with(Settings.KIND, RunRecord.INITIALISATION));
        assertThat(look.until(0)).isEqualTo(look.all());
    }
}
