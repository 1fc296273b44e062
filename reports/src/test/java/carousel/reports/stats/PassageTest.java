package carousel.reports.stats;

import static org.assertj.core.api.Assertions.assertThat;

import carousel.core.result.Points;
import carousel.reports.RunOf;
import carousel.reports.study.Run;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PassageTest {
    /** At each look the ratio at lag 10 is the given one, with everything three decades lower at lag 0 than 1; lag 5 keeps all. */
    private static Points points(double... ratios) {
        Points points = new Points();
        for (int i = 0; i < ratios.length; i++) {
            points.add(Lags.LOSS, 50L * i, 0, -3);
            points.add(Lags.LOSS, 50L * i, 5, -3);
            points.add(Lags.LOSS, 50L * i, 10, -3 + ratios[i]);
        }
        return points;
    }

    private static Passage passage(Points points, long watched) {
        Run run = RunOf.points(points, Map.of(), 100, 0);
        return Passage.of(Lags.of(List.of(run), Lags.LOSS), run, watched);
    }

    private static Passage passage(long watched, double... ratios) {
        return passage(points(ratios), watched);
    }

    @Test
    void the_first_look_at_which_a_hundredth_is_left() {
        Passage passage = passage(0, -20, -5, -2, -3, 0);
        assertThat(passage.lag()).isEqualTo(10);
        assertThat(passage.step()).hasValue(100);
        assertThat(passage.fromTheStart()).isFalse();
        assertThat(passage.gap()).isEqualTo(50);
        assertThat(passage.looks()).isEqualTo(5);
    }

    @Test
    void never_and_from_the_start() {
        assertThat(passage(0, -20, -2.1).step()).isEmpty();
        assertThat(passage(0, -1, -9).fromTheStart()).isTrue();
    }

    @Test
    void a_gradient_that_came_back_may_be_lost_again() {
        assertThat(passage(0, -20, -1, -9)).matches(p -> p.step().getAsLong() == 50 && !p.still());
        assertThat(passage(0, -20, -1, -9, -2).still()).isTrue();
        assertThat(passage(new Points(), 0).still()).isFalse();
    }

    @Test
    void nan_and_exactly_zero_do_not_pass() {
        assertThat(passage(0, Double.NaN, Double.NEGATIVE_INFINITY, -1).step()).hasValue(100);
    }

    @Test
    void one_lag_is_watched_and_one_beyond_the_sequence_is_its_end() {
        assertThat(passage(5, -20, -20)).matches(p -> p.lag() == 5 && p.fromTheStart());
        assertThat(passage(99, -20, -20).lag()).isEqualTo(10);
    }

    @Test
    void nothing_is_known_without_a_look() {
        Passage passage = passage(new Points(), 0);
        assertThat(passage.looks()).isZero();
        assertThat(passage.step()).isEmpty();
    }
}
