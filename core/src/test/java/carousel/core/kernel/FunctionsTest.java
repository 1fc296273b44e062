package carousel.core.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/**
 * e^x, ln x, σ(x) and tanh x where they are special. Their accuracy is the matter of {@link AccuracyTest} and
 * {@link FloatSweepTest}; that every implementation gives these same bits, of {@link SameBitsTest}.
 */
class FunctionsTest {
    private static final double INFINITY = Double.POSITIVE_INFINITY;
    private static final double NaN = Double.NaN;

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
    void special_doubles_are_right() {
        double max = Double.MAX_VALUE;
        double normal = Double.MIN_NORMAL;
        double least = Double.MIN_VALUE;
        check("exp", DoubleFunctions::exp, new double[][] {
            {0, 1},
            {-0.0, 1},
            {least, 1},
            {-least, 1},
            {normal, 1},
            {-normal, 1},
            {max, INFINITY},
            {-max, 0},
            {INFINITY, INFINITY},
            {-INFINITY, 0},
            {710, INFINITY},
            {-746, 0},
            {NaN, NaN}
        });
        check("sigmoid", DoubleFunctions::sigmoid, new double[][] {
            {0, 0.5},
            {-0.0, 0.5},
            {least, 0.5},
            {-least, 0.5},
            {normal, 0.5},
            {-normal, 0.5},
            {max, 1},
            {-max, 0},
            {INFINITY, 1},
            {-INFINITY, 0},
            {40, 1},
            {-750, 0},
            {NaN, NaN}
        });
        check("tanh", DoubleFunctions::tanh, new double[][] {
            {0, 0}, {-0.0, -0.0}, {least, least}, {-least, -least}, {normal, normal}, {-normal, -normal}, {max, 1},
            {-max, -1}, {INFINITY, 1}, {-INFINITY, -1}, {25, 1}, {-0x1p-1030, -0x1p-1030}, {1e-20, 1e-20}, {NaN, NaN}
        });
        check("log", Logarithm::log, new double[][] {
            {1, 0},
            {0, -INFINITY},
            {-0.0, -INFINITY},
            {least, -0x1.74385446d71c3p9},
            {-least, NaN},
            {normal, -0x1.6232bdd7abcd2p9},
            {-normal, NaN},
            {max, 0x1.62e42fefa39efp9},
            {-max, NaN},
            {INFINITY, INFINITY},
            {-1, NaN},
            {-INFINITY, NaN},
            {NaN, NaN}
        });
    }

    @Test
    void special_floats_are_right() {
        float max = Float.MAX_VALUE;
        float normal = Float.MIN_NORMAL;
        float least = Float.MIN_VALUE;
        check("exp", x -> FloatFunctions.exp((float) x), new double[][] {
            {0, 1},
            {-0.0, 1},
            {least, 1},
            {-least, 1},
            {normal, 1},
            {-normal, 1},
            {max, INFINITY},
            {-max, 0},
            {INFINITY, INFINITY},
            {-INFINITY, 0},
            {89, INFINITY},
            {-104, 0},
            {NaN, NaN}
        });
        check("sigmoid", x -> FloatFunctions.sigmoid((float) x), new double[][] {
            {0, 0.5},
            {-0.0, 0.5},
            {least, 0.5},
            {-least, 0.5},
            {normal, 0.5},
            {-normal, 0.5},
            {max, 1},
            {-max, 0},
            {INFINITY, 1},
            {-INFINITY, 0},
            {18, 1},
            {-104, 0},
            {NaN, NaN}
        });
        check("tanh", x -> FloatFunctions.tanh((float) x), new double[][] {
            {0, 0},
            {-0.0, -0.0},
            {least, least},
            {-least, -least},
            {normal, normal},
            {-normal, -normal},
            {max, 1},
            {-max, -1},
            {INFINITY, 1},
            {-INFINITY, -1},
            {10, 1},
            {1e-20f, 1e-20f},
            {NaN, NaN}
        });
        check("log", x -> FloatType.round(Logarithm.log((float) x)), new double[][] {
            {1, 0}, {0, -INFINITY}, {-0.0, -INFINITY}, {least, -0x1.9d1da0p6f}, {-least, NaN},
            {normal, -0x1.5d58a0p6f}, {max, 0x1.62e430p6f}, {-max, NaN}, {INFINITY, INFINITY}, {-INFINITY, NaN},
            {NaN, NaN}
        });
    }

    @Test
    void tanh_and_sigmoid_never_leave_their_range() {
        SplittableRandom random = new SplittableRandom(20);
        for (int i = 0; i < 200_000; i++) {
            double x = random.nextDouble(-40, 40);
            assertThat(DoubleFunctions.tanh(x)).as("tanh %s", x).isBetween(-1.0, 1.0);
            assertThat(FloatFunctions.tanh((float) x)).as("tanh %s", x).isBetween(-1f, 1f);
            assertThat(DoubleFunctions.sigmoid(x)).as("sigmoid %s", x).isBetween(0.0, 1.0);
            assertThat(FloatFunctions.sigmoid((float) x)).as("sigmoid %s", x).isBetween(0f, 1f);
        }
    }

    private static void check(String name, DoubleUnaryOperator function, double[][] pairs) {
        for (double[] pair : pairs) {
            Double expected = pair[1]; // an object: NaN equals NaN, and −0.0 differs from 0.0
            assertThat(function.applyAsDouble(pair[0]))
                    .as("%s %s", name, pair[0])
                    .isEqualTo(expected);
        }
    }
}
