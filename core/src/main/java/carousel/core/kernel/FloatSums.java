// Written by FloatTwins: change DoubleSums.java instead.
package carousel.core.kernel;

/**
 * Sums over float panels, accumulated in float and in one order: element (r, c) goes to accumulator c mod 4, rows
 * ascending.
 */
final class FloatSums {
    private FloatSums() {}

    /** Σ v², as (s0 + s2) + (s1 + s3). */
    static @Wide double sumOfSquares(Panel p) {
        var s0 = 0.0; // var: float in the float twin as well
        var s1 = 0.0;
        var s2 = 0.0;
        var s3 = 0.0;
        float[] values = p.floats();
        for (int r = 0; r < p.rows(); r++) {
            int i = p.at(r);
            int end = i + p.cols();
            for (; i + 4 <= end; i += 4) {
                s0 = addSquare(s0, values[i]);
                s1 = addSquare(s1, values[i + 1]);
                s2 = addSquare(s2, values[i + 2]);
                s3 = addSquare(s3, values[i + 3]);
            }
            s0 = i < end ? addSquare(s0, values[i]) : s0;
            s1 = i + 1 < end ? addSquare(s1, values[i + 1]) : s1;
            s2 = i + 2 < end ? addSquare(s2, values[i + 2]) : s2;
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
