package carousel.experiments.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import carousel.core.kernel.Panel;
import carousel.core.kernel.Precision;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class DeviationTest {
    private static final double NAN = Double.NaN;
    private static final double INF = Double.POSITIVE_INFINITY;

    /** Wherever it stands, and whatever stands on the other side, the same included. */
    @Test
    void a_number_that_is_none_is_no_agreement() {
        for (double wrong : new double[] {NAN, INF, -INF}) {
            for (double other : new double[] {1, 0, NAN, INF, -INF}) {
                for (int place = 0; place < 3; place++) {
                    assertInfinite(row(place, wrong), row(place, other));
                    assertInfinite(row(place, other), row(place, wrong));
                }
                Deviation ours = new Deviation();
                ours.compare("loss", wrong, other);
                Deviation theirs = new Deviation();
                theirs.compare("loss", other, wrong);
                assertThat(new double[] {ours.largest(), theirs.largest()})
                        .as("%s and %s", wrong, other)
                        .containsOnly(INF);
            }
        }
    }

    private static void assertInfinite(Panel ours, Panel reference) {
        Deviation deviation = new Deviation();
        deviation.compare("before", row(0, 1), row(0, 2));
        deviation.compare("wrong", ours, reference);
        deviation.compare("behind", row(0, 1), row(0, 1));
        assertThat(deviation.largest()).as("%s and %s", ours, reference).isEqualTo(INF);
        assertThat(deviation.where()).isEqualTo("wrong");
        assertThat(report(deviation, Double.MAX_VALUE).passed()).isFalse();
    }

    @Test
    void what_should_be_zero_and_is_not_is_no_agreement() {
        Deviation deviation = new Deviation();
        deviation.compare("zeros", row(0, 0).cols(0, 1), row(0, 0).cols(0, 1));
        assertThat(deviation.largest()).isZero();
        deviation.compare("loss", 1e-300, 0);
        assertThat(deviation.largest()).isEqualTo(INF);
    }

    @Test
    void the_largest_difference_is_measured_by_the_largest_number() {
        Deviation deviation = new Deviation();
        deviation.compare("small", row(2, 4), row(2, 5));
        deviation.compare("large", row(2, 5), row(2, 8));
        deviation.compare("none", row(2, 5), row(2, 5));

        assertThat(deviation.largest()).isCloseTo(3.0 / 8, within(1e-15));
        assertThat(deviation.where()).isEqualTo("large");
        assertThat(report(deviation, 0.375).passed()).isTrue();
        assertThat(report(deviation, 0.374).passed()).isFalse();
    }

    /** An array that lacks a block is not compared as far as it goes, nor one without numbers taken for agreement. */
    @Test
    void arrays_of_other_shapes_or_without_numbers_are_refused() {
        Deviation deviation = new Deviation();
        assertThatThrownBy(() -> deviation.compare("y", row(0, 1), row(0, 1).cols(0, 2)))
                .hasMessageContaining("y: ours is");
        Panel empty = Panel.zeros(Precision.DOUBLE, 0, 3);
        assertThatThrownBy(() -> deviation.compare("y", empty, empty)).hasMessageContaining("no numbers");
        assertThat(report(new Deviation(), 1).passed())
                .as("nothing was compared")
                .isFalse();
    }

    private static Report report(Deviation deviation, double limit) {
        return new Report(Path.of("x"), "layer", "x", deviation.largest(), deviation.where(), limit);
    }

    /** 1, 1, 1 but for one place. */
    private static Panel row(int place, double value) {
        Panel row = Panel.of(Precision.DOUBLE, new double[][] {{1, 1, 1}});
        row.set(0, place, value);
        return row;
    }
}
