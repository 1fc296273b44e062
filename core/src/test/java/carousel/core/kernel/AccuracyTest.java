package carousel.core.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/**
 * e^x, ln x, σ(x) and tanh x at a million doubles each, against twice the precision: at most 2 ulp wrong, and no step down
 * between neighbours, as none of them ever falls.
 */
class AccuracyTest {
    private static final int ARGUMENTS = 1_000_000;
    private static final long SEED = 20;
    private static final double LIMIT = 2;

    /** Half a unit in the last place of numbers just below one. */
    private static final double ROUNDING = 0x1p-54;

    /** The worst error met so far, and where. */
    private static final class Worst {
        private double error;
        private double at;

        void meet(double x, double found) {
            double counted = Double.isNaN(found) ? Double.POSITIVE_INFINITY : found;
            if (counted > error) {
                error = counted;
                at = x;
            }
        }
    }

    /** Error of a result in units in the last place. */
    private interface Judge {
        double error(double x, double result);
    }

    @Test
    void exp() {
        check("exp", DoubleFunctions::exp, AccuracyTest::expError, new double[][] {{-746, 710}, {-2, 2}});
    }

    private static double expError(double x, double y) {
        return x <= -746 || x >= 710
                ? beyond(y, x < 0 ? 0 : Double.POSITIVE_INFINITY)
                : error(y, Reference.exp(x, scale(x)), scale(x));
    }

    @Test
    void sigmoid() {
        check("sigmoid", DoubleFunctions::sigmoid, AccuracyTest::sigmoidError, new double[][] {{-746, 40}, {-10, 10}});
    }

    private static double sigmoidError(double x, double y) {
        int scale = x < -600 ? scale(x) : 0;
        return Math.abs(x) >= 746 ? beyond(y, x < 0 ? 0 : 1) : error(y, Reference.sigmoid(x, scale), scale);
    }

    @Test
    void tanh() {
        check("tanh", DoubleFunctions::tanh, AccuracyTest::tanhError, new double[][] {{-22, 22}, {-0.3, 0.3}});
    }

    private static double tanhError(double x, double y) {
        return error(y, Reference.tanh(x), 0);
    }

    @Test
    void log() {
        check("log", Logarithm::log, AccuracyTest::logError, new double[][] {{0, 10}, {0.9, 1.1}});
    }

    private static double logError(double x, double y) {
        return x > 0 ? error(y, Reference.log(x), 0) : beyond(y, x == 0 ? Double.NEGATIVE_INFINITY : Double.NaN);
    }

    @Test
    void tanh_is_odd_and_sigmoid_is_symmetric() {
        SplittableRandom random = new SplittableRandom(SEED);
        for (int i = 0; i < ARGUMENTS; i++) {
            double x = i % 2 == 0 ? random.nextDouble(-40, 40) : finite(random);
            if (DoubleFunctions.tanh(-x) != -DoubleFunctions.tanh(x)) {
                assertThat(DoubleFunctions.tanh(-x)).as("tanh %s", -x).isEqualTo(-DoubleFunctions.tanh(x));
            }
            Twofold both = Twofold.sum(DoubleFunctions.sigmoid(x), DoubleFunctions.sigmoid(-x));
            double off = Math.abs(both.high() - 1 + both.low());
            if (off > ROUNDING) {
                assertThat(off).as("σ(x) + σ(−x) − 1 at %s", x).isLessThanOrEqualTo(ROUNDING);
            }
        }
    }

    /** Away from where results are subnormal or infinite. */
    private static int scale(double x) {
        return x < -600 ? 200 : x > 600 ? -10 : 0;
    }

    /** The scale is a power of two, so all of this is exact; a result of ∞ counts as 2^1024, the first number that is none. */
    private static double error(double result, Twofold truth, int scale) {
        double y = Double.isInfinite(result) && scale < 0 ? Math.scalb(1.0, 1024 + scale) : Math.scalb(result, scale);
        double ulp = Math.scalb(Math.ulp(Math.scalb(truth.high(), -scale)), scale);
        if (Double.isInfinite(ulp)) { // the truth itself is beyond
            return beyond(result, Double.POSITIVE_INFINITY);
        }
        return Reference.ulps(y, truth, ulp);
    }

    private static double beyond(double result, double limit) {
        return Double.compare(result, limit) == 0 ? 0 : Double.POSITIVE_INFINITY;
    }

    /** By turns evenly from one of the intervals, and of any sign and exponent. */
    private static void check(String name, DoubleUnaryOperator function, Judge judge, double[][] intervals) {
        SplittableRandom random = new SplittableRandom(SEED);
        Worst worst = new Worst();
        for (int i = 0; i < ARGUMENTS; i++) {
            int turn = i % (intervals.length + 1);
            double x = turn == intervals.length
                    ? finite(random)
                    : random.nextDouble(intervals[turn][0], intervals[turn][1]);
            double y = function.applyAsDouble(x);
            worst.meet(x, judge.error(x, y));
            double next = function.applyAsDouble(Math.nextUp(x));
            if (next < y) {
                assertThat(next).as("%s right above %s", name, x).isGreaterThanOrEqualTo(y);
            }
        }
        assertThat(worst.error)
                .as("worst error of %s in ulp, at %s (seed %d)", name, worst.at, SEED)
                .isLessThanOrEqualTo(LIMIT);
    }

    private static double finite(SplittableRandom random) {
        double x;
        do {
            x = Double.longBitsToDouble(random.nextLong());
        } while (!Double.isFinite(x));
        return x;
    }
}
