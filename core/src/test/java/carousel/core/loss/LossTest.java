package carousel.core.loss;

import static carousel.core.data.PanelAssertions.assertClose;
import static carousel.core.data.PanelAssertions.assertSameBits;
import static carousel.core.data.PanelAssertions.copyOf;
import static carousel.core.data.PanelAssertions.fillRandomly;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import carousel.core.kernel.Kernels;
import carousel.core.kernel.Panel;
import carousel.core.kernel.Precision;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LossTest {
    private static final int N = 6;
    private static final int K = 3;
    private static final double[] WEIGHTS = {1, 0, 0.5, 2, 1, 0};

    private final Kernels k = Kernels.scalar();

    /** Each loss with its formula for one answer, written as plainly as the formula. */
    enum Case {
        SQUARED(new SquaredError()) {
            @Override
            double answer(double[] y, double[] t) {
                double sum = 0;
                for (int j = 0; j < K; j++) {
                    sum += (y[j] - t[j]) * (y[j] - t[j]);
                }
                return sum / K;
            }
        },
        SOFTMAX(new SoftmaxCrossEntropy()) {
            @Override
            double answer(double[] y, double[] t) {
                double sum = 0;
                for (int j = 0; j < K; j++) {
                    sum += Math.exp(y[j]);
                }
                return -Math.log(Math.exp(y[(int) t[0]]) / sum);
            }
        },
        BERNOULLI(new BernoulliCrossEntropy()) {
            @Override
            double answer(double[] y, double[] t) {
                double sum = 0;
                for (int j = 0; j < K; j++) {
                    double p = 1 / (1 + Math.exp(-y[j]));
                    sum -= t[j] * Math.log(p) + (1 - t[j]) * Math.log(1 - p);
                }
                return sum;
            }
        },
        LOGISTIC(new LogisticSquaredError()) {
            @Override
            double answer(double[] y, double[] t) {
                double sum = 0;
                for (int j = 0; j < K; j++) {
                    double p = 1 / (1 + Math.exp(-y[j]));
                    sum += (p - t[j]) * (p - t[j]) / 2;
                }
                return sum;
            }
        };

        final Loss loss;

        Case(Loss loss) {
            this.loss = loss;
        }

        abstract double answer(double[] y, double[] t);

        Panel target() {
            Panel target = Panel.zeros(Precision.DOUBLE, N, loss.targetColumns(K));
            fillRandomly(target, "target");
            for (int r = 0; r < N; r++) {
                for (int c = 0; c < target.cols(); c++) {
                    switch (this) {
                        case SQUARED, LOGISTIC -> {}
                        case SOFTMAX -> target.set(r, c, r % K);
                        case BERNOULLI -> target.set(r, c, target.get(r, c) > 0 ? 1 : 0);
                    }
                }
            }
            return target;
        }

        double mean(Panel y, Panel target, Panel weight) {
            double sum = 0;
            double total = 0;
            for (int r = 0; r < N; r++) {
                double w = weight == null ? 1 : weight.get(r, 0);
                sum += w * answer(y.toArray()[r], target.toArray()[r]);
                total += w;
            }
            return sum / total;
        }
    }

    private static Panel outputs() {
        Panel y = Panel.zeros(Precision.DOUBLE, N, K);
        fillRandomly(y, "y");
        Kernels.scalar().scale(3, y);
        return y;
    }

    private static Panel weights() {
        Panel weight = Panel.zeros(Precision.DOUBLE, N, 1);
        for (int r = 0; r < N; r++) {
            weight.set(r, 0, WEIGHTS[r]);
        }
        return weight;
    }

    @ParameterizedTest
    @EnumSource
    void value_is_the_weighted_mean_of_its_formula(Case c) {
        Panel y = outputs();
        Panel dy = Panel.zeros(Precision.DOUBLE, N, K);
        for (Panel weight : new Panel[] {null, weights()}) {
            double value = c.loss.evaluate(k, y, c.target(), weight, dy);
            assertThat(value).isCloseTo(c.mean(y, c.target(), weight), within(1e-14));
        }
        assertSameBits("outputs", y, outputs());
    }

    @ParameterizedTest
    @EnumSource
    void gradient_agrees_with_central_differences_of_the_formula(Case c) {
        double width = 1e-5;
        for (Panel weight : new Panel[] {null, weights()}) {
            Panel y = outputs();
            Panel dy = Panel.zeros(Precision.DOUBLE, N, K);
            fillRandomly(dy, "what stood there before");
            c.loss.evaluate(k, y, c.target(), weight, dy);
            Panel differences = Panel.zeros(Precision.DOUBLE, N, K);
            for (int r = 0; r < N; r++) {
                for (int j = 0; j < K; j++) {
                    double value = y.get(r, j);
                    y.set(r, j, value + width);
                    double above = c.mean(y, c.target(), weight);
                    y.set(r, j, value - width);
                    differences.set(r, j, (above - c.mean(y, c.target(), weight)) / (2 * width));
                    y.set(r, j, value);
                }
            }
            assertClose("dy", dy, differences, 1e-8);
        }
    }

    @ParameterizedTest
    @EnumSource
    void an_answer_of_weight_zero_has_no_part_whatever_it_is(Case c) {
        Panel y = outputs();
        Panel dy = Panel.zeros(Precision.DOUBLE, N, K);
        double expected = c.loss.evaluate(k, y, c.target(), weights(), dy);
        Panel before = copyOf(dy);
        y.set(1, 0, 1e6);
        y.set(5, 2, -1e6);

        assertThat(c.loss.evaluate(k, y, c.target(), weights(), dy)).isEqualTo(expected);
        assertThat(dy.rows(1, 2).toArray()[0]).containsOnly(0);
        assertSameBits("dy", dy.rows(2, 5), before.rows(2, 5));
    }

    @ParameterizedTest
    @EnumSource
    void weights_of_zero_alone_make_no_number(Case c) {
        Panel zeros = Panel.zeros(Precision.DOUBLE, N, 1);

        assertThat(c.loss.evaluate(k, outputs(), c.target(), zeros, Panel.zeros(Precision.DOUBLE, N, K)))
                .isNaN();
    }

    @Test
    void large_logits_do_not_overflow() {
        Panel y = Panel.of(Precision.FLOAT, new double[][] {{1e4, -1e4}, {-1e4, 1e4}});
        Panel dy = Panel.zeros(Precision.FLOAT, 2, 2);
        Panel classes = Panel.of(Precision.FLOAT, new double[][] {{0}, {0}});
        Panel keys = Panel.of(Precision.FLOAT, new double[][] {{1, 0}, {1, 0}});

        assertThat(new SoftmaxCrossEntropy().evaluate(k, y, classes, null, dy)).isEqualTo(1e4);
        assertThat(dy.toArray()[1]).containsExactly(-0.5, 0.5);
        assertThat(new BernoulliCrossEntropy().evaluate(k, y, keys, null, dy)).isEqualTo(1e4);
        assertThat(dy.toArray()[1]).containsExactly(-0.5, 0.5);
        assertThat(new LogisticSquaredError().evaluate(k, y, keys, null, dy)).isEqualTo(0.5);
        assertThat(k.norm(dy)).as("gradient of saturated units").isZero();
    }

    @Test
    void targets_have_a_column_for_each_output_but_classes() {
        assertThat(new SquaredError().targetColumns(5)).isEqualTo(5);
        assertThat(new BernoulliCrossEntropy().targetColumns(88)).isEqualTo(88);
        assertThat(new LogisticSquaredError().targetColumns(4)).isEqualTo(4);
        assertThat(new SoftmaxCrossEntropy().targetColumns(10)).isEqualTo(1);
    }
}
