package carousel.reports.parts;

import static org.assertj.core.api.Assertions.assertThat;

import carousel.core.result.Hashes;
import carousel.core.result.Outcome;
import carousel.core.result.Points;
import carousel.core.result.RunRecord;
import carousel.reports.data.Run;
import carousel.reports.data.Variant;
import carousel.reports.data.VariantRuns;
import carousel.reports.stats.Tests;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class VersusTest {

    /** Runs that solved the task at these steps of 1,000; 0 for never. */
    private static VariantRuns runs(String cell, long length, long... solved) {
        List<Run> runs = new ArrayList<>();
        for (long at : solved) {
            Map<String, Object> settings = Map.of("cell", cell, "task", "adding", "length", length, "steps", 1000L);
            OptionalLong solvedAt = at > 0 ? OptionalLong.of(at) : OptionalLong.empty();
            Outcome outcome = new Outcome(Outcome.Status.FINISHED, 1000, 1, 1, solvedAt, "");
            Hashes hashes = new Hashes("0".repeat(64), new Points().sha256());
            runs.add(new Run(
                    new RunRecord(
                            1,
                            cell + "-s" + runs.size(),
                            "e",
                            RunRecord.TRAINING,
                            "g",
                            settings,
                            Map.of(),
                            outcome,
                            hashes,
                            Map.of()),
                    new Points()));
        }
        return new VariantRuns(Variant.of(runs.get(0)), cell, runs, 0);
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
        assertThat(Versus.steps(versus.first()).mean())
                .isLessThan(Versus.steps(versus.second()).mean());
        assertThat(versus.successDiffers()).isTrue();
        assertThat(versus.verdict())
                .contains("lstm succeeded more often")
                .doesNotContain("gru succeeded", "gru needed fewer steps in these runs and");
        assertThat(Versus.together(Map.of("g", versus))).contains("the lstm succeeded more often");
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
        assertThat(versus.verdict()).contains("do not tell the two apart");
    }

    @Test
    void only_runs_of_one_length_are_compared() {
        VariantRuns shorter = runs("gru", 9, 1, 2), longer = runs("lstm", 99, 500, 600), own = runs("lstm", 9, 3, 4);
        assertThat(Versus.of(List.of(shorter, longer), "gru", "lstm")).isEmpty();
        assertThat(Versus.of(List.of(shorter, longer, own), "gru", "lstm")).contains(new Versus(shorter, own));
    }
}
