package carousel.reports.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LogisticFallTest {
    private static final double INF = Double.POSITIVE_INFINITY;

    /** Of five runs at lengths 25, 50, 100 …; limits as lengths. */
    private static double[] limits(int... solved) {
        double[] x = IntStream.range(0, solved.length)
                .mapToDouble(i -> Math.log(25 << i))
                .toArray();
        double[] k = IntStream.of(solved).asDoubleStream().toArray();
        double[] limits =
                new LogisticFall(x, k, IntStream.of(solved).mapToDouble(v -> 5).toArray()).limits();
        return new double[] {Math.exp(limits[0]), Math.exp(limits[1])};
    }

    /**
     * Computed with NumPy 2.4.6 without a root anywhere: the largest likelihood on a grid of 1,501 slopes, zero among them and others from e⁻¹² to e¹⁴, at each of 14,000 places, and the outermost
     * places of which it is no less than 1.92 below the largest of all, or of a level line.
     */
    @Test
    void limits_are_those_of_a_search_over_a_grid() {
        int[][] solved = {
            {5, 5, 3, 2, 0}, {5, 2, 0, 0, 0}, {1, 2, 0, 0, 0}, {5, 5, 3, 0, 0}, {5, 5, 5, 5, 4}, {5, 4, 1, 0, 0}
        };
        double[][] expected = {
            {90.474, 229.834},
            {34.520, 62.715},
            {0, 37.673},
            {79.731, 143.964},
            {368.737, INF},
            {48.433, 102.533}
        };
        for (int i = 0; i < solved.length; i++) {
            double[] limits = limits(solved[i]);
            assertThat(limits[0]).as("low of case %d", i).isCloseTo(expected[i][0], withinPercentage(0.2));
            if (expected[i][1] == INF) {
                assertThat(limits[1]).as("high of case %d", i).isEqualTo(INF);
            } else {
                assertThat(limits[1]).as("high of case %d", i).isCloseTo(expected[i][1], withinPercentage(0.2));
            }
        }
    }

    @Test
    void separated_counts_are_limited_by_the_lengths_between_which_they_are() {
        assertThat(limits(5, 5, 0, 0)).containsExactly(new double[] {50, 100}, within(1e-4));
        assertThat(limits(5, 5, 5)[0]).isCloseTo(100, within(1e-4));
        assertThat(limits(5, 5, 5)[1]).isEqualTo(INF);
        assertThat(limits(0, 0, 0)[0]).isZero();
        assertThat(limits(0, 0, 0)[1]).isCloseTo(25, within(1e-4));
    }

    @Test
    void where_a_level_line_does_as_well_there_are_no_limits() {
        assertThat(limits(3, 3, 3)).containsExactly(0, INF);
        assertThat(limits(3, 5, 1, 2)).containsExactly(0, INF);
        assertThat(limits(2, 3)).as("shares that rise").containsExactly(0, INF);
    }

    /** Of curves with these slopes, how often the limits hold u: the sum of the probabilities of all 216 counts whose limits do; 92.7 % where least. */
    @Test
    void limits_hold_the_place_in_about_95_of_100() {
        double[] x = {0, 1, 2};
        double[] n = {5, 5, 5};
        double[] u = {0.5, 0.8, 1, 1.3}, beta = {1.5, 3, 6};
        double[][] held = new double[u.length][beta.length];
        for (int count = 0; count < 216; count++) {
            double[] k = {count % 6, count / 6 % 6, count / 36};
            double[] limits = new LogisticFall(x, k, n).limits();
            for (int i = 0; i < u.length; i++) {
                for (int j = 0; j < beta.length && limits[0] <= u[i] && u[i] <= limits[1]; j++) {
                    double probability = 1;
                    for (int at = 0; at < x.length; at++) {
                        probability *= binomial(k[at], 1 / (1 + Math.exp(-beta[j] * (u[i] - x[at]))));
                    }
                    held[i][j] += probability;
                }
            }
        }
        for (double[] row : held) {
            for (double share : row) {
                assertThat(share).isBetween(0.92, 1.0);
            }
        }
    }

    private static double binomial(double k, double p) {
        double[] choose = {1, 5, 10, 10, 5, 1};
        return choose[(int) k] * Math.pow(p, k) * Math.pow(1 - p, 5 - k);
    }
}
