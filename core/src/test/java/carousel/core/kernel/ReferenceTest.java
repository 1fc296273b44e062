package carousel.core.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.SplittableRandom;
import java.util.function.DoubleFunction;
import org.junit.jupiter.api.Test;

/** The reference that judges the functions, against one of seventy digits. */
class ReferenceTest {
    private static final int POINTS = 150;
    private static final double LIMIT = 0x1p-90;

    @Test
    void exp_is_right_to_ninety_bits() {
        check(x -> Reference.exp(x, 0), x -> Exact.exp(new BigDecimal(x)), -600, 700);
        check(
                x -> Reference.exp(x, 200),
                x -> Exact.exp(new BigDecimal(x)).multiply(BigDecimal.valueOf(2).pow(200)),
                -745,
                -600);
    }

    @Test
    void sigmoid_is_right_to_ninety_bits() {
        check(x -> Reference.sigmoid(x, 0), Exact::sigmoid, -600, 60);
        check(x -> Reference.sigmoid(x, 0), Exact::sigmoid, -3, 3);
        check(
                x -> Reference.sigmoid(x, 200),
                x -> Exact.sigmoid(x).multiply(BigDecimal.valueOf(2).pow(200)),
                -745,
                -601);
    }

    @Test
    void tanh_is_right_to_ninety_bits() {
        check(Reference::tanh, Exact::tanh, -20, 20);
        check(Reference::tanh, Exact::tanh, 1e-3, 0.2);
        check(Reference::tanh, Exact::tanh, -1e-6, -1e-7);
    }

    @Test
    void log_is_right_to_ninety_bits() {
        check(Reference::log, Exact::log, 1e-3, 1e3);
        check(Reference::log, Exact::log, 0.99, 1.01);
        check(Reference::log, Exact::log, 1, 1 + 1e-9);
        check(Reference::log, Exact::log, 1e-320, 1e-310);
        check(Reference::log, Exact::log, 1e300, Double.MAX_VALUE);
    }

    private static void check(
            DoubleFunction<Twofold> reference, DoubleFunction<BigDecimal> exact, double low, double high) {
        SplittableRandom random = new SplittableRandom(4);
        for (int i = 0; i < POINTS; i++) {
            double x = random.nextDouble(low, high);
            Twofold found = reference.apply(x);
            BigDecimal truth = exact.apply(x);
            BigDecimal error = new BigDecimal(found.high())
                    .add(new BigDecimal(found.low()))
                    .subtract(truth)
                    .abs();
            if (truth.signum() != 0) {
                assertThat(error.divide(truth.abs(), MathContext.DECIMAL64).doubleValue())
                        .as("relative error at %s", x)
                        .isLessThan(LIMIT);
            }
        }
    }
}
