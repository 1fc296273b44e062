package carousel.reports.clipping;

import static org.assertj.core.api.Assertions.assertThat;

import carousel.core.result.Points;
import carousel.reports.RunOf;
import carousel.reports.study.Run;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NormsTest {
    private static Run run(double... norms) {
        Points points = new Points();
        for (int i = 0; i < norms.length; i++) {
            points.add("gradient-norm", i + 1, 0, norms[i]);
        }
        return RunOf.points(points, Map.of(), norms.length, 0);
    }

    @Test
    void median_largest_and_what_is_not_finite() {
        Norms norms = Norms.of(List.of(run(1, 2, 9), run(4, Double.NaN, Double.POSITIVE_INFINITY)));
        assertThat(norms.median()).isEqualTo(3);
        assertThat(norms.largest()).isEqualTo(9);
        assertThat(norms.medianLargest()).isEqualTo(6.5);
        assertThat(norms.strange()).isEqualTo(2);
        assertThat(norms.updates()).isEqualTo(6);
    }

    @Test
    void what_is_not_finite_counts_as_clipped() {
        assertThat(Norms.above(List.of(run(1, 2, 9, Double.NaN)), 2)).isEqualTo(0.5);
        assertThat(Norms.above(List.of(run()), 2)).isNaN();
    }

    @Test
    void no_spike_is_lost_between_windows() {
        double[] many = new double[1000];
        java.util.Arrays.fill(many, 1);
        many[777] = 50;
        Norms norms = Norms.of(List.of(run(many)));
        assertThat(norms.windows()).hasSizeBetween(100, 150);
        assertThat(norms.windows().stream().filter(w -> w.largest() == 50)).hasSize(1);
        assertThat(norms.windows()).allMatch(w -> w.median() == 1);
    }

    @Test
    void without_numbers_there_is_nothing_to_draw() {
        assertThat(Norms.of(List.of()).isEmpty()).isTrue();
        assertThat(Norms.of(List.of(run(Double.NaN))).isEmpty()).isTrue();
        assertThat(Norms.of(List.of(run(Double.NaN))).windows()).hasSize(1);
    }
}
