package carousel.reports.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

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
        assertThat(half.low()).isEqualTo(50);
        assertThat(half.high()).isEqualTo(100);
        assertThat(half.text()).isEqualTo("71 [50, 100]");
    }

    /** From 4/5 to 1/5 one half is half of the way; neither interval leaves one half out, 5/5 and 0/5 do. */
    @Test
    void limits_are_lengths_whose_interval_leaves_out_one_half() {
        HalfLength half = of(5, 4, 1, 0);
        assertThat(half.estimate()).isCloseTo(Math.sqrt(50.0 * 100), within(1e-9));
        assertThat(half.text()).isEqualTo("71 [25, 200]");
    }

    /** 3, 5 become 4 and 4; 1, 2 become 1.5 and 1.5: from 0.8 at 50 to 0.3 at 100 it is three fifths of the way. */
    @Test
    void shares_that_rise_are_pooled() {
        HalfLength half = of(3, 5, 1, 2);
        assertThat(half.estimate()).isCloseTo(50 * Math.pow(2, 0.6), within(1e-9));
        assertThat(half.text()).isEqualTo("76 [–, –]");
    }

    @Test
    void what_is_always_or_never_solved_crosses_nowhere() {
        assertThat(of(5, 5, 5).text()).isEqualTo("not crossed [100, –]");
        assertThat(of(0, 0, 0).text()).isEqualTo("not crossed [–, 25]");
        assertThat(HalfLength.of(new TreeMap<>()).text()).isEqualTo("not crossed [–, –]");
    }
}
