package carousel.reports.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class HalfLengthTest {
    /** Lengths 25, 50, 100 … and how many of five runs solved each. */
    private static HalfLength of(int... solved) {
        TreeMap<Long, Proportion> shares = new TreeMap<>();
        for (int i = 0; i < solved.length; i++) {
            shares.put(25L << i, new Proportion(solved[i], 5));
        }
        return HalfLength.of(shares);
    }

    @Test
    void half_way_between_all_and_none_is_the_geometric_mean() {
        HalfLength half = of(5, 5, 0, 0);
        assertThat(half.estimate()).isCloseTo(Math.sqrt(50.0 * 100), within(1e-9));
        assertThat(half.low()).isCloseTo(50, within(1e-4));
        assertThat(half.high()).isCloseTo(100, within(1e-4));
        assertThat(half.text()).isEqualTo("71 [50, 100]");
    }

    /** From 4/5 to 1/5 one half is half of the way. */
    @Test
    void limits_are_those_of_a_logistic_curve() {
        HalfLength half = of(5, 4, 1, 0);
        assertThat(half.estimate()).isCloseTo(Math.sqrt(50.0 * 100), within(1e-9));
        assertThat(half.text()).isEqualTo("71 [48, 103]");
    }

    /** 3, 5 become 4 and 4; 1, 2 become 1.5 and 1.5: from 0.8 at 50 to 0.3 at 100 it is three fifths of the way. */
    @Test
    void shares_that_rise_are_pooled() {
        HalfLength half = of(3, 5, 1, 2);
        assertThat(half.estimate()).isCloseTo(50 * Math.pow(2, 0.6), within(1e-9));
        assertThat(half.text()).isEqualTo("76 [below 25, beyond 200]");
    }

    @Test
    void what_lies_beyond_the_lengths_that_were_run_is_said_so() {
        assertThat(of(5, 5, 5).text()).isEqualTo("beyond 100");
        assertThat(of(0, 0, 0).text()).isEqualTo("below 25");
        assertThat(of(5, 5, 5, 5, 4).text()).isEqualTo("beyond 400 [368, beyond 400]");
        assertThat(of(1, 2, 0, 0, 0).text()).isEqualTo("below 25 [below 25, 38]");
        assertThat(of(3, 3, 3).text()).isEqualTo("beyond 100 [below 25, beyond 100]");
        assertThat(HalfLength.of(new TreeMap<>()).text()).isEqualTo("–");
    }

    /** The estimate supposes no shape and the limits do: over all counts of three lengths it lies between them all the same. */
    @Test
    void the_estimate_lies_within_the_limits() {
        for (int count = 0; count < 216; count++) {
            int[] solved = {count % 6, count / 6 % 6, count / 36};
            HalfLength half = of(solved);
            assertThat(half.estimate())
                    .as("%s: %s", Arrays.toString(solved), half.text())
                    .isBetween(half.low(), half.high());
        }
    }
}
