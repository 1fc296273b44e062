package carousel.reports.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import carousel.core.result.Points;
import carousel.reports.RunOf;
import carousel.reports.study.Run;
import carousel.reports.study.Study;
import java.util.List;
import java.util.Map;
import java.util.function.LongToDoubleFunction;
import org.junit.jupiter.api.Test;

class LagsTest {
    private static Run run(long longest, LongToDoubleFunction log10) {
        Points points = new Points();
        for (long lag = 0; lag <= longest; lag++) {
            points.add(Lags.UNIT, 0, lag, log10.applyAsDouble(lag));
        }
        return RunOf.points(points, Map.of(), 10, 0);
    }

    /** Close to the end much is lost at once, and far from it nothing more: neither says what a step does between. */
    @Test
    void the_factor_per_step_leaves_out_both_ends() {
        Run run = run(300, lag -> lag < 50 ? -lag : lag <= 200 ? -50 - 0.01 * (lag - 50) : -51.5 - 0.7 * (lag - 200));
        assertThat(Lags.of(List.of(run), Lags.UNIT).factor().mean())
                .isCloseTo(StrictMath.pow(10, -0.01), within(1e-12));
    }

    @Test
    void shorter_sequences_leave_out_their_first_quarter() {
        Run run = run(100, lag -> lag < 25 ? -lag : -25 - 0.02 * (lag - 25));
        assertThat(Lags.of(List.of(run), Lags.UNIT).factor().mean())
                .isCloseTo(StrictMath.pow(10, -0.02), within(1e-12));
        assertThat(Lags.Stretch.within(199)).isEqualTo(new Lags.Stretch(49, 199));
        assertThat(Lags.Stretch.within(200)).isEqualTo(new Lags.Stretch(50, 200));
    }

    @Test
    void the_factor_is_a_geometric_mean_over_runs() {
        Run slow = run(200, lag -> -0.01 * lag), fast = run(200, lag -> -0.03 * lag);
        assertThat(Lags.of(List.of(slow, fast), Lags.UNIT).factor().mean())
                .isCloseTo(StrictMath.pow(10, -0.02), within(1e-12));
    }

    private static Map<Long, Double> ratios(Run run) {
        return Lags.of(List.of(run), Lags.UNIT).ratios(run, 0);
    }

    @Test
    void ratios_are_to_lag_0_and_need_it() {
        assertThat(ratios(run(2, lag -> -3 - lag))).isEqualTo(Map.of(0L, 0.0, 1L, -1.0, 2L, -2.0));
        Points points = new Points();
        points.add(Lags.UNIT, 0, 1, -4);
        assertThat(ratios(RunOf.points(points, Map.of(), 10, 0))).isEmpty();
    }

    @Test
    void all_that_a_cell_carries_comes_before_h_alone() {
        Points points = new Points();
        points.add(Lags.LOSS, 5, 0, 1);
        points.add(Lags.LOSS + "-joint", 5, 0, 2);
        points.add(Lags.LOSS + "-joint", 5, 3, 1.5);
        Study study = RunOf.study(List.of(RunOf.points(points, Map.of(), 10, 0)));
        Lags lags = Lags.loss(study.variants().get(0));
        assertThat(lags.steps()).containsExactly(5L);
        assertThat(lags.longest(5)).isEqualTo(3);
        assertThat(lags.at(5, 3).mean()).isEqualTo(-0.5);
    }
}
