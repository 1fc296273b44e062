package carousel.training.setting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import carousel.core.probe.Probes;
import carousel.core.text.RefusedException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProbeScheduleTest {
    private static final List<String> NAMES =
            ProbeSchedule.kinds().stream().map(ProbeSchedule.Kind::name).toList();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "carry | carry",
                "lyapunov, carry( 50.0 ),gradient-by-lag | gradient-by-lag,carry(50),lyapunov",
                "update-gradient-by-lag(1) | update-gradient-by-lag(1)",
                "carry(2147483647) | carry(2147483647)"
            })
    void a_list_has_one_form_however_it_is_typed(String typed, String written) {
        assertThat(ProbeSchedule.named(typed).written()).isEqualTo(written);
        assertThat(ProbeSchedule.named(written)).isEqualTo(ProbeSchedule.named(typed));
    }

    @Test
    void all_is_every_probe_there_is() {
        List<String> expected = new ArrayList<>(List.of("gradient-by-lag", "update-gradient-by-lag"));
        Probes.all().forEach(e -> expected.add(e.name()));
        assertThat(NAMES).isEqualTo(expected).contains("carry", "jacobian", "lyapunov", "bounds");
        assertThat(ProbeSchedule.named("all").withoutCadence()).isEqualTo(expected);
        assertThat(ProbeSchedule.named("all(7)").written()).isEqualTo(String.join("(7),", expected) + "(7)");
        assertThat(ProbeSchedule.kinds()).allSatisfy(kind -> {
            assertThat(kind.description()).as(kind.name()).isNotBlank().doesNotContain("\n");
            assertThat(kind.cost()).as(kind.name()).isNotBlank().doesNotContain("\n");
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "cary | no probe 'cary'; did you mean 'carry'? there are: gradient-by-lag, update-gradient-by-lag, carry,",
                "al | did you mean 'all'?",
                "carry(0) | --probe carry(0): must be a whole number of updates from 1 in the brackets",
                "carry(-5) | --probe carry(-5): must be a whole number of updates from 1",
                "carry(2.5) | --probe carry(2.5): must be a whole number of updates from 1",
                "carry(2147483648) | --probe carry(2147483648): must be a whole number of updates from 1",
                "carry() | --probe carry(): must be names between commas, as in carry,gates(100); '' in 'carry()'",
                "carry(x) | 'x' in 'carry(x)' is not a finite number",
                "carry(1,2) | --probe carry(1,2): must be names between commas",
                "carry, | --probe carry,: must be names between commas",
                "carry,bounds,carry(5) | must be a list in which nothing stands twice, but carry does",
                "carry,all | must be a list in which nothing stands twice, but carry does"
            })
    void what_cannot_be_is_refused(String typed, String message) {
        assertThatThrownBy(() -> ProbeSchedule.named(typed))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining(message);
    }

    @Test
    void everything_that_is_wrong_is_told_at_once() {
        assertThatThrownBy(() -> ProbeSchedule.named("cary,bounds(0),lyapunof"))
                .hasMessageContainingAll("'cary'", "bounds(0)", "'lyapunof'");
    }

    @Test
    void a_probe_looks_before_the_first_update_at_its_cadence_and_after_the_last() {
        ProbeSchedule probes = ProbeSchedule.named("gradient-by-lag,carry(4)");
        RunSpec spec = settings(10, 3);
        assertThat(looks(probes, "gradient-by-lag", spec)).containsExactly(0L, 3L, 6L, 9L, 10L);
        assertThat(looks(probes, "carry", spec)).containsExactly(0L, 4L, 8L, 10L);
        assertThat(looks(probes, "bounds", spec)).isEmpty();
        assertThat(probes.told(spec)).hasSize(2).element(1).asString().startsWith("carry every 4 updates; a look: ");
    }

    @Test
    void without_a_cadence_of_their_own_none_looks_where_the_run_has_none() {
        ProbeSchedule probes = ProbeSchedule.named("gradient-by-lag,bounds,carry(4)");
        RunSpec spec = settings(10, 0);
        assertThat(probes.withoutCadence()).containsExactly("gradient-by-lag", "bounds");
        assertThat(probes.ever("bounds", spec)).isFalse();
        assertThat(looks(probes, "carry", spec)).containsExactly(0L, 4L, 8L, 10L);
        assertThat(probes.onCopies(spec)).extracting(Probes.Entry::name).containsExactly("carry");
        assertThat(probes.told(spec)).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"1000, 50", "40, 2", "7, 1"})
    void probes_that_are_asked_for_look_twenty_times_unless_told_otherwise(long steps, long every) {
        RunSpec unwatched = RunSpec.STANDARD.with(Settings.STEPS, steps);
        RunSpec watched = unwatched.with(Settings.PROBE, "carry");
        assertThat(cadence(RunSpec.STANDARD, watched)).isEqualTo(every);
        assertThat(cadence(RunSpec.STANDARD, unwatched)).isZero();
        assertThat(cadence(RunSpec.STANDARD, watched.with(Settings.PROBE_EVERY, 9L)))
                .isEqualTo(9);
        assertThat(cadence(settings(10, 3), watched))
                .as("what an experiment says stays")
                .isEqualTo(3);
    }

    private static List<Long> looks(ProbeSchedule probes, String name, RunSpec spec) {
        List<Long> steps = new ArrayList<>();
        for (long step = 0; step <= spec.get(Settings.STEPS); step++) {
            if (probes.due(name, step, spec)) {
                steps.add(step);
            }
        }
        return steps;
    }

    private static RunSpec settings(long steps, long probeEvery) {
        return RunSpec.STANDARD.with(Settings.STEPS, steps).with(Settings.PROBE_EVERY, probeEvery);
    }

    private static long cadence(RunSpec base, RunSpec asked) {
        return Settings.asked(base, asked).get(Settings.PROBE_EVERY);
    }
}
