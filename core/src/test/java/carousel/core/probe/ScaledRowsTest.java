package carousel.core.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import carousel.core.kernel.Kernels;
import carousel.core.kernel.Panel;
import carousel.core.kernel.Precision;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScaledRowsTest {
    private final Kernels k = Kernels.scalar();

    private static Panel panel(double... row) {
        return Panel.of(Precision.DOUBLE, new double[][] {row});
    }

    private ScaledRows rows(Panel... panels) {
        ScaledRows rows = new ScaledRows(k, List.of(panels));
        rows.rescale();
        return rows;
    }

    @Test
    void norms_stay_as_they_were_whatever_is_done_to_the_scale() {
        Panel first = panel(3e-200, 0);
        Panel second = panel(0, 4e-200);
        ScaledRows rows = rows(first, second);
        for (int i = 0; i < 10; i++) {
            assertThat(rows.log10Norm(0)).isCloseTo(Math.log10(5) - 200 - 250 * i, within(1e-12));
            k.scale(1e-250, first);
            k.scale(1e-250, second);
            rows.rescale();
        }
    }

    @Test
    void numbers_at_the_end_of_the_range_are_brought_near_one() {
        for (double value : new double[] {Double.MIN_VALUE, 1e-310, Double.MIN_NORMAL, 1, Double.MAX_VALUE}) {
            Panel panel = panel(value, -value);
            ScaledRows rows = rows(panel);
            assertThat(panel.get(0, 0)).as("%s", value).isBetween(1.0, 2.0);
            assertThat(rows.log10Norm(0)).isCloseTo(Math.log10(value) + Math.log10(2) / 2, within(1e-12));
        }
    }

    @Test
    void a_part_beside_a_much_larger_one_has_its_own_norm() {
        ScaledRows rows = rows(panel(1e100, 0), panel(3e-150, 4e-150));

        assertThat(rows.log10NormOfLast(0)).isCloseTo(Math.log10(5) - 150, within(1e-12));
        assertThat(rows.log10Norm(0)).isCloseTo(100, within(1e-12));
    }

    @Test
    void the_difference_of_the_same_numbers_is_exactly_zero_at_any_scale() {
        Panel a = panel(0.3, -0.7);
        Panel b = panel(0.3, -0.7);
        ScaledRows large = rows(a);
        ScaledRows also = rows(b);
        for (int i = 0; i < 5; i++) {
            k.scale(Math.scalb(1.0, -700), a);
            large.rescale();
        }
        for (int i = 0; i < 7; i++) {
            k.scale(Math.scalb(1.0, -500), b);
            also.rescale();
        }
        ScaledRows difference = rows(panel(9, 9));
        difference.setDifference(large, also);

        assertThat(difference.log10Norm(0)).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(difference.ratio(also, 0)).isZero();
        assertThat(large.log10Norm(0)).isCloseTo(-3500 * Math.log10(2) + Math.log10(Math.sqrt(0.58)), within(1e-12));
    }

    @Test
    void of_very_different_numbers_the_larger_is_the_difference() {
        Panel a = panel(1e-300, 0);
        ScaledRows small = rows(a);
        for (int i = 0; i < 3; i++) {
            k.scale(1e-300, a);
            small.rescale();
        }
        ScaledRows large = rows(panel(0, 2));
        ScaledRows difference = rows(panel(0, 0));

        difference.setDifference(small, large);
        assertThat(difference.log10Norm(0)).isEqualTo(Math.log10(2));
        assertThat(difference.cosine(large, 0)).isEqualTo(-1);
        difference.setDifference(large, rows(panel(0, 0)));
        assertThat(difference.log10Norm(0)).isEqualTo(Math.log10(2));
        difference.setDifference(rows(panel(0, 0)), small);
        assertThat(difference.log10Norm(0)).isCloseTo(-1200, within(1e-11));
        assertThat(large.ratio(small, 0)).isInfinite();
    }
}
