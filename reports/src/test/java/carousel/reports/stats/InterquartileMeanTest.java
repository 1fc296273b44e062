package carousel.reports.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Means against {@code scipy.stats.trim_mean(x, 0.25)} of SciPy 1.17.1, limits against {@code numpy.percentile(…, [2.5, 97.5])} of a million of them, of rows that
 * {@code numpy.random.default_rng(1)} drew stratum by stratum.
 */
class InterquartileMeanTest {
    private static final double[] VALUES = {0.3, -1.2, 4.5, 0.7, 2.2, -0.1, 9.0, 0.05, -3.0, 1.1};
    private static final double[] TRIMMED = {
        0.3, -0.45, 1.2, 0.5, 1.0666666666666667, 0.775, 1.52, 0.8125, 0.63, 0.7083333333333334
    };
    private static final List<double[]> TASKS = List.of(
            new double[] {-0.35, -0.42, -0.31, -0.5, -0.28},
            new double[] {-1.1, -1.3, -0.9, -1.0, -1.25},
            new double[] {0.4, 0.9, -0.2, 0.6, 0.1},
            new double[] {0.25, 0.3, 0.31, 0.2, 0.5});

    @Test
    void leaves_out_a_fourth_at_each_end_as_scipy_does() {
        for (int n = 1; n <= VALUES.length; n++) {
            assertThat(InterquartileMean.of(Arrays.copyOf(VALUES, n)))
                    .as("%d numbers", n)
                    .isCloseTo(TRIMMED[n - 1], within(1e-14));
        }
        assertThat(InterquartileMean.of()).isNaN();
    }

    @Test
    void limits_of_strata_are_those_of_a_million_resamples() {
        Interval pooled = InterquartileMean.stratified(TASKS);
        assertThat(pooled.mean()).isCloseTo(-0.121, within(1e-14));
        assertThat(pooled.low()).isCloseTo(-0.216, within(0.004));
        assertThat(pooled.high()).isCloseTo(-0.022, within(0.004));
        assertThat(pooled.n()).isEqualTo(20);
        assertThat(InterquartileMean.stratified(TASKS))
                .as("the same resamples again")
                .isEqualTo(pooled);
    }

    /** The 4 · 27 resamples of two and three numbers are all there are: their quantiles are exact. */
    @Test
    void limits_of_few_numbers_are_those_of_all_their_resamples() {
        double[] two = {1, 2}, three = {10, 20, 40};
        List<Double> all = new ArrayList<>();
        for (double a : two) {
            for (double b : two) {
                for (double c : three) {
                    for (double d : three) {
                        for (double e : three) {
                            double[] sorted = {a, b, c, d, e};
                            Arrays.sort(sorted);
                            all.add((sorted[1] + sorted[2] + sorted[3]) / 3);
                        }
                    }
                }
            }
        }
        Collections.sort(all);
        Interval pooled = InterquartileMean.stratified(List.of(two, three));
        // of 108 equally likely ones the third lowest holds 1.9 to 2.8 %, and the third highest so many
        assertThat(pooled.low()).isEqualTo(all.get(2));
        assertThat(pooled.high()).isEqualTo(all.get(105));
    }

    @Test
    void a_task_that_varies_does_not_make_up_for_seeds_of_another() {
        Interval equal = InterquartileMean.stratified(List.of(new double[] {1, 1, 1}, new double[] {3, 3, 3}));
        assertThat(equal.mean()).isEqualTo(2);
        assertThat(equal.bounded())
                .as("equal numbers say nothing of the next seed")
                .isFalse();
        // in one stratum these would be mixed, and a resample might have the 3 alone
        Interval apart =
                InterquartileMean.stratified(List.of(new double[] {1, 1, 1, 1}, new double[] {3, 3, 3, 3.001}));
        assertThat(apart.high() - apart.low()).isLessThan(0.001);
    }
}
