package carousel.training.task;

import carousel.core.data.Batch;
import carousel.core.data.Sequence;
import carousel.core.kernel.Panel;
import carousel.core.kernel.Precision;
import carousel.core.net.Head;
import carousel.core.random.RandomStream;
import carousel.core.text.Term;
import java.util.Arrays;
import java.util.List;

/**
 * A synthetic task: sequences drawn from a distribution, of one length unless it says otherwise, sequence by sequence or batch by
 * batch. An implementation writes one sequence; rows, batches and streams of random numbers are seen to here.
 */
public interface DrawnTask extends Task {
    /**
     * Draws one sequence and its target.
     *
     * @param random where all chance comes from
     * @param batch all zeros in this row; x is T × B × {@link #inputs}, T {@link #steps} unless {@link #trainingSteps} says less, the target N × (columns of the loss).
     *     Modified in row {@code row} of each step alone.
     * @param row which of the B rows
     */
    void draw(RandomStream random, Batch batch, int row);

    /**
     * Whether sequences differ in length. Then {@link #draw} finds {@link #steps} in the row's {@link Batch#lengths}, and sets it to less
     * where the sequence ends before; or no lengths at all in batches for probes, and draws one of all steps.
     */
    default boolean drawsLengths() {
        return false;
    }

    /** Sequences in the test set, and in the validation set. */
    int testSequences();

    /** What its streams of random numbers are called by: its name without parameters, so that variants draw from the same. */
    private String stream() {
        return Term.parse(name()).name();
    }

    /** Steps of the sequences of training batch {@code index}, of whatever size: {@link #steps}, unless a task draws lengths, too. */
    default int trainingSteps(long seed, long index) {
        return steps();
    }

    @Override
    default Batch trainingBatch(Precision precision, long seed, long index, int batch) {
        Batch drawn = zeros(precision, trainingSteps(seed, index), batch, drawsLengths());
        RandomStream random = RandomStream.of(seed, stream() + "/train", index);
        for (int row = 0; row < batch; row++) {
            draw(random, drawn, row);
        }
        return drawn;
    }

    @Override
    default List<Batch> validationBatches(Precision precision, long seed, int batch) {
        return fixedSet("/valid", precision, seed, batch, drawsLengths());
    }

    @Override
    default List<Batch> testBatches(Precision precision, long seed, int batch) {
        return fixedSet("/test", precision, seed, batch, drawsLengths());
    }

    @Override
    default Batch probeBatch(Precision precision, long seed, int batch) {
        return fixedSet("/test", precision, seed, batch, false).get(0);
    }

    /** Sequences 0 to {@link #testSequences} − 1, each from a stream of its own, so that batches may be cut anywhere. */
    private List<Batch> fixedSet(String purpose, Precision precision, long seed, int batch, boolean ofLengths) {
        String stream = stream() + purpose;
        return new LazyBatches(testSequences(), batch, (from, to) -> {
            Batch drawn = zeros(precision, steps(), to - from, ofLengths);
            for (int sequence = from; sequence < to; sequence++) {
                draw(RandomStream.of(seed, stream, sequence), drawn, sequence - from);
            }
            return drawn;
        });
    }

    private Batch zeros(Precision precision, int steps, int batch, boolean ofLengths) {
        Sequence x = Sequence.inputs(precision, steps, batch, inputs());
        int answers = head() == Head.LAST ? batch : Math.multiplyExact(steps, batch);
        int[] lengths = ofLengths ? new int[batch] : null;
        if (ofLengths) {
            Arrays.fill(lengths, steps);
        }
        return new Batch(x, Panel.zeros(precision, answers, loss().targetColumns(outputs())), null, lengths);
    }
}
