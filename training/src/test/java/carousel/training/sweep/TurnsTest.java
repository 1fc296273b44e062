package carousel.training.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import carousel.core.cell.Cells;
import carousel.training.setting.RunSpec;
import carousel.training.setting.Settings;
import carousel.training.train.RunPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TurnsTest {
    private static List<RunPlan> plans() {
        List<RunPlan> plans = new ArrayList<>();
        for (String cell : List.of("gru", "rnn")) {
            for (double rate : new double[] {0.5, 0.25}) {
                for (long seed : new long[] {7, 3}) {
                    plans.add(plan(RunSpec.STANDARD
                            .with(Settings.CELL, cell)
                            .with(Settings.RATE, rate)
                            .with(Settings.SEED, seed)));
                }
            }
        }
        return plans;
    }

    private static RunPlan plan(RunSpec spec) {
        return RunPlan.of(
                "x",
                spec.with(Settings.TASK, "adding").with(Settings.LENGTH, 9),
                Cells.onClassPath(),
                Optional.empty());
    }

    @Test
    void the_first_seed_of_everything_comes_first_and_kinds_take_turns() {
        assertThat(Turns.of(plans()).stream()
                        .map(RunPlan::spec)
                        .map(s -> s.get(Settings.CELL) + " " + s.get(Settings.RATE) + " " + s.get(Settings.SEED)))
                .containsExactly(
                        "gru 0.5 7",
                        "rnn 0.5 7",
                        "gru 0.25 7",
                        "rnn 0.25 7",
                        "gru 0.5 3",
                        "rnn 0.5 3",
                        "gru 0.25 3",
                        "rnn 0.25 3");
    }

    @Test
    void what_costs_no_time_makes_no_other_kind() {
        RunSpec spec = RunSpec.STANDARD.with(Settings.CELL, "gru");
        Object kind = Turns.kind(plan(spec));
        assertThat(Turns.kind(plan(
                        spec.with(Settings.SEED, 9L).with(Settings.RATE, 0.7).with(Settings.STEPS, 5L))))
                .isEqualTo(kind);
        assertThat(Turns.kind(plan(spec.with(Settings.CELL, "rnn")))).isNotEqualTo(kind);
        assertThat(Turns.kind(plan(spec.with(Settings.HIDDEN, 5)))).isNotEqualTo(kind);
        assertThat(Turns.kind(plan(spec.with(Settings.PROBE_EVERY, 5L)))).isNotEqualTo(kind);
    }
}
