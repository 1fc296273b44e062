package carousel.reports.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Against numbers from tables and textbooks. */
class StatisticsTest {
    private static final double INF = Double.POSITIVE_INFINITY;

    @Test
    void t_interval_of_one_to_five() {
        Interval i = Interval.of(1, 2, 3, 4, 5);
        assertThat(i.mean()).isEqualTo(3);
        assertThat(i.high() - 3).isCloseTo(2.7764451 * Math.sqrt(2.5 / 5), within(1e-6));
        assertThat(3 - i.low()).isCloseTo(i.high() - 3, within(1e-12));
        assertThat(Interval.of(1, 2).high()).isCloseTo(1.5 + 12.7062047 * 0.5, within(1e-6));
    }

    @Test
    void nan_is_left_out_and_one_value_has_no_interval() {
        assertThat(Interval.of(Double.NaN, 2, 4).n()).isEqualTo(2);
        assertThat(Interval.of(7).bounded()).isFalse();
        assertThat(Interval.of().mean()).isNaN();
        assertThat(Interval.of(-INF, 1)).matches(i -> i.mean() == -INF && !i.bounded() && i.n() == 2);
    }

    @Test
    void intervals_of_shares_stay_between_0_and_1() {
        Interval i = Interval.ofShares(0.9, 0.1, 0.9);
        assertThat(Interval.of(0.9, 0.1, 0.9).high()).isGreaterThan(1.2);
        assertThat(i.low()).isGreaterThan(0).isLessThan(i.mean());
        assertThat(i.high()).isLessThan(1).isGreaterThan(i.mean());
        Interval mirrored = Interval.ofShares(0.1, 0.9, 0.1);
        assertThat(mirrored.low()).isCloseTo(1 - i.high(), within(1e-12));
        // where the mean is far from both ends it is nearly the t-interval
        Interval narrow = Interval.ofShares(0.5, 0.51, 0.49), plain = Interval.of(0.5, 0.51, 0.49);
        assertThat(narrow.high()).isCloseTo(plain.high(), within(1e-3));
        assertThat(Interval.ofShares(0, 1).bounded())
                .as("a value may be 0 or 1")
                .isTrue();
        assertThat(Interval.ofShares(1, 1, 1).bounded()).isFalse();
        assertThat(Interval.ofShares(0.4, 0.4).bounded()).isFalse();
        assertThat(Interval.ofShares(Double.NaN, 0.4).n()).isEqualTo(1);
    }

    @Test
    void of_steps_that_nobody_took_there_is_no_mean_and_of_equal_ones_no_interval() {
        Steps none = new Steps(new double[] {INF, INF, INF, INF, INF}, 2500, 5);
        assertThat(none.told()).isEqualTo("not solved within 2,500 updates (0/5)");
        assertThat(none.restrictedMean().bounded()).isFalse();
        assertThat(new Steps(new double[] {INF, INF}, 2500, 0).told())
                .as("both diverged")
                .isEqualTo("not solved (0/2)");
        assertThat(new Steps(new double[] {700, 700, 700}, 2500, 3).told()).isEqualTo("700");
        assertThat(new Steps(new double[] {700, 800, INF}, 2500, 3).told()).matches("1,333\n\\[[0-9,]+,.2,500\\]");
    }

    @Test
    void wilson_intervals() {
        int[][] counts = {{3, 3}, {5, 5}, {10, 10}, {20, 20}, {0, 5}, {4, 5}};
        double[][] limits = {{0.4385, 1}, {0.5655, 1}, {0.7225, 1}, {0.8389, 1}, {0, 0.4345}, {0.3755, 0.9638}};
        for (int i = 0; i < counts.length; i++) {
            Proportion p = new Proportion(counts[i][0], counts[i][1]);
            assertThat(p.low()).as("%s", p).isCloseTo(limits[i][0], within(5e-5));
            assertThat(p.high()).as("%s", p).isCloseTo(limits[i][1], within(5e-5));
        }
        assertThat(new Proportion(0, 0).low()).isNaN();
        assertThatThrownBy(() -> new Proportion(6, 5)).hasMessage("6 successes among 5 runs");
    }

    @Test
    void fisher_tells_five_of_five_from_one_but_not_from_two() {
        Proportion all = new Proportion(5, 5);
        assertThat(Tests.fisher(all, new Proportion(0, 5))).isCloseTo(0.0079, within(5e-5));
        assertThat(Tests.fisher(all, new Proportion(1, 5))).isCloseTo(0.0476, within(5e-5));
        assertThat(Tests.fisher(all, new Proportion(2, 5))).isCloseTo(0.1667, within(5e-5));
        assertThat(Tests.fisher(all, all)).isEqualTo(1);
        assertThat(Tests.fisher(all, new Proportion(0, 0))).isNaN();
    }

    @Test
    void mann_whitney_ranks_failures_last() {
        double[] fast = {1, 2, 3, 4, 5}, slow = {6, 7, 8, 9, INF};
        assertThat(Tests.mannWhitney(fast, slow)).isCloseTo(2 / 252.0, within(1e-9));
        assertThat(Tests.mannWhitney(new double[] {INF, INF}, new double[] {INF, INF}))
                .isNaN();
        assertThat(Tests.mannWhitney(fast, new double[] {INF, INF, INF, INF, INF}))
                .isLessThan(0.05);
    }

    @Test
    void restricted_mean_counts_failures_with_the_budget() {
        Steps steps = new Steps(new double[] {500, 700, INF}, 1500, 3);
        assertThat(steps.restrictedMean().mean()).isEqualTo(900);
        assertThat(steps.restrictedMean().high()).isLessThanOrEqualTo(1500);
        assertThat(steps.success()).isEqualTo(new Proportion(2, 3));
    }

    @Test
    void curves_join_runs_of_different_lengths() {
        TreeMap<Long, Double> whole = new TreeMap<>(java.util.Map.of(0L, 1.0, 10L, 0.01));
        TreeMap<Long, Double> broken = new TreeMap<>(java.util.Map.of(0L, 1.0));
        Curve curve = Curve.geometric(List.of(whole, broken));
        assertThat(curve.x()).containsExactly(0, 10);
        assertThat(curve.y()[0].n()).isEqualTo(2);
        assertThat(curve.y()[1]).matches(i -> i.n() == 1 && Math.abs(i.mean() - 0.01) < 1e-15);
        assertThat(curve.lastMean()).isCloseTo(0.01, within(1e-15));
        assertThat(Curve.over(List.of()).isEmpty()).isTrue();
    }

    @Test
    void holm_over_all_is_that_of_the_textbook() {
        // p sorted 0.005, 0.01, 0.03, 0.04, times 4, 3, 2, 1; the last may not be below the one before
        assertThat(Tests.holmOfAll(0.01, 0.04, 0.03, 0.005)).containsExactly(0.03, 0.06, 0.06, 0.02);
        assertThat(Tests.holmOfAll(0.01, Double.NaN)).containsExactly(0.02, Double.NaN);
        assertThat(Tests.holmOfAll(0.9, 0.6)).containsExactly(1, 1);
        assertThat(Tests.holmOfAll()).isEmpty();
        assertThat(Tests.holmOfAll(0.01, 0.02)[1]).isEqualTo(Tests.holm(0.02, 0.01));
    }

    @Test
    void medians() {
        assertThat(Median.of(3, 1, 2)).isEqualTo(2);
        assertThat(Median.of(1, 2, 3, 10)).isCloseTo(2.5, within(0.0));
        assertThat(Median.of(1, INF, INF)).isEqualTo(INF);
        assertThat(Median.of(1, 2, INF, INF)).isEqualTo(INF);
        assertThat(Median.of(INF, INF)).isEqualTo(INF);
        assertThat(Median.of(INF, 1, -INF, 3)).isEqualTo(2);
        assertThat(Median.of()).isNaN();
    }
}
