package carousel.reports.stats;

import java.util.Arrays;

/** The middle value. */
public final class Median {
    private Median() {}

    /** The middle value in any order, or the mean of the two in the middle; NaN if there is none. Infinities are values like others. */
    public static double of(double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int n = sorted.length;
        if (n == 0) {
            return Double.NaN;
        }
        double low = sorted[(n - 1) / 2], high = sorted[n / 2];
        return low == high ? low : (low + high) / 2;
    }
}
