package carousel.training.task;

import carousel.core.data.Batch;
import java.util.AbstractList;
import java.util.Objects;
import java.util.RandomAccess;

/** Sequences 0..n−1 cut into batches of B (the last may be smaller), each made when it is asked for and not kept. */
final class LazyBatches extends AbstractList<Batch> implements RandomAccess {
    /** Makes the batch of the sequences {@code from} (included) to {@code to} (excluded). */
    @FunctionalInterface
    interface Maker {
        Batch rows(int from, int to);
    }

    private final int sequences;
    private final int batch;
    private final Maker maker;

    LazyBatches(int sequences, int batch, Maker maker) {
        if (batch < 1) {
            throw new IllegalArgumentException("batch " + batch + ": must be at least 1");
        }
        this.sequences = sequences;
        this.batch = batch;
        this.maker = maker;
    }

    @Override
    public Batch get(int i) {
        Objects.checkIndex(i, size());
        int from = i * batch;
        return maker.rows(from, from + Math.min(batch, sequences - from));
    }

    @Override
    public int size() {
        return sequences / batch + (sequences % batch == 0 ? 0 : 1);
    }
}
