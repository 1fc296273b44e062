package carousel.training.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import carousel.core.cell.Cells;
import carousel.training.setting.RunSpec;
import carousel.training.setting.Settings;
import carousel.training.task.TaskOptions;
import carousel.training.task.Tasks;
import carousel.training.train.Memory;
import carousel.training.train.RunPlan;
import java.util.List;
import org.junit.jupiter.api.Test;

class WorkTest {
    private final Memory memory = new Memory(1);

    @Test
    void counts_six_operations_a_parameter_step_sequence_and_update() {
        // GRU, I = 2, H = 64, K = 1: W 2·192, U 64·192, b 192, c 64, V 64, v 1; T = 50, B = 32
        double parameters = 384 + 12_288 + 192 + 64 + 64 + 1;
        assertThat(Work.operations(List.of(plan(10)), memory)).isCloseTo(6 * parameters * 50 * 32 * 10, within(1e-3));
        assertThat(Work.operations(List.of(plan(10), plan(30)), memory))
                .isCloseTo(6 * parameters * 50 * 32 * 40, within(1e-3));
    }

    @Test
    void little_work_is_done_before_the_vector_kernels_are_compiled() {
        assertThat(Work.kernels("auto", List.of(plan(100)), memory)).isEqualTo("plain");
        assertThat(Work.kernels("auto", List.of(plan(1000)), memory)).isEqualTo("auto");
        assertThat(Work.kernels("auto", List.of(plan(200), plan(200), plan(200)), memory))
                .isEqualTo("auto");
    }

    @Test
    void who_asks_for_kernels_gets_them() {
        assertThat(Work.kernels("vector", List.of(plan(1)), memory)).isEqualTo("vector");
        assertThat(Work.kernels("scalar", List.of(plan(1000)), memory)).isEqualTo("scalar");
    }

    private static RunPlan plan(long updates) {
        RunSpec o = RunSpec.STANDARD.with(Settings.STEPS, updates);
        return new RunPlan(
                "test",
                Settings.asked(RunSpec.STANDARD, o).with(Settings.GROUP, "equal-units"),
                Cells.onClassPath().named("gru"),
                Tasks.named("adding", TaskOptions.none().withLength(50)));
    }
}
