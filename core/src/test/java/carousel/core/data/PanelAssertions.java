package carousel.core.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import carousel.core.kernel.Panel;
import carousel.core.random.RandomStream;

/** Comparisons of panels for tests, here and in the modules of the cells. */
public final class PanelAssertions {
    private PanelAssertions() {}

    /** Fills a panel with U(−1, 1) of a stream of that purpose. */
    public static void fillRandomly(Panel panel, String purpose) {
        RandomStream stream = RandomStream.of(1, "test/" + purpose, 0);
        for (int r = 0; r < panel.rows(); r++) {
            for (int c = 0; c < panel.cols(); c++) {
                panel.set(r, c, stream.nextDouble(-1, 1));
            }
        }
    }

    /** Every element has the same bits: zeros of different sign differ, NaNs are equal. */
    public static void assertSameBits(String what, Panel actual, Panel expected) {
        assertThat(actual.sameShape(expected))
                .as("%s: %s like %s", what, actual, expected)
                .isTrue();
        for (int r = 0; r < actual.rows(); r++) {
            for (int c = 0; c < actual.cols(); c++) {
                double a = actual.get(r, c);
                double b = expected.get(r, c);
                if (Double.doubleToLongBits(a) != Double.doubleToLongBits(b)) {
                    fail("%s: (%d, %d) is %s instead of %s", what, r, c, a, b);
                }
            }
        }
    }

    /** max |a − b| ≤ limit · max |b|, and b is not all zero: agreement of zeros would say nothing. */
    public static void assertClose(String what, Panel actual, Panel expected, double limit) {
        assertThat(actual.sameShape(expected))
                .as("%s: %s like %s", what, actual, expected)
                .isTrue();
        double difference = 0;
        double size = 0;
        for (int r = 0; r < actual.rows(); r++) {
            for (int c = 0; c < actual.cols(); c++) {
                double d = Math.abs(actual.get(r, c) - expected.get(r, c));
                difference = Double.isNaN(d) ? Double.POSITIVE_INFINITY : Math.max(difference, d);
                size = Math.max(size, Math.abs(expected.get(r, c)));
            }
        }
        assertThat(size).as("%s: largest number", what).isPositive();
        assertThat(difference / size).as("%s: relative deviation", what).isLessThanOrEqualTo(limit);
    }

    /** A copy of a panel. */
    public static Panel copyOf(Panel panel) {
        return Panel.of(panel.precision(), panel.toArray());
    }
}
