package carousel.experiments.train;

import static org.assertj.core.api.Assertions.assertThat;

import carousel.core.cell.Cells;
import carousel.core.kernel.Kernels;
import carousel.core.kernel.Precision;
import carousel.core.result.Point;
import carousel.core.result.Points;
import carousel.core.result.RunRecord;
import carousel.experiments.task.TaskOptions;
import carousel.experiments.task.Tasks;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is told in closed form is what probes measure, far below what a double can hold too. */
class ClosedFormTest {
    private static final double LN_OF_10 = Math.log(10);
    private static final int STEPS = 1200;

    @ParameterizedTest
    @CsvSource({
        "rnn, diagonal(0.9)",
        "rnn, diagonal(1)",
        "rnn, diagonal(0.3)",
        "gru, diagonal(0.9)",
        "gru, normal(0)",
        "gru, normal(0)+forget-bias(1)",
        "gru, diagonal(0.9)+gate-bias(1)",
        "gru-reset-before, diagonal(0.9)",
        "gru-reset-before, diagonal(0.4)+gate-bias(-1)",
        "gru-reset-before, normal(0)+forget-bias(3)",
        "lstm, diagonal(0.9)",
        "lstm, diagonal(0.2)+forget-bias(1)",
        "lstm, normal(0)",
        "lstm, normal(0)+forget-bias(1)",
        "lstm, normal(0)+gate-bias(1)"
    })
    void is_measured_to_twelve_digits_at_every_lag(String cell, String init) {
        for (Kernels k : List.of(Kernels.scalar(), Kernels.plain(), Kernels.named("auto", 1))) {
            Points points =
                    Runs.make(plan(cell, init), k, Progress.SILENT, () -> false).points();
            List<Point> predicted = points.series("predicted-log10");
            List<Point> joint = points.series("unit-gradient-log10-joint");
            List<Point> measured = joint.isEmpty() ? points.series("unit-gradient-log10") : joint;
            assertThat(predicted).hasSize(STEPS + 1);
            for (int lag = 0; lag <= STEPS; lag++) {
                double apart = (measured.get(lag).value() - predicted.get(lag).value()) * LN_OF_10;
                // a logarithm near −600 has a resolution of 1e-13 itself
                double resolution = 2 * LN_OF_10 * Math.ulp(predicted.get(lag).value());
                assertThat(Math.abs(apart))
                        .as("%s, %s, lag %d", cell, init, lag)
                        .isLessThan(1e-12 + resolution);
            }
        }
    }

    @Test
    void zero_weights_leave_nothing_in_a_vanilla_network() {
        double[] told = ClosedForm.of("rnn", "normal(0)", 3).orElseThrow();
        double none = Double.NEGATIVE_INFINITY;
        assertThat(told).containsExactly(0, none, none, none);
    }

    @ParameterizedTest
    @CsvSource({"rnn, keras", "gru, normal(0.1)", "lstm, keras+forget-bias(1)", "rnn-relu, diagonal(1)"})
    void nothing_is_told_of_weights_that_are_drawn(String cell, String init) {
        assertThat(ClosedForm.of(cell, init, 3)).isEmpty();
    }

    private static RunPlan plan(String cell, String init) {
        TrainSettings s = new TrainSettings(
                cell, 5, 1, true, 3, 1, "adam", 1e-3, "constant", "none", init, 1, Precision.DOUBLE, 0, 1, 0);
        return new RunPlan(
                "test",
                RunRecord.INITIALISATION,
                "initialisation",
                Cells.onClassPath().named(cell),
                Tasks.named("adding", TaskOptions.none().withLength(STEPS)),
                s);
    }
}
