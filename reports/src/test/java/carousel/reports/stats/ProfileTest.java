package carousel.reports.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ProfileTest {
    private static final double NAN = Double.NaN;
    private static final double ZERO = Double.NEGATIVE_INFINITY;

    @Test
    void what_no_mean_holds_is_counted_and_located() {
        Profile profile = Profile.of(List.of(
                new TreeMap<>(Map.of(0L, 1.0, 1L, NAN, 2L, ZERO)),
                new TreeMap<>(Map.of(0L, 3.0, 1L, 5.0, 2L, 1.0)),
                new TreeMap<>(Map.of(0L, 2.0, 4L, NAN, 5L, Double.POSITIVE_INFINITY)),
                new TreeMap<Long, Double>()));
        assertThat(profile.broken()).containsExactly(1, 4);
        assertThat(profile.notNumbers()).isEqualTo(2);
        assertThat(profile.zeros()).isEqualTo(1);
        assertThat(profile.infinities()).isEqualTo(1);
        assertThat(profile.runs()).isEqualTo(3);
        assertThat(profile.at(0).mean()).isEqualTo(2);
        assertThat(profile.at(1)).matches(i -> i.mean() == 5 && i.n() == 1);
        assertThat(profile.at(2).mean()).isEqualTo(ZERO);
        assertThat(profile.at(3).n()).isZero();
    }

    @Test
    void intervals_stay_where_all_numbers_must_lie() {
        List<TreeMap<Long, Double>> two = List.of(new TreeMap<>(Map.of(0L, 0.0)), new TreeMap<>(Map.of(0L, 0.65)));
        assertThat(Profile.of(two).at(0)).matches(i -> i.low() < -3.8 && i.high() > 4.4);
        assertThat(Profile.ofShares(two).at(0)).matches(i -> i.mean() == 0.325 && i.low() >= 0 && i.high() <= 1);
        assertThat(Profile.of(two).within(0, 9).at(0))
                .matches(i -> i.mean() == 0.325 && i.low() == 0 && i.high() > 4.4 && i.bounded());
    }

    @Test
    void moved_and_raised() {
        Profile profile = Profile.of(List.of(new TreeMap<>(Map.of(0L, 2.0, 1L, NAN))));
        assertThat(profile.moved(0.5, 0.25).curve().x()).containsExactly(0.25, 0.75);
        assertThat(profile.moved(0.5, 0.25).broken()).containsExactly(0.75);
        assertThat(profile.powersOfTen().at(0).mean()).isEqualTo(100);
        assertThat(Profile.of(List.of()).isEmpty()).isTrue();
    }
}
