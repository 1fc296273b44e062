package carousel.reports.study;

import static org.assertj.core.api.Assertions.assertThat;

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
