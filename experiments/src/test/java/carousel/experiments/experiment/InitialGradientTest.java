package carousel.experiments.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import carousel.core.cell.Cells;
import carousel.core.kernel.Kernels;
import carousel.core.result.Point;
import carousel.core.result.Points;
import carousel.core.result.RunRecord;
import carousel.training.setting.Settings;
import carousel.training.train.Progress;
import carousel.training.train.RunMaker;
import carousel.training.train.RunPlan;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The gradient before training, against figures that were measured once by an independent program in numpy. */
class InitialGradientTest {
    private static final List<RunPlan> PLANS =
            new VanishingGradients().plans(ExperimentOptions.none(Cells.onClassPath()));

    @ParameterizedTest
    @CsvSource({
        "rnn, pytorch, 0.582",
        "rnn, glorot, 0.961",
        "rnn, keras, 0.959",
        "rnn-relu, identity, 1.000",
        "gru, pytorch, 0.640",
        "gru, keras, 0.640",
        "gru, gate-bias(1), 0.840",
        "gru, chrono(220), 0.994",
        "lstm, pytorch, 0.644",
        "lstm, forget-bias(0), 0.624",
        "lstm, keras, 0.855",
        "lstm, forget-bias(3), 1.015",
        "lstm, forget-bias(5), 1.025",
        "lstm, chrono(220), 0.993"
    })
    void factor_per_step_between_lags_50_and_200(String cell, String init, double expected) {
        List<RunPlan> seeds = PLANS.stream()
                .filter(p -> p.kind().equals(RunRecord.INITIALISATION))
                .filter(p -> p.spec().get(Settings.CELL).equals(cell)
                        && p.spec().get(Settings.INIT).equals(init))
                .toList();
        assertThat(seeds).hasSizeGreaterThanOrEqualTo(10);
        double sum = 0;
        try (Kernels k = Kernels.named("auto", 1)) {
            for (RunPlan plan : seeds) {
                Points points =
                        RunMaker.make(plan, k, Progress.SILENT, () -> false).points();
                sum += at(points, 200) - at(points, 50);
            }
        }
        double factor = StrictMath.pow(10, sum / seeds.size() / 150);
        assertThat(factor).isBetween(expected - 0.02, expected + 0.02);
    }

    /** log10 of the ratio to lag 0; of all that the cell carries. */
    private static double at(Points points, int lag) {
        List<Point> joint = points.series("unit-gradient-log10-joint");
        List<Point> series = joint.isEmpty() ? points.series("unit-gradient-log10") : joint;
        return series.get(lag).value() - series.get(0).value();
    }
}
