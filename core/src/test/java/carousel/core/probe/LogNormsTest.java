package carousel.core.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import carousel.core.kernel.Kernels;
import carousel.core.kernel.Panel;
import carousel.core.kernel.Precision;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two arrivals by hand, with exponents at the edge of what numbers hold. */
class LogNormsTest {
    private static final double LOG2 = Math.log10(2);

    private final Kernels k = Kernels.scalar();

    private static Panel row(Precision precision, double value) {
        return Panel.of(precision, new double[][] {{value, 0}});
    }

    @ParameterizedTest
    @CsvSource({"FLOAT, 120, -120", "FLOAT, -120, 120", "DOUBLE, 500, -500", "DOUBLE, -500, 500", "FLOAT, 0, 0"})
    void what_arrives_after_a_cut_is_counted_as_it_is(Precision precision, int before, int after) {
        LogNorms norms = new LogNorms(k, 2, 1, null);
        Panel state = Panel.zeros(precision, 1, 2);

        norms.arrive(2, row(precision, Math.scalb(1.0, before)), List.of(state), 0);
        k.zero(state);
        norms.arrive(1, row(precision, Math.scalb(1.0, after)), List.of(state), 0);

        assertThat(norms.mean(LogNorms.HIDDEN)[0]).isCloseTo(before * LOG2, within(1e-12));
        assertThat(norms.mean(LogNorms.HIDDEN)[1]).isCloseTo(after * LOG2, within(1e-12));
    }

    @Test
    void padding_beyond_the_longest_sequence_is_no_lag() {
        LogNorms norms = new LogNorms(k, 4, 2, new int[] {3, 2});
        Panel state = Panel.zeros(Precision.DOUBLE, 2, 1);
        k.fill(state, 1);
        for (int t = 4; t >= 0; t--) {
            norms.arrive(t, null, List.of(state), 0);
        }
        assertThat(norms.mean(LogNorms.HIDDEN)).containsExactly(0, 0, 0, 0);
    }

    /** 2^before, through a step that multiplies by 2^factor, meets 2^after. */
    @ParameterizedTest
    @CsvSource({
        "FLOAT, 100, -90, 20",
        "FLOAT, -100, -60, 90",
        "FLOAT, 100, 60, -100",
        "DOUBLE, 0, -500, -500",
        "DOUBLE, 400, 500, 400",
        "DOUBLE, 0, 1, 0"
    })
    void what_meets_on_the_way_is_added_at_the_larger_scale(Precision precision, int before, int factor, int after) {
        LogNorms norms = new LogNorms(k, 2, 1, null);
        Panel state = Panel.zeros(precision, 1, 2);

        norms.arrive(2, row(precision, Math.scalb(1.0, before)), List.of(state), 0);
        k.scale(Math.scalb(1.0, factor), state);
        norms.arrive(1, row(precision, Math.scalb(1.0, after)), List.of(state), 0);

        int larger = Math.max(before + factor, after);
        double sum = Math.scalb(1.0, before + factor - larger) + Math.scalb(1.0, after - larger);
        assertThat(norms.mean(LogNorms.HIDDEN)[1]).isCloseTo(larger * LOG2 + Math.log10(sum), within(1e-6));
    }
}
