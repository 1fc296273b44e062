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
    void a_run_is_told_apart_by_what_differs_and_is_not_read_in_its_id() {
        Run one = RunOf.settings(Map.of("init", "keras", "rate", 0.1, "seed", 1L, "clip", "none"));
        Run other = RunOf.settings(Map.of("init", "pytorch", "rate", 0.2, "seed", 2L, "clip", "none"));
        assertThat(Run.differing(List.of(one, other))).containsExactly("rate");
        assertThat(one.besides(List.of("rate"))).isEqualTo("keras, rate 0.1");
        assertThat(other.besides(Run.differing(List.of(other)))).isEqualTo("pytorch");
        Run silent = RunOf.settings(Map.of("init", "keras", "seed", 3L, "clip", "none"));
        assertThat(one.besides(Run.differing(List.of(one, silent)))).isEqualTo("keras, rate 0.1");
        assertThat(silent.besides(Run.differing(List.of(one, silent)))).isEqualTo("keras");
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
