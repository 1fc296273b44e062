package carousel.core.probe;

import carousel.core.kernel.Kernels;
import carousel.core.kernel.Panel;
import java.util.List;

/**
 * Rows of joint states, each times a power of two of its own: what stands in the panels of row r is its value · 2^−e_r, with the
 * largest element near one. Powers of two are exact, so a gradient of 10^−400 has all its digits.
 */
final class ScaledRows {
    /** The exponent of a row of zeros: below all others, and differences of two exponents fit into an int. */
    private static final int NOTHING = -(1 << 30);

    private static final double LOG10_OF_2 = StrictMath.log10(2);

    private final Kernels k;
    /** [row][state], 1 × H each. */
    private final Panel[][] rows;

    private final int[] exponent;

    /** On these panels, B × H each, in place. */
    ScaledRows(Kernels k, List<Panel> panels) {
        this.k = k;
        this.exponent = new int[panels.get(0).rows()];
        this.rows = new Panel[exponent.length][panels.size()];
        for (int r = 0; r < exponent.length; r++) {
            for (int i = 0; i < panels.size(); i++) {
                rows[r][i] = panels.get(i).rows(r, r + 1);
            }
        }
    }

    /** Brings every row near one, after what stands in the panels has changed. Numbers that are not finite stay as they are. */
    void rescale() {
        for (int r = 0; r < exponent.length; r++) {
            int largest = largestExponent(rows[r]);
            if (largest < Double.MIN_EXPONENT) { // zero, or below what a double holds with all its digits
                lift(r);
            } else if (largest <= Double.MAX_EXPONENT) {
                scale(r, -largest);
            }
        }
    }

    private void lift(int r) {
        scale(r, Double.MAX_EXPONENT);
        int largest = largestExponent(rows[r]);
        if (largest < Double.MIN_EXPONENT) {
            exponent[r] = NOTHING;
        } else {
            scale(r, -largest);
        }
    }

    /** Row ← row · 2^by, its exponent less by as much. */
    private void scale(int r, int by) {
        for (Panel part : rows[r]) {
            k.scale(Math.scalb(1.0, by), part);
        }
        exponent[r] -= by;
    }

    private static int largestExponent(Panel[] row) {
        int largest = Integer.MIN_VALUE;
        for (Panel part : row) {
            for (int j = 0; j < part.cols(); j++) {
                largest = Math.max(largest, Math.getExponent(part.get(0, j)));
            }
        }
        return largest;
    }

    /**
     * These rows ← a − b, both brought to the larger scale first: where they have the same bits the difference is exactly zero,
     * and where one of them is 2^1000 times the other it is that one.
     */
    void setDifference(ScaledRows a, ScaledRows b) {
        for (int r = 0; r < exponent.length; r++) {
            int common = Math.max(a.exponent[r], b.exponent[r]);
            for (int i = 0; i < rows[r].length; i++) {
                k.copy(a.rows[r][i], rows[r][i]);
                k.scale(Math.scalb(1.0, a.exponent[r] - common), rows[r][i]);
                k.addScaled(-Math.scalb(1.0, b.exponent[r] - common), b.rows[r][i], rows[r][i]);
            }
            exponent[r] = common;
        }
        rescale();
    }

    /** log10 of the norm of a row over all states; −∞ of zeros. */
    double log10Norm(int r) {
        return log10(norm(r), r);
    }

    /** log10 of the norm of a row within the last state alone. */
    double log10NormOfLast(int r) {
        Panel last = rows[r][rows[r].length - 1];
        // Beside the other states it may be as small as anything.
        int largest = Math.max(Double.MIN_EXPONENT, largestExponent(new Panel[] {last}));
        double squares = 0;
        for (int j = 0; j < last.cols(); j++) {
            double element = Math.scalb(last.get(0, j), -largest);
            squares = Math.fma(element, element, squares);
        }
        return log10(Math.sqrt(squares), r) + largest * LOG10_OF_2;
    }

    private double log10(double norm, int r) {
        return StrictMath.log10(norm) + exponent[r] * LOG10_OF_2;
    }

    /** ‖row of these‖ / ‖the same row of others‖; NaN where both are zero. */
    double ratio(ScaledRows others, int r) {
        return Math.scalb(norm(r) / others.norm(r), exponent[r] - others.exponent[r]);
    }

    /** Cosine of the angle between a row of these and the same row of others; NaN where one is zero. */
    double cosine(ScaledRows others, int r) {
        double product = 0;
        for (int i = 0; i < rows[r].length; i++) {
            for (int j = 0; j < rows[r][i].cols(); j++) {
                product = Math.fma(rows[r][i].get(0, j), others.rows[r][i].get(0, j), product);
            }
        }
        return product / (norm(r) * others.norm(r));
    }

    /** Of what stands in the panels. */
    private double norm(int r) {
        double squares = 0;
        for (Panel part : rows[r]) {
            squares += k.sumOfSquares(part);
        }
        return Math.sqrt(squares);
    }
}
