package carousel.core.data;

import carousel.core.kernel.Panel;

/**
 * What a network is shown in one update: B sequences and what it should answer.
 *
 * <p>N, the number of answers, is B where only the last step answers and T · B where every step does (time-major, as in
 * {@link Sequence#all()}).
 *
 * @param x input signal, T steps of B × I
 * @param target N × K values, or N × 1 class indices
 * @param weight N × 1, the weight of each answer in the loss (0: not counted), or null where all count alike
 * @param lengths the B true lengths where sequences were padded to T, or null where all have T steps; from its length on,
 *     a sequence's state is held, so padding reaches neither state nor gradient
 */
public record Batch(Sequence x, Panel target, Panel weight, int[] lengths) {
    public Batch {
        if (weight != null && (weight.rows() != target.rows() || weight.cols() != 1)) {
            throw new IllegalArgumentException(
                    "weights are " + weight.rows() + "×" + weight.cols() + " where targets are " + target.rows() + "×"
                            + target.cols() + "; expected " + target.rows() + "×1");
        }
        if (target.rows() != x.batch() && target.rows() != x.batch() * x.last()) {
            throw new IllegalArgumentException("targets have " + target.rows() + " rows; expected B=" + x.batch()
                    + " (last step answers) or T·B=" + x.batch() * x.last() + " (every step answers)");
        }
        if (lengths != null && lengths.length != x.batch()) {
            throw new IllegalArgumentException(lengths.length + " lengths for B=" + x.batch() + " sequences");
        }
        for (int b = 0; lengths != null && b < lengths.length; b++) {
            if (lengths[b] < 1 || lengths[b] > x.last()) {
                throw new IllegalArgumentException(
                        "sequence " + b + " has length " + lengths[b] + "; expected 1 to T=" + x.last());
            }
        }
    }

    /** A batch in which all sequences have T steps and all answers count alike. */
    public static Batch of(Sequence x, Panel target) {
        return new Batch(x, target, null, null);
    }
}
