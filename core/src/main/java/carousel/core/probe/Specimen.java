package carousel.core.probe;

import carousel.core.cell.CellProvider;
import carousel.core.data.Batch;
import carousel.core.data.Sequence;
import carousel.core.kernel.Panel;
import carousel.core.kernel.Precision;
import carousel.core.loss.Loss;
import carousel.core.net.Network;
import carousel.core.net.Unrolled;
import carousel.core.param.Parameter;
import java.util.List;

/**
 * What probes look at: a copy in double precision of a network as it is at one moment, and sequences to show it.
 *
 * <p>Every float is a double, so the copy is exact; its gradients are then those of the weights, with errors of 10^−16 where a
 * float network's own would have 10^−7, and a range down to 10^−308. Its way back is never truncated: truncation belongs to
 * training and not to what the weights do. Whatever a probe does to it, the network in training never sees.
 */
public final class Specimen {
    private final Network original;
    private final Network network;
    private final Batch batch;
    private final Loss loss;
    private final long seed;
    private final List<int[]> marks;
    private final double[] held;
    private final Unrolled layout;

    /**
     * @param original the network in training; only its values are read, by {@link #refresh}
     * @param batch of double precision, all sequences of full length
     * @param seed of the directions that probes draw
     * @param marks for each sequence of the batch the steps that the answer depends on, or an empty list where that is not known
     * @throws IllegalArgumentException if the batch is padded or not of double precision
     */
    public Specimen(CellProvider provider, Network original, Batch batch, Loss loss, long seed, List<int[]> marks) {
        this(provider, original, batch, loss, seed, marks, new double[batch.x().cols()]);
    }

    /**
     * The same with another constant input than zero.
     *
     * @param held I numbers: the input of every step where a probe asks what the network does if its input stays the same
     */
    public Specimen(
            CellProvider provider,
            Network original,
            Batch batch,
            Loss loss,
            long seed,
            List<int[]> marks,
            double[] held) {
        if (batch.lengths() != null || batch.x().precision() != Precision.DOUBLE) {
            throw new IllegalArgumentException("a specimen's batch is of double precision and without padding");
        }
        if (held.length != batch.x().cols()) {
            throw new IllegalArgumentException("a constant input of " + held.length + " numbers, where the batch has "
                    + batch.x().cols());
        }
        this.original = original;
        this.network = Network.of(provider, original.spec().untruncated(), Precision.DOUBLE, original.kernels());
        this.batch = batch;
        this.loss = loss;
        this.seed = seed;
        this.marks = List.copyOf(marks);
        this.held = held.clone();
        this.layout = network.unroll(batch.x().last(), batch.x().batch());
        refresh();
    }

    /** Takes the values that the original has now. */
    public void refresh() {
        List<Parameter> now = original.parameters();
        for (int i = 0; i < now.size(); i++) {
            copy(now.get(i).value(), network.parameters().get(i).value());
        }
    }

    private static void copy(Panel from, Panel to) {
        for (int r = 0; r < from.rows(); r++) {
            for (int c = 0; c < from.cols(); c++) {
                to.set(r, c, from.get(r, c));
            }
        }
    }

    /** One sequence of the batch, {@code times} rows of it; its targets stay behind. */
    public Sequence repeated(int row, int times) {
        Sequence one = batch.x();
        Sequence many = Sequence.inputs(Precision.DOUBLE, one.last(), times, one.cols());
        for (int t = 1; t <= one.last(); t++) {
            for (int r = 0; r < times; r++) {
                network.kernels().copy(one.at(t).rows(row, row + 1), many.at(t).rows(r, r + 1));
            }
        }
        return many;
    }

    /** The copy. */
    public Network network() {
        return network;
    }

    /** What it is shown. */
    public Batch batch() {
        return batch;
    }

    public Loss loss() {
        return loss;
    }

    /** Of the directions that probes draw. */
    public long seed() {
        return seed;
    }

    /** For each sequence the steps that its answer depends on, ascending; empty where that is not known. */
    public List<int[]> marks() {
        return marks;
    }

    /** The constant input x*, I numbers, under which it is asked where the network stays. */
    public double[] held() {
        return held.clone();
    }

    /** The copy laid out for the batch, all steps held at a time; every look may pass through it anew. */
    public Unrolled layout() {
        return layout;
    }

    /** T. */
    public int steps() {
        return batch.x().last();
    }
}
