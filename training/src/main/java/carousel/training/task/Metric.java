package carousel.training.task;

import carousel.core.data.Batch;
import carousel.core.kernel.Kernels;
import carousel.core.kernel.Panel;
import carousel.core.loss.Loss;

/**
 * A number that tells how well a test set was answered: a weighted mean over its sequences, folded batch by batch.
 *
 * <pre>
 *   Tally tally = new Tally();
 *   for (Batch b : task.testBatches(precision, seed, 100)) {
 *       task.metric().add(k, answersTo(b), b, tally);
 *   }
 *   tally.value(), tally.standardError()
 * </pre>
 *
 * @param name as captions call it, such as {@code test MSE}
 * @param better which way is better
 * @param score what each sequence of a batch contributes
 */
public record Metric(String name, Better better, Score score) {
    /** Which of two values is the better one. */
    public enum Better {
        LOWER,
        HIGHER;

        /** {@code lower} or {@code higher}, as run files spell it. */
        public String label() {
            return this == LOWER ? "lower" : "higher";
        }
    }

    /** Adds each sequence of a batch to a tally, in the order of the rows. */
    @FunctionalInterface
    public interface Score {
        /**
         * @param y N × K outputs, N as in {@link Batch}. Not modified.
         * @param batch what was asked and what is right. Not modified.
         */
        void add(Kernels k, Panel y, Batch batch, Tally tally);
    }

    /**
     * Adds the sequences of {@code batch}, answered by {@code y}.
     *
     * @throws IllegalArgumentException if {@code y} has not as many rows as the batch has answers
     */
    public void add(Kernels k, Panel y, Batch batch, Tally tally) {
        if (y.rows() != batch.target().rows()) {
            throw new IllegalArgumentException(
                    y.rows() + " answers where " + batch.target().rows() + " are asked for");
        }
        score.add(k, y, batch, tally);
    }

    /** The loss itself as a metric: Σ w·l / Σ w over all answers of the test set. Lower is better. */
    public static Metric of(String name, Loss loss) {
        return of(name, loss, 1);
    }

    /** The same in another unit: Σ w·l / Σ w / unit, with ln 2 for bits. */
    static Metric of(String name, Loss loss, double unit) {
        return new Metric(name, Better.LOWER, (k, y, batch, tally) -> {
            int rows = batch.x().batch();
            Panel unused = Panel.zeros(y.precision(), 1, y.cols());
            for (int row = 0; row < rows; row++) {
                double sum = 0;
                double total = 0;
                for (int n = row; n < y.rows(); n += rows) {
                    double weight = batch.weight() == null ? 1 : batch.weight().get(n, 0);
                    if (weight != 0) { // padding may hold anything, and 0 · NaN is NaN
                        Panel target = batch.target().rows(n, n + 1);
                        sum += weight * loss.evaluate(k, y.rows(n, n + 1), target, null, unused);
                        total += weight;
                    }
                }
                tally.add(sum / unit, total);
            }
        });
    }

    /** The share of answers that are not the right class. */
    static Metric wrong() {
        return new Metric("test share wrong", Better.LOWER, (k, y, batch, tally) -> {
            for (int n = 0; n < y.rows(); n++) {
                tally.add(right(y, n, batch.target()) ? 0 : 1, 1);
            }
        });
    }

    /**
     * The share of sequences whose last answer is wrong: of some logistic output σ(y) the error is not below {@code limit} (Hochreiter and
     * Schmidhuber 1997). Also where an output is NaN.
     */
    static Metric wrongFrom(double limit) {
        return new Metric("test share wrong", Better.LOWER, (k, y, batch, tally) -> {
            int rows = batch.x().batch();
            Panel outputs = Panel.zeros(y.precision(), rows, y.cols());
            k.sigmoid(y.rows(y.rows() - rows, y.rows()), outputs);
            Panel target = batch.target().rows(y.rows() - rows, y.rows());
            for (int row = 0; row < rows; row++) {
                boolean right = true;
                for (int c = 0; c < y.cols(); c++) {
                    right &= Math.abs(outputs.get(row, c) - target.get(row, c)) < limit;
                }
                tally.add(right ? 0 : 1, 1);
            }
        });
    }

    /**
     * Whether the largest of the outputs is that of the right class; of equals, the first is the largest. Never where an
     * output is NaN, so that a network that diverged is right about nothing.
     */
    static boolean right(Panel y, int n, Panel target) {
        int largest = 0;
        for (int k = 0; k < y.cols(); k++) {
            double output = y.get(n, k);
            if (Double.isNaN(output)) {
                return false;
            }
            if (output > y.get(n, largest)) {
                largest = k;
            }
        }
        return largest == (int) target.get(n, 0);
    }
}
