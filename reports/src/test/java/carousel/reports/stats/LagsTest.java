package carousel.reports.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import carousel.core.result.Points;
import carousel.reports.RunOf;
import carousel.reports.study.Variant;
import java.util.List;
import java.util.Map;
import java.util.function.LongToDoubleFunction;
import org.junit.jupiter.api.Test;

class LagsTest {
    /** A run that was looked at once, before training. */
    private static Lags look(int longest, LongToDoubleFunction log10) {
        Points points = new Points();
        for (int lag = 0; lag <= longest; lag++) {
            points.add(Lags.UNIT, 0, lag, log10.applyAsDouble(lag));
        }
        Variant only = RunOf.study(List.of(RunOf.points(points, Map.of(), 10, 0)))
                .variants()
                .get(0);
        return Lags.of(only, Lags.UNIT);
    }

    /** The first fifty steps back lose half a decade each, all others a hundredth: only these are the factor that lasts. */
    @Test
    void the_factor_per_step_is_that_of_lags_50_to_200() {
        Lags bent =
                look(220, lag -> 3 - 0.5 * Math.min(lag, 50) - 0.01 * Math.max(0, lag - 50) - Math.max(0, lag - 200));
        assertThat(bent.factor().mean()).isCloseTo(StrictMath.pow(10, -0.01), within(1e-12));
        assertThat(bent.at(0, 200).mean()).isCloseTo(-26.5, within(1e-9));
    }

    @Test
    void of_a_shorter_range_it_is_that_of_its_last_three_quarters() {
        Lags bent = look(40, lag -> -2.0 * Math.min(lag, 10) - 0.03 * Math.max(0, lag - 10));
        assertThat(bent.factor().mean()).isCloseTo(StrictMath.pow(10, -0.03), within(1e-12));
        assertThat(look(0, lag -> 1).factor().n()).isZero();
    }

    @Test
    void all_that_a_cell_carries_comes_before_h_alone() {
        Points points = new Points();
        points.add(Lags.LOSS, 5, 0, 1);
        points.add(Lags.LOSS + "-joint", 5, 0, 2);
        points.add(Lags.LOSS + "-joint", 5, 3, 1.5);
        Variant only = RunOf.study(List.of(RunOf.points(points, Map.of(), 10, 0)))
                .variants()
                .get(0);
        Lags lags = Lags.of(only, Lags.LOSS);
        assertThat(lags.steps()).containsExactly(5L);
        assertThat(lags.longest(5)).isEqualTo(3);
        assertThat(lags.at(5, 3).mean()).isEqualTo(-0.5);
    }
}
