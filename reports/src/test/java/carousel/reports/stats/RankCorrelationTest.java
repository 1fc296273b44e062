package carousel.reports.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Against values worked out by hand. */
class RankCorrelationTest {
    private static final double NEVER = Double.POSITIVE_INFINITY;

    @Test
    void five_pairs_with_two_neighbours_swapped() {
        // 1 − 6·4/(5·24); z = artanh 0.8 = 1.098612, standard error √(1.32/2) = 0.812404
        RankCorrelation rank = RankCorrelation.of(new double[] {1, 2, 3, 4, 5}, new double[] {20, 10, 40, 30, 50});
        assertThat(rank.rho()).isCloseTo(0.8, within(1e-12));
        assertThat(rank.low()).isCloseTo(-0.457124, within(1e-6));
        assertThat(rank.high()).isCloseTo(0.990843, within(1e-6));
        assertThat(rank.n()).isEqualTo(5);
    }

    @Test
    void equal_values_share_the_mean_of_their_ranks() {
        RankCorrelation rank = RankCorrelation.of(new double[] {1, 2, 2, 3, 4}, new double[] {1, 2, 3, 4, 5});
        assertThat(rank.rho()).isCloseTo(9.5 / Math.sqrt(9.5 * 10), within(1e-12));
    }

    @Test
    void what_was_never_seen_to_happen_has_no_rank() {
        double[] gradient = {10, NEVER, 20, NEVER, 30}, escape = {15, NEVER, 25, 30, 40};
        assertThatThrownBy(() -> RankCorrelation.of(gradient, escape))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("finite");
    }

    @Test
    void it_depends_on_ranks_alone_and_not_on_the_order_of_pairs() {
        RankCorrelation one = RankCorrelation.of(new double[] {3, 1, 7, 5, 9}, new double[] {2, 1, 3, 9, 4});
        RankCorrelation other =
                RankCorrelation.of(new double[] {900, 7, 5, 3, 0.1}, new double[] {40, 30, 90, 20, -10});
        assertThat(one.rho()).isCloseTo(other.rho(), within(1e-12));
        assertThat(one.high()).isCloseTo(other.high(), within(1e-12));
    }

    @Test
    void it_is_not_defined_where_a_side_is_constant_or_there_are_fewer_than_five_pairs() {
        assertThat(RankCorrelation.of(new double[] {7, 7, 7, 7, 7}, new double[] {1, 2, 3, 4, 5})
                        .rho())
                .isNaN();
        assertThat(RankCorrelation.of(new double[] {1, 2, 3, 4}, new double[] {1, 2, 4, 3}))
                .matches(r -> Double.isNaN(r.rho()) && Double.isNaN(r.low()) && r.n() == 4);
        assertThat(RankCorrelation.of(new double[0], new double[0])).matches(r -> Double.isNaN(r.rho()) && r.n() == 0);
    }

    @Test
    void there_is_no_interval_of_a_perfect_order() {
        RankCorrelation perfect = RankCorrelation.of(new double[] {1, 2, 3, 4, 5}, new double[] {5, 4, 3, 2, 1});
        assertThat(perfect.rho()).isCloseTo(-1, within(1e-12));
        assertThat(perfect.low()).isNaN();
        assertThat(perfect.high()).isNaN();
    }

    @Test
    void what_is_not_a_number_or_not_a_pair_is_refused() {
        assertThatThrownBy(() -> RankCorrelation.of(new double[] {1, 2}, new double[] {1}))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> RankCorrelation.of(new double[] {1, Double.NaN}, new double[] {1, 2}))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
