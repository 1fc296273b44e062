package carousel.training.task;

/**
 * A weighted mean over sequences, and how far chance may have moved it. Sequence j adds a sum s_j of w_j answers (both 1-step
 * tasks, w = 1, and pieces of music of many lengths):
 *
 * <pre>
 *   value           r = Σ s_j / Σ w_j                                         a mean over answers, not over sequences
 *   standard error      √( n/(n − 1) · Σ (s_j − r·w_j)² ) / Σ w_j             sequences are independent, their steps are not
 * </pre>
 *
 * <p>With all w_j = 1 this is the mean and its usual standard error. Sums are plain, in the order of the calls.
 */
public final class Tally {
    private long sequences;
    private double sum;
    private double weight;
    private double sumSquares;
    private double products;
    private double weightSquares;

    /** Adds one sequence: the sum of its scores, and how many (by weight) they are. */
    public void add(double sum, double weight) {
        sequences++;
        this.sum += sum;
        this.weight += weight;
        sumSquares += sum * sum;
        products += sum * weight;
        weightSquares += weight * weight;
    }

    /** r; NaN where nothing was added, and where any score was NaN. */
    public double value() {
        return sum / weight;
    }

    /** The standard error of {@link #value}; NaN where fewer than two sequences were added. */
    public double standardError() {
        if (sequences < 2) {
            return Double.NaN;
        }
        double r = value();
        double squares = sumSquares - 2 * r * products + r * r * weightSquares;
        // Rounding may leave a little less than nothing; max keeps NaN.
        return Math.sqrt(Math.max(0, squares) * sequences / (sequences - 1)) / weight;
    }

    /** How many sequences were added. */
    public long sequences() {
        return sequences;
    }

    /** How many answers they have, by weight. */
    public double weight() {
        return weight;
    }
}
