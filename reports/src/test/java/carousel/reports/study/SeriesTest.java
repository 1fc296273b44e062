package carousel.reports.study;

import static org.assertj.core.api.Assertions.assertThat;

import carousel.core.result.Point;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SeriesTest {
    private static Point at(long step, long index, double value) {
        return new Point("s", step, index, value);
    }

    @Test
    void one_number_a_step_is_sorted_and_the_last_at_a_step_counts() {
        Series series = Series.of(List.of(at(3, 0, 0.3), at(1, 0, 0.1), at(3, 0, 0.4), at(2, 0, Double.NaN)));

        assertThat(series.curve()).containsExactly(Map.entry(1L, 0.1), Map.entry(2L, Double.NaN), Map.entry(3L, 0.4));
        assertThat(series.field().firstEntry()).isEqualTo(Map.entry(1L, new TreeMap<>(Map.of(0L, 0.1))));
        assertThat(series.field().keySet()).containsExactly(1L, 2L, 3L);
    }

    @Test
    void of_several_numbers_a_step_the_curve_is_that_of_index_0() {
        Series series = Series.of(List.of(at(2, 5, 5.0), at(1, 7, 7.0), at(2, 0, 2.0), at(2, 5, 6.0)));

        assertThat(series.curve()).containsExactly(Map.entry(2L, 2.0));
        assertThat(series.field().get(2L)).containsExactly(Map.entry(0L, 2.0), Map.entry(5L, 6.0));
        assertThat(series.field().get(1L)).containsExactly(Map.entry(7L, 7.0));
    }

    @Test
    void of_none_there_is_none() {
        assertThat(Series.of(List.of()).curve()).isEmpty();
        assertThat(Series.of(List.of()).field()).isEmpty();
    }
}
