package carousel.core.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.data.FMatrixRMaj;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The functions at every 61st pattern of bits that a float can have (70 million; with {@code -Dcarousel.sweep.stride=1} at
 * all of them, which takes minutes): at most 2 ulp wrong, and never falling from one float to the next, symmetric where they should be. What judges them
 * is the same function in double, of which {@link AccuracyTest} knows that it is 2^28 times as good.
 */
class FloatSweepTest {
    private static final long PATTERNS = 1L << Integer.SIZE;
    private static final int STRIDE = Integer.getInteger("carousel.sweep.stride", 61);
    private static final double LIMIT = 2;

    /** Half a unit in the last place of numbers just below one. */
    private static final double ROUNDING = 0x1p-25;

    /** The end of the floats: ∞ counts as this. */
    private static final double BEYOND = 0x1p128;

    /** Of every element of x. */
    private interface Unary {
        void run(Kernels k, Panel x, Panel out);
    }

    /** Whether f(x) and f(−x) go together. */
    private interface Symmetry {
        boolean holds(float y, float mirrored);
    }

    /** A function, its name and its symmetry. */
    private record Function(String name, Unary operation, Symmetry symmetry) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Function> functions() {
        return Stream.of(
                new Function("exp", Kernels::exp, (y, mirrored) -> true),
                new Function(
                        "sigmoid", Kernels::sigmoid, (y, mirrored) -> Math.abs((double) y + mirrored - 1) <= ROUNDING),
                new Function("tanh", Kernels::tanh, (y, mirrored) -> y == -mirrored),
                new Function("log", Kernels::log, (y, mirrored) -> true));
    }

    @ParameterizedTest
    @MethodSource("functions")
    void is_accurate_never_falls_and_is_symmetric(Function function) throws InterruptedException {
        for (Part part : inParts(function)) {
            assertThat(part.worst)
                    .as("worst error of %s in ulp, at %s", function, part.at)
                    .isLessThanOrEqualTo(LIMIT);
            assertThat(part.falls).as("%s falls right after", function).isNull();
            assertThat(part.uneven).as("%s is not symmetric at", function).isNull();
        }
    }

    /** Runs a sweep over all patterns, in parts side by side. */
    private static List<Part> inParts(Function function) throws InterruptedException {
        int count = Math.min(4, Runtime.getRuntime().availableProcessors());
        long patterns = (PATTERNS + STRIDE - 1) / STRIDE;
        List<Part> parts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Part part = new Part(function, patterns * i / count * STRIDE, patterns * (i + 1) / count * STRIDE);
            part.start();
            parts.add(part);
        }
        for (Part part : parts) {
            part.join();
        }
        return parts;
    }

    /** Patterns from (included) to to (excluded): from zero upwards, then from minus zero downwards. */
    private static final class Part extends Thread {
        private static final int AT_A_TIME = 4096;

        private final Kernels k = Kernels.named("auto", 1);
        private final Function function;
        private final long from;
        private final long to;
        private final FMatrixRMaj x = new FMatrixRMaj(1, AT_A_TIME);
        private final FMatrixRMaj y = new FMatrixRMaj(1, AT_A_TIME);
        /** The neighbours that are further away from zero. */
        private final FMatrixRMaj next = new FMatrixRMaj(1, AT_A_TIME);

        private final FMatrixRMaj nextY = new FMatrixRMaj(1, AT_A_TIME);
        private final FMatrixRMaj minus = new FMatrixRMaj(1, AT_A_TIME);
        private final FMatrixRMaj mirrored = new FMatrixRMaj(1, AT_A_TIME);
        private final DMatrixRMaj wide = new DMatrixRMaj(1, AT_A_TIME);
        private final DMatrixRMaj truth = new DMatrixRMaj(1, AT_A_TIME);
        private double worst;
        private float at;
        private Float falls;
        private Float uneven;

        Part(Function function, long from, long to) {
            super("sweep of " + function);
            this.function = function;
            this.from = from;
            this.to = to;
        }

        @Override
        public void run() {
            for (long first = from; first < to; first += (long) AT_A_TIME * STRIDE) {
                for (int i = 0; i < AT_A_TIME; i++) {
                    int pattern = (int) Math.min(first + (long) i * STRIDE, to - STRIDE);
                    x.data[i] = Float.intBitsToFloat(pattern);
                    next.data[i] = Float.intBitsToFloat(pattern + 1);
                    minus.data[i] = -x.data[i];
                    wide.data[i] = x.data[i];
                }
                Unary f = function.operation();
                f.run(k, Panel.of(x), Panel.of(y));
                f.run(k, Panel.of(next), Panel.of(nextY));
                f.run(k, Panel.of(minus), Panel.of(mirrored));
                f.run(k, Panel.of(wide), Panel.of(truth));
                for (int i = 0; i < AT_A_TIME; i++) {
                    judge(x.data[i], y.data[i], nextY.data[i], truth.data[i]);
                    if (!function.symmetry().holds(y.data[i], mirrored.data[i]) && x.data[i] == x.data[i]) {
                        uneven = x.data[i];
                    }
                }
            }
        }

        private void judge(float x, float y, float nextY, double truth) {
            if (Float.floatToRawIntBits(x) >= 0 ? nextY < y : nextY > y) {
                falls = x;
            }
            if (y != y || truth != truth) {
                if (y == y || truth == truth) {
                    worst = Double.POSITIVE_INFINITY;
                    at = x;
                }
                return;
            }
            double error = Math.abs(bounded(y) - bounded(truth));
            double ulp = Math.ulp((float) Math.min(Math.abs(truth), Float.MAX_VALUE));
            if (error > worst * ulp) {
                worst = error / ulp;
                at = x;
            }
        }

        private static double bounded(double v) {
            return Math.min(Math.max(v, -BEYOND), BEYOND);
        }
    }
}
