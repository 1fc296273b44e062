package carousel.core.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Random;
import java.util.function.DoubleFunction;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/** Accuracy and shape of e^x, ln x, σ(x) and tanh x. Every implementation gives these same bits (see SameBitsTest). */
class FunctionsTest {
    private static final double INFINITY = Double.POSITIVE_INFINITY;
    private static final long SEED = 20;

    private interface FloatFunction {
        float of(float x);
    }

    @Test
    void doubles_are_at_most_two_ulps_wrong() {
        assertAccurate(DoubleFunctions::exp, x -> Exact.exp(new BigDecimal(x)), 1e-17, 700, true);
        assertAccurate(DoubleFunctions::sigmoid, Exact::sigmoid, 1e-17, 700, true);
        assertAccurate(DoubleFunctions::tanh, Exact::tanh, 1e-12, 20, true);
        assertAccurate(Logarithm::log, Exact::log, 1e-300, 1e300, false);
        assertAccurate(x -> Logarithm.log(1 + x), x -> Exact.log(1 + x), 1e-15, 0.9, true);
    }

    @Test
    void floats_are_at_most_two_ulps_wrong() {
        assertAccurateFloat(FloatFunctions::exp, StrictMath::exp, 1e-9, 87);
        assertAccurateFloat(FloatFunctions::sigmoid, x -> 1 / (1 + StrictMath.exp(-x)), 1e-9, 87);
        assertAccurateFloat(FloatFunctions::tanh, StrictMath::tanh, 1e-30, 12);
    }

    @Test
    void subnormal_results_are_rounded_once() {
        for (double x = -745.13; x < -708; x += 0.37) {
            assertThat(Exact.ulps(DoubleFunctions.exp(x), Exact.exp(new BigDecimal(x))))
                    .as("exp %s", x)
                    .isLessThan(2);
            assertThat(Exact.ulps(DoubleFunctions.sigmoid(x), Exact.sigmoid(x)))
                    .as("sigmoid %s", x)
                    .isLessThan(2);
        }
        for (float x = -103.9f; x < -87; x += 0.1f) {
            double error = (FloatFunctions.exp(x) - StrictMath.exp(x)) / Float.MIN_VALUE;
            assertThat(Math.abs(error))
                    .as("exp %s", x)
                    .isLessThan(2 * Math.max(1, StrictMath.exp(x) / Float.MIN_NORMAL));
        }
    }

    @Test
    void special_values_are_right() {
        assertBits(DoubleFunctions::exp, new double[][] {
            {0, 1},
            {-0.0, 1},
            {INFINITY, INFINITY},
            {-INFINITY, 0},
            {710, INFINITY},
            {-746, 0},
            {Double.NaN, Double.NaN},
            {Double.MIN_VALUE, 1}
        });
        assertBits(DoubleFunctions::sigmoid, new double[][] {
            {0, 0.5},
            {-0.0, 0.5},
            {INFINITY, 1},
            {-INFINITY, 0},
            {40, 1},
            {-750, 0},
            {Double.NaN, Double.NaN},
            {Double.MIN_VALUE, 0.5}
        });
        assertBits(DoubleFunctions::tanh, new double[][] {
            {0, 0},
            {-0.0, -0.0},
            {INFINITY, 1},
            {-INFINITY, -1},
            {25, 1},
            {Double.NaN, Double.NaN},
            {Double.MIN_VALUE, Double.MIN_VALUE},
            {-0x1p-1030, -0x1p-1030},
            {1e-20, 1e-20}
        });
        assertBits(Logarithm::log, new double[][] {
            {1, 0},
            {0, -INFINITY},
            {-0.0, -INFINITY},
            {INFINITY, INFINITY},
            {-1, Double.NaN},
            {-INFINITY, Double.NaN},
            {Double.NaN, Double.NaN},
            {Double.MIN_VALUE, StrictMath.log(Double.MIN_VALUE)}
        });
        assertBits(x -> FloatFunctions.exp((float) x), new double[][] {
            {0, 1}, {-0.0, 1}, {INFINITY, INFINITY}, {-INFINITY, 0}, {89, INFINITY}, {-104, 0}, {Double.NaN, Double.NaN}
        });
        assertBits(x -> FloatFunctions.sigmoid((float) x), new double[][] {
            {0, 0.5}, {INFINITY, 1}, {-INFINITY, 0}, {Double.NaN, Double.NaN}
        });
        assertBits(x -> FloatFunctions.tanh((float) x), new double[][] {
            {0, 0},
            {-0.0, -0.0},
            {INFINITY, 1},
            {-INFINITY, -1},
            {Double.NaN, Double.NaN},
            {Float.MIN_VALUE, Float.MIN_VALUE}
        });
    }

    @Test
    void no_function_ever_turns_back() {
        Random random = new Random(SEED);
        for (int window = 0; window < 500; window++) {
            float start = (float) (Math.exp(random.nextDouble() * 20 - 15) * (random.nextBoolean() ? 1 : -1));
            for (float x = start, i = 0; i < 200; i++, x = Math.nextUp(x)) {
                float next = Math.nextUp(x);
                assertThat(FloatFunctions.exp(next)).as("exp %s", x).isGreaterThanOrEqualTo(FloatFunctions.exp(x));
                assertThat(FloatFunctions.sigmoid(next))
                        .as("sigmoid %s", x)
                        .isGreaterThanOrEqualTo(FloatFunctions.sigmoid(x));
                assertThat(FloatFunctions.tanh(next)).as("tanh %s", x).isGreaterThanOrEqualTo(FloatFunctions.tanh(x));
            }
        }
    }

    @Test
    void tanh_is_odd_and_never_above_one() {
        Random random = new Random(SEED);
        for (int i = 0; i < 20_000; i++) {
            double x = Math.exp(random.nextDouble() * 20 - 15);
            assertThat(DoubleFunctions.tanh(-x)).as("%s", x).isEqualTo(-DoubleFunctions.tanh(x));
            assertThat(DoubleFunctions.tanh(x)).as("%s", x).isLessThanOrEqualTo(1);
            assertThat(FloatFunctions.tanh((float) -x)).as("%s", x).isEqualTo(-FloatFunctions.tanh((float) x));
            assertThat(FloatFunctions.tanh((float) x)).as("%s", x).isLessThanOrEqualTo(1);
            assertThat(DoubleFunctions.sigmoid(x)).as("%s", x).isBetween(0.5, 1.0);
        }
    }

    private static void assertAccurate(
            DoubleUnaryOperator function, DoubleFunction<BigDecimal> truth, double low, double high, boolean signed) {
        Random random = new Random(SEED);
        double worst = 0;
        double at = 0;
        for (int i = 0; i < 1500; i++) {
            double magnitude = between(low, high, random.nextDouble());
            double linear = high * random.nextDouble();
            double x = (i % 2 == 0 ? magnitude : Math.max(low, linear)) * (signed && random.nextBoolean() ? -1 : 1);
            double error = Exact.ulps(function.applyAsDouble(x), truth.apply(x));
            if (error > worst) {
                worst = error;
                at = x;
            }
        }
        assertThat(worst).as("worst error in ulp, at %s (seed %d)", at, SEED).isLessThanOrEqualTo(2);
    }

    private static void assertAccurateFloat(
            FloatFunction function, DoubleUnaryOperator truth, double low, double high) {
        Random random = new Random(SEED);
        for (int i = 0; i < 100_000; i++) {
            double magnitude = between(low, high, random.nextDouble());
            float x = (float) (i % 2 == 0 ? magnitude : high * random.nextDouble()) * (random.nextBoolean() ? -1 : 1);
            double exact = truth.applyAsDouble(x);
            double error = Math.abs(function.of(x) - exact) / Math.ulp((float) exact);
            if (error > 2) {
                assertThat(error).as("error in ulp at %s (seed %d)", x, SEED).isLessThanOrEqualTo(2);
            }
        }
    }

    /** From low to high with the share s of their logarithms. */
    private static double between(double low, double high, double s) {
        return Math.exp(Math.log(low) + s * (Math.log(high) - Math.log(low)));
    }

    private static void assertBits(DoubleUnaryOperator function, double[][] pairs) {
        for (double[] pair : pairs) {
            Double expected = pair[1]; // an object: NaN equals NaN, and −0.0 differs from 0.0
            assertThat(function.applyAsDouble(pair[0])).as("at %s", pair[0]).isEqualTo(expected);
        }
    }
}
