package carousel.reports.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import carousel.core.result.Points;
import carousel.reports.RunOf;
import carousel.reports.chart.Metric;
import java.util.LinkedHashMap;
import java.util.List;
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

    @Test
    void what_ended_when_it_was_solved_counts_with_its_last_test_and_nothing_is_known_of_later_ones() {
        Run early = tested("solved", 0.9, 0.4, 0.2, 0.1);
        Run late = tested("solved", 0.9, 0.9, 0.9, 0.8, 0.7, 0.6);
        Run on = tested("steps", 0.9, 0.4, 0.2, 0.1, 0.7);
        assertThat(early.succeeded()).isTrue();
        assertThat(early.kept()).isNaN();
        assertThat(on.kept()).isEqualTo(2 / 3.0);
        List<Variant> variants = RunOf.study(List.of(early, late)).trained();
        Metric metric = Metric.of(variants);
        assertThat(metric.mean(List.of(early, late)).means())
                .as("geometric, of both to the end")
                .satisfies(
                        means -> assertThat(means[3]).isCloseTo(Math.sqrt(0.1 * 0.8), within(1e-12)),
                        means -> assertThat(means[5]).isCloseTo(Math.sqrt(0.1 * 0.6), within(1e-12)));
        assertThat(metric.mean(List.of(on, late)).means()[5])
                .as("one that could have gone on is in no mean where it was not tested")
                .isCloseTo(0.6, within(1e-12));
        assertThat(Terms.of(variants.get(0))).endsWith("at most 6 updates");
    }

    private static Run tested(String stop, double... tests) {
        Points points = new Points();
        for (int i = 0; i < tests.length; i++) {
            points.add("metric", i + 1, 0, tests[i]);
        }
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("cell", "gru");
        settings.put("steps", 6L);
        settings.put("stop", stop);
        settings.put("seed", (long) tests.length);
        Map<String, Object> facts = Map.of("criterion", Map.of("below", 0.5));
        return RunOf.run(settings, facts, RunOf.finished(tests.length, 0), points);
    }
}
