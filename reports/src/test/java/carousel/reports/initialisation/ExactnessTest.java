package carousel.reports.initialisation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import carousel.core.result.Points;
import carousel.reports.RunOf;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExactnessTest {
    /** One run; arrays by lag, a measured one may be shorter. */
    private static Exactness of(double[] predicted, double... measured) {
        Points points = new Points();
        for (int lag = 0; lag < predicted.length; lag++) {
            points.add(Exactness.PREDICTED, 0, lag, predicted[lag]);
        }
        for (int lag = 0; lag < measured.length; lag++) {
            points.add("unit-gradient-log10", 0, lag, measured[lag]);
        }
        return Exactness.of(RunOf.points(points, Map.of(), 0, 0));
    }

    @Test
    void the_deviation_is_one_of_norms() {
        Exactness tenth = of(new double[] {0, -1}, 0, -1 + StrictMath.log10(1.1));
        assertThat(tenth.deviation(1)).isCloseTo(0.1, within(1e-14));
        assertThat(tenth.worst()).isEqualTo(1);
        assertThat(tenth.holds()).isFalse();
        double small = 4e-13; // 1e-12 of the norm is 4.3e-13 of its logarithm
        assertThat(of(new double[] {-1}, -1 + small).holds()).isTrue();
        assertThat(of(new double[] {-1}, -1 + 1.2 * small).holds()).isFalse();
    }

    @Test
    void exactly_zero_is_met_by_exactly_zero_alone() {
        double zero = Double.NEGATIVE_INFINITY;
        assertThat(of(new double[] {0, zero}, 0, zero).holds()).isTrue();
        assertThat(of(new double[] {0, zero}, 0, -400).deviation(1)).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(of(new double[] {0, -400}, 0, zero).holds()).isFalse();
    }

    @Test
    void what_was_not_measured_or_is_not_a_number_never_holds() {
        Exactness shorter = of(new double[] {0, -1, -2}, 0, -1);
        assertThat(shorter.missing()).isEqualTo(1);
        assertThat(shorter.worst()).isEqualTo(2);
        assertThat(shorter.holds()).isFalse();
        assertThat(of(new double[] {0, -1}, 0, Double.NaN).holds()).isFalse();
        assertThat(of(new double[] {0, Double.NEGATIVE_INFINITY}, 0, Double.NaN).deviation(1))
                .isNaN();
        assertThat(of(new double[] {0, Double.NaN}, 0, -1).holds()).isFalse();
    }

    @Test
    void the_resolution_is_that_of_the_largest_logarithm() {
        Exactness at66 = of(new double[] {0, -66.2}, 0, -66.2);
        assertThat(at66.resolution()).isCloseTo(3.3e-14, within(1e-15));
        assertThat(at66.limit()).isEqualTo(1e-12);
        double far = -5000, next = Math.nextUp(far);
        assertThat(of(new double[] {0, far}, 0, next).deviation(1)).isGreaterThan(1e-12);
        assertThat(of(new double[] {0, far}, 0, next).holds())
                .as("neighbours cannot be told apart by logarithms so large")
                .isTrue();
        assertThat(of(new double[] {0, far}, 0, far + 1e-11).holds()).isFalse();
    }
}
