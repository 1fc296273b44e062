package carousel.core.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class LossTest {
    private final Kernels k = Kernels.plain();

    @ParameterizedTest
    @EnumSource
    void weights_may_be_absent(Precision precision) {
        Panel y = Panel.of(precision, new double[][] {{1, 2}, {3, 4}});
        Panel target = Panel.of(precision, new double[][] {{1, 0}, {0, 4}});
        Panel dy = Panel.zeros(precision, 2, 2);
        assertThat(k.squaredError(y, target, null, 0.5, dy)).isEqualTo(13);
        assertThat(dy.toArray()).isDeepEqualTo(new double[][] {{0, 2}, {3, 0}});
    }

    @ParameterizedTest
    @EnumSource
    void rows_of_weight_zero_are_left_out_whatever_they_hold(Precision precision) {
        Panel y = Panel.of(precision, new double[][] {{Double.NaN, 2}, {0, 0}});
        Panel target = Panel.of(precision, new double[][] {{-7}, {1}});
        Panel bits = Panel.of(precision, new double[][] {{Double.NaN, 1}, {0, 1}});
        Panel weight = Panel.of(precision, new double[][] {{0}, {1}});
        Panel dy = Panel.of(precision, new double[][] {{9, 9}, {9, 9}});
        assertThat(k.softmaxCrossEntropy(y, target, weight, 1, dy)).isCloseTo(Math.log(2), within(1e-15));
        assertThat(dy.toArray()).isDeepEqualTo(new double[][] {{0, 0}, {0.5, -0.5}});
        assertThat(k.squaredError(y, bits, weight, 1, dy)).isEqualTo(1);
        assertThat(k.bernoulliCrossEntropy(y, bits, weight, 1, dy)).isCloseTo(2 * Math.log(2), within(1e-15));
        assertThat(dy.toArray()).isDeepEqualTo(new double[][] {{0, 0}, {0.5, -0.5}});
    }

    @ParameterizedTest
    @EnumSource
    void huge_logits_do_not_overflow(Precision precision) {
        Panel y = Panel.of(precision, new double[][] {{1e30, -1e30}});
        Panel dy = Panel.zeros(precision, 1, 2);
        Panel right = Panel.of(precision, new double[][] {{0}});
        assertThat(k.softmaxCrossEntropy(y, right, null, 1, dy)).isEqualTo(0);
        assertThat(dy.toArray()).isDeepEqualTo(new double[][] {{0, 0}});
        Panel wrong = Panel.of(precision, new double[][] {{1}});
        assertThat(k.softmaxCrossEntropy(y, wrong, null, 1, dy)).isCloseTo(2e30, within(1e23));
        Panel bits = Panel.of(precision, new double[][] {{1, 0}});
        assertThat(k.bernoulliCrossEntropy(y, bits, null, 1, dy)).isEqualTo(0);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1, 3, 0.5, Double.NaN, 1e18})
    void a_class_must_be_the_number_of_a_column(double target) {
        Panel y = Panel.zeros(Precision.DOUBLE, 2, 3);
        Panel targets = Panel.of(Precision.DOUBLE, new double[][] {{1}, {target}});
        assertThatThrownBy(() -> k.softmaxCrossEntropy(y, targets, null, 1, y))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("softmaxCrossEntropy: the target of row 1 is " + target
                        + "; valid are the whole numbers from 0 to 2");
    }

    @ParameterizedTest
    @EnumSource
    void gradients_may_take_the_place_of_outputs(Precision precision) {
        Panel y = Samples.of(precision, 3).panel(4, 5);
        Panel classes = Panel.of(precision, new double[][] {{4}, {0}, {1}, {2}});
        Panel targets = Samples.of(precision, 4).panel(4, 5);
        Panel dy = Panel.zeros(precision, 4, 5);
        Panel same = Samples.copies(new Panel[] {y}, true)[0];
        assertThat(k.softmaxCrossEntropy(same, classes, null, 1, same))
                .isEqualTo(k.softmaxCrossEntropy(y, classes, null, 1, dy));
        assertThat(same.toArray()).isDeepEqualTo(dy.toArray());
        k.copy(y, same);
        assertThat(k.squaredError(same, targets, null, 1, same)).isEqualTo(k.squaredError(y, targets, null, 1, dy));
        assertThat(same.toArray()).isDeepEqualTo(dy.toArray());
        k.copy(y, same);
        assertThat(k.bernoulliCrossEntropy(same, targets, null, 1, same))
                .isEqualTo(k.bernoulliCrossEntropy(y, targets, null, 1, dy));
        assertThat(same.toArray()).isDeepEqualTo(dy.toArray());
    }
}
