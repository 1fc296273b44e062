package carousel.training.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import carousel.core.cell.Cells;
import carousel.core.kernel.Kernels;
import carousel.core.kernel.Precision;
import carousel.core.result.Point;
import carousel.core.result.Points;
import carousel.core.result.RunRecord;
import carousel.training.setting.RunSpec;
import carousel.training.setting.Settings;
import carousel.training.task.TaskOptions;
import carousel.training.task.Tasks;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClosedFormTest {
    private static final double LN_OF_10 = StrictMath.log(10);
    private static final int STEPS = 1200;

    /** To 1e-12 of the norm at every lag, far below what a double can hold too. */
    @ParameterizedTest
    @CsvSource({
        "rnn, normal(0)",
        "rnn, diagonal(0.9)",
        "rnn, diagonal(1)",
        "rnn, diagonal(-1.5)",
        "gru, normal(0)",
        "gru, normal(0)+forget-bias(1)",
        "gru, normal(0)+gate-bias(-2)",
        "gru, diagonal(0.9)",
        "gru, diagonal(0.9)+gate-bias(1)",
        "gru, diagonal(-3)+forget-bias(3)",
        "gru-reset-before, normal(0)",
        "gru-reset-before, normal(0)+forget-bias(1)",
        "gru-reset-before, diagonal(0.9)",
        "gru-reset-before, diagonal(0.9)+gate-bias(1)",
        "gru-reset-before, diagonal(-3)+forget-bias(3)",
        "lstm, normal(0)",
        "lstm, normal(0)+forget-bias(1)",
        "lstm, normal(0)+gate-bias(1)",
        "lstm, diagonal(0.9)",
        "lstm, diagonal(1)",
        "lstm, diagonal(0.9)+forget-bias(3)",
        "lstm, diagonal(-2)+gate-bias(1)+forget-bias(3)"
    })
    void the_prediction_is_what_is_measured(String cell, String init) {
        for (boolean bias : new boolean[] {true, false}) {
            for (Kernels k : bias ? List.of(Kernels.scalar(), Kernels.named("auto", 1)) : List.of(Kernels.plain())) {
                Points points = measured(cell, init, bias, k);
                List<Point> predicted = points.series("predicted-log10");
                List<Point> joint = points.series("unit-gradient-log10-joint");
                List<Point> seen = joint.isEmpty() ? points.series("unit-gradient-log10") : joint;
                assertThat(predicted).hasSize(STEPS + 1).hasSameSizeAs(seen);
                for (int lag = 0; lag <= STEPS; lag++) {
                    double expected = predicted.get(lag).value();
                    String where = cell + " " + init + " bias " + bias + " " + k.name() + " lag " + lag;
                    if (Double.isInfinite(expected)) {
                        assertThat(seen.get(lag).value()).as(where).isEqualTo(expected);
                    } else {
                        // a logarithm near −600 has a resolution of 1e-13 itself
                        double resolution = 2 * LN_OF_10 * Math.ulp(expected);
                        assertThat(Math.abs(seen.get(lag).value() - expected) * LN_OF_10)
                                .as(where)
                                .isLessThan(1e-12 + resolution);
                    }
                }
            }
        }
    }

    @Test
    void without_weights_a_gru_keeps_half_a_step_and_a_tanh_network_nothing() {
        double[] gru = predicted("gru", "normal(0)", true, 3).orElseThrow();
        assertThat(gru[3]).isCloseTo(-3 * 0.301029995663981195, within(1e-15));
        assertThat(predicted("rnn", "normal(0)", true, 2))
                .hasValueSatisfying(log10 ->
                        assertThat(log10).containsExactly(0, Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY));
        double[] diagonal = predicted("gru", "diagonal(1)", true, 2).orElseThrow();
        assertThat(diagonal[2]).as("(1/2 + 1/4)^2 = 9/16").isCloseTo(-0.249877473216599, within(1e-14));
    }

    /** By hand: e = 1/2, dc = 1/4, dh = a/4; then e = 1/4 + a/8 and so on. */
    @Test
    void an_lstm_is_told_over_h_and_c_together() {
        double[] log10 = predicted("lstm", "diagonal(1)", true, 2).orElseThrow();
        assertThat(StrictMath.pow(10, 2 * log10[1])).isCloseTo(2.0 / 16, within(1e-15));
        assertThat(StrictMath.pow(10, 2 * log10[2])).isCloseTo(2 * (3.0 / 16) * (3.0 / 16), within(1e-15));
    }

    @ParameterizedTest
    @ValueSource(strings = {"keras", "keras+forget-bias(1)", "normal(0.1)", "normal(0)+chrono(10)", "identity"})
    void what_chance_decides_is_not_predicted(String init) {
        assertThat(predicted("gru", init, true, 3)).isEmpty();
        assertThat(measured("gru", init, true, Kernels.plain()).series("predicted-log10"))
                .isEmpty();
    }

    @Test
    void nothing_is_said_of_a_cell_whose_card_does_not_know() {
        assertThat(predicted("rnn-relu", "diagonal(1)", true, 3)).isEmpty();
    }

    private static Optional<double[]> predicted(String cell, String init, boolean biased, int steps) {
        return Cells.onClassPath().named(cell).card().closedForm().flatMap(form -> form.log10(init, biased, steps));
    }

    private static Points measured(String cell, String init, boolean bias, Kernels k) {
        RunSpec settings = RunSpec.STANDARD
                .with(Settings.CELL, cell)
                .with(Settings.HIDDEN, 6)
                .with(Settings.BIAS, bias)
                .with(Settings.BATCH, 3)
                .with(Settings.STEPS, 1L)
                .with(Settings.RATE, 1e-3)
                .with(Settings.CLIP, "none")
                .with(Settings.INIT, init)
                .with(Settings.PRECISION, Precision.DOUBLE)
                .with(Settings.TEST_EVERY, 1L);
        RunPlan plan = new RunPlan(
                "test",
                settings.with(Settings.KIND, RunRecord.INITIALISATION).with(Settings.GROUP, "test"),
                Cells.onClassPath().named(cell),
                Tasks.named("adding", TaskOptions.none().withLength(STEPS)));
        return RunMaker.make(plan, k, Progress.SILENT, () -> false).points();
    }
}
