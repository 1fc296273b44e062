package carousel.training.task;

import carousel.core.data.Batch;
import carousel.core.kernel.Precision;
import carousel.core.loss.Loss;
import carousel.core.net.Head;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Something to be learnt: sequences, shapes, a loss, and what its numbers are to be compared with.
 *
 * <p>A task holds no position: whatever it hands out is found by (seed, index) and has the same bits whenever, in whatever
 * order and on whatever thread it is asked for. All cells under comparison thus meet the same data. What it hands out is
 * made anew each time and belongs to the caller.
 *
 * <p>The three kinds of batches never share a stream of random numbers, or a piece of real data:
 *
 * <pre>
 *   training     (seed, "NAME/train", index)       row after row, so that a larger batch begins with the rows of a smaller one
 *   validation   (seed, "NAME/valid", sequence)    to choose by
 *   test         (seed, "NAME/test", sequence)     to report
 * </pre>
 *
 * <p>A synthetic task is a {@link DrawnTask}; tasks are listed in {@link Tasks}; every task owes a test that extends
 * {@code TaskContract}.
 */
public interface Task {
    /** As the command line, files and streams of random numbers call it, such as {@code adding}. */
    String name();

    /** One line for people. */
    String description();

    /** The T that was asked for, in the task's own sense ({@link #steps} may be more); 0 where the data decide. */
    int length();

    /** Steps of the longest batch. A batch knows its own: {@code batch.x().last()}; only data of many lengths vary. */
    int steps();

    /** I, the width of the input. */
    int inputs();

    /** K, the width of the output. Outputs are linear: logits where the loss is a cross-entropy. */
    int outputs();

    /** Whether the last step answers, or every step. */
    Head head();

    /** What training makes small, a mean over answers. */
    Loss loss();

    /**
     * The batch of update {@code index}.
     *
     * @param seed seed of the run
     * @param index which batch, ≥ 0
     * @param batch B, ≥ 1
     */
    Batch trainingBatch(Precision precision, long seed, long index, int batch);

    /**
     * The validation set, from which models and settings may be chosen, in batches of at most {@code batch} rows. As
     * {@link #testBatches}. Empty where there is none.
     */
    List<Batch> validationBatches(Precision precision, long seed, int batch);

    /**
     * The test set, from which nothing is chosen. The same sequences, whatever {@code batch} is; only the last batch may be
     * smaller. Each visit of an element makes the batch anew, so that a large test set needs no more storage than one batch.
     *
     * @throws IllegalArgumentException unless {@code batch} is at least 1
     */
    List<Batch> testBatches(Precision precision, long seed, int batch);

    /**
     * At most {@code batch} test sequences of one length, without padding, for probes that follow a gradient back: the
     * same for every seed of a run.
     */
    default Batch probeBatch(Precision precision, long seed, int batch) {
        return testBatches(precision, seed, batch).get(0);
    }

    /** The steps that the answer of a row of such a batch depends on, ascending; none where that is not known. */
    default int[] marks(Batch batch, int row) {
        return new int[0];
    }

    /** How far back that is, over all sequences; empty where that is not known. */
    default Optional<Lags> lags() {
        return Optional.empty();
    }

    /** The number that reports show, over {@link #testBatches} or {@link #validationBatches}. */
    Metric metric();

    /** Other numbers worth knowing of the same answers, in a fixed order. */
    default List<Metric> furtherMetrics() {
        return List.of();
    }

    /**
     * What {@link #metric} gives for those who learnt nothing: name of the predictor → value, computed from the
     * distribution or the data, never quoted. The first is the line that charts draw.
     */
    Map<String, Double> baselines();

    /** The same for {@link #loss} on training batches. */
    Map<String, Double> lossBaselines();

    /**
     * What tells one set of data files from another, a SHA-256 over what was read from them, so that a run on other data has
     * another name. Empty where nothing is read.
     */
    default String dataFingerprint() {
        return "";
    }

    /** When the task counts as solved. */
    Success success();
}
