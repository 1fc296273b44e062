package carousel.reports.study;

import static org.assertj.core.api.Assertions.assertThat;

import carousel.core.result.Points;
import carousel.reports.RunOf;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RunTest {
    @Test
    void a_run_that_says_nothing_looks_at_the_gradient_by_lag() {
        assertThat(RunOf.settings(Map.of()).used("gradient-by-lag")).isTrue();
        assertThat(RunOf.settings(Map.of("probe-every", 25L)).used("gradient-by-lag"))
                .isTrue();
        assertThat(RunOf.settings(Map.of("probe-every", 0L)).used("gradient-by-lag"))
                .isFalse();
        assertThat(RunOf.settings(Map.of()).used("carry")).isFalse();
    }

    /** Tests 1, 2, 3 … by value; validations after them. */
    private static Run validated(String better, double... validations) {
        Points points = new Points();
        for (int i = 0; i < validations.length; i++) {
            points.add("metric", 10L * i, 0, i + 1);
            points.add("validation", 10L * i, 0, validations[i]);
        }
        return RunOf.points(points, Map.of("metric-better", better), 100, 0);
    }

    @Test
    void the_selected_test_is_that_at_the_first_of_the_best_validations() {
        assertThat(validated("lower", 3, 1, 2, 1).selectedAt()).hasValue(10);
        assertThat(validated("lower", 3, 1, 2, 1).selected()).isEqualTo(2);
        assertThat(validated("higher", 0.1, 0.5, 0.9, 0.9).selected()).isEqualTo(3);
        assertThat(validated("lower", Double.NaN, 5, 4).selected()).isEqualTo(3);
        assertThat(validated("lower", 5, Double.NaN, 6).selected()).isEqualTo(1);
        assertThat(validated("lower", Double.NaN).selectedAt()).isEmpty();
        assertThat(validated("lower").selected()).isNaN();
    }

    @Test
    void names_of_instruments_are_whole_and_cadences_are_not_part_of_them() {
        Run run = RunOf.settings(Map.of("probe", "update-gradient-by-lag, carry(250),gates", "probe-every", 0L));
        assertThat(run.used("gradient-by-lag")).isFalse();
        assertThat(run.used("carry")).isTrue();
        assertThat(run.used("gates"))
                .as("it has no cadence, and probe-every is 0")
                .isFalse();
        assertThat(run.used("car")).isFalse();
    }
}
