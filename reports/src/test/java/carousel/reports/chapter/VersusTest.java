package carousel.reports.chapter;

import static org.assertj.core.api.Assertions.assertThat;

import carousel.core.result.Points;
import carousel.reports.RunOf;
import carousel.reports.stats.Steps;
import carousel.reports.stats.Tests;
import carousel.reports.study.Run;
import carousel.reports.study.Variant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VersusTest {

    /** Runs that solved the task at these steps of 1,000; 0 for never. */
    private static Variant runs(String cell, long length, long... solved) {
        List<Run> runs = new ArrayList<>();
        for (long at : solved) {
            Map<String, Object> settings = Map.of(
                    "cell", cell, "task", "adding", "length", length, "steps", 1000L, "seed", (long) runs.size());
            runs.add(RunOf.run(settings, Map.of(), RunOf.finished(1000, at), new Points()));
        }
        return RunOf.study(runs).variants().get(0);
    }

    private static long[] times(int n, long step, int failures) {
        long[] steps = new long[n + failures];
        for (int i = 0; i < n; i++) {
            steps[i] = step + i;
        }
        return steps;
    }

    /** Twelve of twenty at once against all twenty at the very end: the mean is smaller, the share too. */
    @Test
    void succeeded_more_often_goes_to_the_larger_share() {
        Versus versus = new Versus(runs("gru", 9, times(12, 10, 8)), runs("lstm", 9, times(20, 900, 0)));
        assertThat(Steps.of(versus.first()).restrictedMean().mean())
                .isLessThan(Steps.of(versus.second()).restrictedMean().mean());
        assertThat(versus.successDiffers()).isTrue();
        assertThat(versus.verdict())
                .contains("LSTM succeeded more often")
                .doesNotContain("GRU succeeded", "GRU needed fewer steps and");
        assertThat(Versus.together(Map.of("g", versus))).contains("the LSTM succeeded more often");
    }

    @Test
    void two_tests_share_one_error() {
        assertThat(Tests.holm(0.03, 0.2)).isEqualTo(0.06);
        assertThat(Tests.holm(0.04, 0.01)).isEqualTo(0.04);
        assertThat(Tests.holm(0.015, 0.01)).isEqualTo(0.02);
        assertThat(Tests.holm(0.02, Double.NaN)).isEqualTo(0.04);
        assertThat(Tests.holm(0.9, 0.8)).isEqualTo(1);
        Versus versus = new Versus(runs("gru", 9, 998, 998, 998, 998, 998), runs("lstm", 9, 1, 0, 0, 0, 0));
        assertThat(versus.successP()).isBetween(0.025, 0.05);
        assertThat(versus.stepsP()).isGreaterThan(0.025);
        assertThat(versus.successDiffers()).isFalse();
        assertThat(versus.verdict()).contains("success is not told apart by 5 seeds, nor is speed");
    }

    /** All succeed, so success tells nothing; a test of steps that took the whole 5 % for itself would tell these apart. */
    @Test
    void steps_alone_do_not_take_the_error_of_both_tests() {
        Versus versus = new Versus(runs("gru", 9, 10, 20, 30, 40, 75), runs("lstm", 9, 50, 70, 80, 90, 100));
        assertThat(versus.successP()).isEqualTo(1);
        assertThat(versus.stepsP())
                .as("two pairs of 25 the other way: 8 of 252")
                .isBetween(8 / 252.0 - 1e-9, 8 / 252.0 + 1e-9);
        assertThat(versus.stepsDiffer()).isFalse();
        assertThat(versus.verdict()).contains("success is not told apart by 5 seeds, nor is speed");
        Versus apart = new Versus(runs("gru", 9, 10, 20, 30, 40, 45), runs("lstm", 9, 50, 70, 80, 90, 100));
        assertThat(apart.stepsDiffer()).as("no pair the other way: 2 of 252").isTrue();
        assertThat(apart.verdict()).contains("GRU needed fewer steps");
    }

    @Test
    void only_runs_of_one_length_are_compared() {
        Variant shorter = runs("gru", 9, 1, 2), longer = runs("lstm", 99, 500, 600), own = runs("lstm", 9, 3, 4);
        assertThat(Versus.of(List.of(shorter, longer))).isEmpty();
        assertThat(Versus.of(List.of(shorter, longer, own))).containsExactly(new Versus(shorter, own));
    }
}
