// Written by FloatTwins: change DoubleSums.java instead.
package carousel.core.kernel;

/**
 * Sums over float panels, accumulated in float and in one order: element (r, c) goes to accumulator c mod 4, rows
 * ascending.
 */
final class FloatSums {
    /** Sums of squares between these have lost nothing that matters to overflow or underflow. */
    private static final @Wide double SMALLEST_SUM = 0x1p-900;

    private static final @Wide double LARGEST_SUM = 0x1p1000;

    /** Brings elements whose squares a float cannot hold to where it can. */
    private static final @Wide double LARGE_FACTOR = 0x1p600;

    private FloatSums() {}

    /** √Σ v² of the rows from..end−1: the squares are summed once more, of scaled elements, where they are out of range. */
    static @Wide double norm(Panel p, int from, int end) {
        var sum = sumOfSquares(p, from, end);
        if (sum < SMALLEST_SUM) {
            return Math.sqrt(sumOfScaledSquares(p, from, end, LARGE_FACTOR)) / LARGE_FACTOR;
        }
        if (sum > LARGEST_SUM) {
            return Math.sqrt(sumOfScaledSquares(p, from, end, 1 / LARGE_FACTOR)) * LARGE_FACTOR;
        }
        return Math.sqrt(sum);
    }

    /** Σ (factor · v)², elements of a row ascending, rows ascending. */
    private static @Wide double sumOfScaledSquares(Panel p, int from, int end, @Wide double factor) {
        var sum = 0.0;
        float[] values = p.floats();
        for (int r = from; r < end; r++) {
            for (int i = p.at(r); i < p.at(r) + p.cols(); i++) {
                sum = addSquare(sum, factor * values[i]);
            }
        }
        return sum;
    }

    static @Wide double sumOfSquares(Panel p) {
        return sumOfSquares(p, 0, p.rows());
    }

    /** Σ v² of the rows from..end−1, as (s0 + s2) + (s1 + s3). */
    private static @Wide double sumOfSquares(Panel p, int from, int end) {
        var s0 = 0.0; // var: float in the float twin as well
        var s1 = 0.0;
        var s2 = 0.0;
        var s3 = 0.0;
        float[] values = p.floats();
        for (int r = from; r < end; r++) {
            int i = p.at(r);
            int last = i + p.cols();
            for (; i + 4 <= last; i += 4) {
                s0 = addSquare(s0, values[i]);
                s1 = addSquare(s1, values[i + 1]);
                s2 = addSquare(s2, values[i + 2]);
                s3 = addSquare(s3, values[i + 3]);
            }
            s0 = i < last ? addSquare(s0, values[i]) : s0;
            s1 = i + 1 < last ? addSquare(s1, values[i + 1]) : s1;
            s2 = i + 2 < last ? addSquare(s2, values[i + 2]) : s2;
        }
        return (s0 + s2) + (s1 + s3);
    }

    /** Whether no element is NaN or infinite. */
    static boolean allFinite(Panel p) {
        float[] values = p.floats();
        for (int r = 0; r < p.rows(); r++) {
            int from = p.at(r);
            for (int i = from; i < from + p.cols(); i++) {
                if (!Float.isFinite(values[i])) {
                    return false;
                }
            }
        }
        return true;
    }

    private static @Wide double addSquare(@Wide double sum, @Wide double v) {
        return sum + v * v;
    }
}
