package carousel.reports.atlas;

import static org.assertj.core.api.Assertions.assertThat;

import carousel.core.result.Hashes;
import carousel.core.result.Outcome;
import carousel.core.result.Points;
import carousel.core.result.RunRecord;
import carousel.reports.data.Run;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ProbesTest {
    private static boolean used(Map<String, Object> settings, String instrument) {
        Points none = new Points();
        Outcome outcome = new Outcome(Outcome.Status.FINISHED, 1, 1, 1, OptionalLong.empty(), "");
        return Probes.used(
                new Run(
                        new RunRecord(
                                1,
                                "r",
                                "e",
                                RunRecord.TRAINING,
                                "g",
                                settings,
                                Map.of(),
                                outcome,
                                new Hashes("0".repeat(64), none.sha256()),
                                Map.of()),
                        none),
                instrument);
    }

    @Test
    void a_run_that_says_nothing_looks_at_the_gradient_by_lag() {
        assertThat(used(Map.of(), "gradient-by-lag")).isTrue();
        assertThat(used(Map.of("probe-every", 25L), "gradient-by-lag")).isTrue();
        assertThat(used(Map.of("probe-every", 0L), "gradient-by-lag")).isFalse();
        assertThat(used(Map.of(), "carry")).isFalse();
    }

    @Test
    void names_are_whole_and_cadences_are_not_part_of_them() {
        Map<String, Object> settings = Map.of("probe", "update-gradient-by-lag, carry(250),gates", "probe-every", 0L);
        assertThat(used(settings, "gradient-by-lag")).isFalse();
        assertThat(used(settings, "carry")).isTrue();
        assertThat(used(settings, "gates"))
                .as("it has no cadence, and probe-every is 0")
                .isFalse();
        assertThat(used(settings, "car")).isFalse();
    }
}
