package carousel.reports.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

/**
 * Remission of leukaemia in weeks, 6-mercaptopurine against placebo: Freireich and others 1963, the example of most textbooks. Its numbers,
 * and those of the other tests, were computed with lifelines 0.30.3 and SciPy 1.17.1.
 */
class SurvivalTest {
    private static final double INF = Double.POSITIVE_INFINITY;
    private static final double[] RELAPSED = {6, 6, 6, 7, 10, 13, 16, 22, 23};
    private static final double[] WATCHED = {6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35};
    private static final double[] PLACEBO = {1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23};

    private static Survival survival(double[] happened, double[] watched) {
        boolean[] flags = new boolean[happened.length + watched.length];
        Arrays.fill(flags, 0, happened.length, true);
        return new Survival(
                DoubleStream.concat(Arrays.stream(happened), Arrays.stream(watched))
                        .toArray(),
                flags);
    }

    @Test
    void kaplan_and_meiers_estimate_of_the_textbook() {
        var shares = survival(RELAPSED, WATCHED).notYet();
        assertThat(shares.keySet()).containsExactly(6.0, 7.0, 10.0, 13.0, 16.0, 22.0, 23.0);
        double[] expected = {0.857143, 0.806723, 0.752941, 0.690196, 0.627451, 0.537815, 0.448179};
        int i = 0;
        for (double share : shares.values()) {
            assertThat(share).isCloseTo(expected[i++], withinPercentage(1e-4));
        }
        assertThat(survival(new double[0], WATCHED).notYet()).isEmpty();
    }

    @Test
    void log_rank_test_of_the_textbook_and_of_runs_with_a_budget() {
        Survival treated = survival(RELAPSED, WATCHED), placebo = survival(PLACEBO, new double[0]);
        assertThat(Survival.logRank(treated, placebo)).isCloseTo(4.168809109334511e-05, withinPercentage(1e-8));
        assertThat(Survival.logRank(placebo, treated)).isCloseTo(4.168809109334511e-05, withinPercentage(1e-8));
        Survival one = Survival.of(new Steps(new double[] {400, 600, 600, 1000, INF, INF}, 6000, 6));
        Survival other = Survival.of(new Steps(new double[] {800, 1000, 1200, 1200, 2400, INF}, 6000, 6));
        assertThat(Survival.logRank(one, other)).isCloseTo(0.8059482728889792, withinPercentage(1e-8));
    }

    @Test
    void where_nothing_happened_or_a_side_is_empty_there_is_no_test() {
        Survival none = Survival.of(new Steps(new double[] {INF, INF}, 100, 2));
        assertThat(Survival.logRank(none, none)).isNaN();
        assertThat(Survival.logRank(none, new Survival(new double[0], new boolean[0])))
                .isNaN();
    }

    @Test
    void ratios_pair_by_pair_against_scipy() {
        Ratio ratio = Ratio.of(new double[] {400, 600, 600, 1000, 800}, new double[] {600, 600, 800, 1000, 1200});
        Interval mean = ratio.interval();
        assertThat(mean.mean()).isCloseTo(0.8027415617602307, withinPercentage(1e-8));
        assertThat(mean.low()).isCloseTo(0.6213692086409431, withinPercentage(1e-8));
        assertThat(mean.high()).isCloseTo(1.0370549522186188, withinPercentage(1e-8));
        assertThat(ratio.below(1.25)).isCloseTo(0.004320656980882518, withinPercentage(1e-8));
        assertThat(ratio.below(1)).isCloseTo(0.03791214805146488, withinPercentage(1e-8));
        assertThat(ratio.above(1)).isCloseTo(0.9620878519485351, withinPercentage(1e-8));
    }

    @Test
    void equal_ratios_say_nothing_of_the_next_pair() {
        Ratio equal = Ratio.of(new double[] {3, 3, 3}, new double[] {4, 4, 4});
        assertThat(equal.below(1)).isNaN();
        assertThat(equal.interval().mean()).isCloseTo(0.75, withinPercentage(1e-9));
        assertThat(equal.interval().bounded()).isFalse();
        assertThat(Ratio.of(new double[0], new double[0]).below(1)).isNaN();
    }
}
