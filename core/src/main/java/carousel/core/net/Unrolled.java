package carousel.core.net;

import carousel.core.cell.Cell;
import carousel.core.data.Batch;
import carousel.core.data.Sequence;
import carousel.core.kernel.Kernels;
import carousel.core.kernel.Panel;
import carousel.core.loss.Loss;
import carousel.core.random.RandomStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/**
 * A {@link Network} laid out over T steps and B sequences: where batches pass through, forward and back.
 *
 * <p>All layers and the readout go through a chunk of steps before the next chunk ({@link Chunks}), upwards on the way
 * forward, downwards on the way back. Passes allocate nothing once they have met a batch.
 */
public final class Unrolled {
    private final Network network;
    private final Kernels k;
    private final int batch;
    private final Chunks chunks;
    private final Chunks chunksAlone;
    private final List<Recurrent<?>> layers = new ArrayList<>();
    /** By layer what it hands upwards; none where nothing is dropped, which is its states. */
    private final List<Dropout> dropouts = new ArrayList<>();

    private final Readout readout;
    /** For the steps of the chunk at work: the part of ∂L/∂h_t of the layer at work that comes from above it, B × H. */
    private final Sequence above;

    private final IntFunction<Panel> fromReadout = this::fromReadout;
    private final IntFunction<Panel> fromLayerAbove = this::fromLayerAbove;
    private final GradientPath plainPath;

    // What is passing through.
    private Sequence x;
    /** Steps of the pass before the chunk at work. */
    private int beforeChunk;

    Unrolled(Network network, int batch, Chunks chunks) {
        NetworkSpec spec = network.spec();
        this.network = network;
        this.k = network.kernels();
        this.batch = batch;
        this.chunks = chunks;
        this.chunksAlone = chunks.alone(batch);
        for (Cell<?> cell : network.cells()) {
            layers.add(Recurrent.of(cell, chunks, batch, spec.truncation()));
        }
        this.readout = new Readout(network, batch, chunks.steps());
        this.above = Sequence.inputs(network.precision(), chunks.chunk(), batch, spec.units());
        this.plainPath = GradientPath.plain(k);
    }

    /**
     * From now on layers hand upwards, to the next or to the readout, their states without a share p ({@link Dropout}).
     *
     * @param p 0 to 1; of 1 nothing is handed upwards, and of 0 all, as if this had never been called
     * @param seed of the run; layer i drops by the stream (seed, "dropout/layerI", update)
     */
    public void drop(double p, long seed, long update) {
        if (p == 0) {
            dropouts.clear();
            return;
        }
        for (int i = 0; i < layers.size(); i++) {
            if (dropouts.size() == i) {
                dropouts.add(new Dropout(
                        k, network.precision(), chunks, batch, network.spec().units()));
            }
            dropouts.get(i).draw(p, RandomStream.of(seed, "dropout/layer" + (i + 1), update));
        }
    }

    /** Runs a batch through; returns the outputs y, N × K, in place until the next call. */
    public Panel forward(Batch data) {
        x = data.x();
        layers.get(0).check(x);
        for (int i = 0; i < layers.size(); i++) {
            layers.get(i).begin(data.lengths());
        }
        readout.begin();
        for (int s = 0; s < chunks.segments(); s++) {
            forward(s, true);
            for (int i = 0; i < layers.size(); i++) {
                layers.get(i).leave(s);
            }
        }
        return readout.outputs();
    }

    private void forward(int segment, boolean answers) {
        for (int i = 0; i < layers.size(); i++) {
            layers.get(i).enter(segment);
        }
        Chunks cut = cut();
        for (int b = 0; b < cut.chunks(segment); b++) {
            int from = cut.first(b);
            int to = cut.last(segment, b);
            for (int i = 0; i < layers.size(); i++) {
                layers.get(i).forward(from, to, input(i, segment, from, to));
                if (!dropouts.isEmpty()) {
                    dropouts.get(i)
                            .forward(
                                    chunks.before(segment),
                                    from,
                                    to,
                                    layers.get(i).tape().h);
                }
            }
            int before = chunks.before(segment);
            if (answers && readout.reads(before + to)) {
                readout.forward(before, before + from, before + to, handed(layers.size() - 1), x);
            }
        }
    }

    /** Threads that come and go leave the cache to one of them: a pass over a segment goes by what is so at its start. */
    private Chunks cut() {
        return k.isShared() ? chunks : chunksAlone;
    }

    /** The rows of what layer {@code i} sees in a chunk: the batch, or the states of the layer below. */
    private Panel input(int i, int segment, int from, int to) {
        int before = chunks.before(segment);
        return i == 0 ? x.span(before + from, before + to) : handed(i - 1).span(from, to);
    }

    /** What layer {@code i} hands upwards, over the steps of a segment: its states, without what is dropped. */
    private Sequence handed(int i) {
        return dropouts.isEmpty() ? layers.get(i).tape().h : dropouts.get(i).handed();
    }

    /** Forward, and the loss with its gradient by the outputs; {@link #backward} may follow. */
    public double loss(Batch data, Loss loss) {
        forward(data);
        return readout.loss(loss, data.target(), data.weight());
    }

    /** After {@link #loss}: adds ∂L/∂p to the gradient of every parameter p. */
    public void backward() {
        backward(plainPath);
    }

    /**
     * The same, in all layers along that way from step to step: then it is no gradient of the loss, but what is learnt from if the
     * rest is not let back.
     *
     * @throws UnsupportedOperationException for another than all in a cell without a carry path
     */
    public void backward(Way way) {
        backward(way, plainPath);
    }

    /** The same, the top layer along a path that looks but changes nothing beyond what {@link GradientPath#plain} does. */
    public void backward(GradientPath path) {
        backward(Way.ALL, path);
    }

    /** Both. */
    public void backward(Way way, GradientPath path) {
        readout.beginBack();
        for (int i = 0; i < layers.size(); i++) {
            layers.get(i).beginBack(way);
        }
        for (int s = chunks.segments() - 1; s >= 0; s--) {
            hold(s);
            Chunks cut = cut();
            for (int b = cut.chunks(s) - 1; b >= 0; b--) {
                backward(s, cut.first(b), cut.last(s, b), path);
            }
        }
    }

    private void backward(int segment, int from, int to, GradientPath path) {
        int before = chunks.before(segment);
        if (readout.reads(before + to)) {
            readout.accumulate(before, before + from, before + to, handed(layers.size() - 1), x);
        }
        IntFunction<Panel> direct = readBack(segment, from, to);
        for (int i = layers.size() - 1; i >= 0; i--) {
            boolean isTop = i == layers.size() - 1;
            layers.get(i).flowBack(from, to, direct, isTop ? path : plainPath);
            if (isTop) {
                path.passedAll(from, to, before, top().tape());
            }
            layers.get(i).accumulate(from, to, input(i, segment, from, to));
            if (i > 0) {
                Panel dh = above.span(1, to - from + 1);
                layers.get(i).inputGradient(from, to, dh);
                if (!dropouts.isEmpty()) {
                    dropouts.get(i - 1).backward(before + from, before + to, dh);
                }
                direct = fromLayerAbove;
            }
        }
    }

    /** After {@link #loss}: the way back through the states of the top layer alone; parameter gradients stay as they are. */
    public void flowBack(GradientPath path) {
        flowBack(null, path);
    }

    /** After {@link #forward}: the same from other direct parts ∂L/∂h_t, B × H or null, than those of the loss. */
    public void flowBack(IntFunction<Panel> direct, GradientPath path) {
        readout.beginBack();
        top().beginBack();
        for (int s = chunks.segments() - 1; s >= 0; s--) {
            hold(s);
            Chunks cut = cut();
            for (int b = cut.chunks(s) - 1; b >= 0; b--) {
                int from = cut.first(b);
                int to = cut.last(s, b);
                top().flowBack(from, to, direct == null ? readBack(s, from, to) : direct, path);
            }
        }
    }

    /**
     * After {@link #loss}: the way back through the states of the top layer, step by step for the whole batch, so that a probe
     * may look at all rows at once between two steps. Parameter gradients stay as they are.
     *
     * @throws IllegalStateException on a layout with checkpoints, whose tapes do not hold all steps, or of a network that truncates
     */
    public void walkBack(GradientVisitor visitor) {
        walkBack(null, visitor);
    }

    /** After {@link #forward}: the same from other direct parts ∂L/∂h_t, B × H or null, than those of the loss. */
    public void walkBack(IntFunction<Panel> direct, GradientVisitor visitor) {
        requireWhole();
        if (network.spec().truncation().steps() > 0) { // a cut would take the direct part with it
            throw new IllegalStateException("this needs a network whose way back is not truncated");
        }
        readout.beginBack();
        List<Panel> state = top().tape().stateGradients();
        top().beginBack();
        for (int b = chunks.chunks(0) - 1; b >= 0; b--) {
            int from = chunks.first(b);
            int to = chunks.last(0, b);
            IntFunction<Panel> parts = direct == null ? readBack(0, from, to) : direct;
            for (int t = to; t >= from; t--) {
                Panel part = parts.apply(t);
                if (part != null) {
                    k.add(part, state.get(0));
                }
                visitor.visit(t, state);
                top().flowBack(t, t, step -> null, plainPath);
            }
        }
        visitor.visit(0, state);
    }

    /**
     * After these steps have gone back: adds what the steps {@code from..to} contribute to the gradients of the top layer's
     * parameters.
     */
    public void accumulateTop(int from, int to) {
        requireWhole();
        top().accumulate(from, to, input(layers.size() - 1, 0, from, to));
    }

    /**
     * After {@link #backward}: dx ← ∂L/∂x, T steps of B × I.
     *
     * @throws IllegalStateException on a layout with checkpoints, whose tapes do not hold all steps
     */
    public void inputGradient(Sequence dx) {
        requireWhole();
        layers.get(0).inputGradient(dx);
        readout.addInputGradient(dx);
    }

    private void requireWhole() {
        if (chunks.segments() != 1 || !chunks.goBack()) {
            throw new IllegalStateException("this needs a layout that holds all steps at a time");
        }
    }

    /** Sees to it that tapes hold a segment: the last one is there, the others are computed once more. */
    private void hold(int segment) {
        if (!chunks.goBack()) {
            throw new IllegalStateException("this layout is for passes forward alone");
        }
        if (segment < chunks.segments() - 1) {
            forward(segment, false);
        }
    }

    /** For the steps of a chunk: the part of ∂L/∂h_t of the top layer that comes from the readout at t, or null. */
    private IntFunction<Panel> readBack(int segment, int from, int to) {
        int before = chunks.before(segment);
        beforeChunk = before + from - 1;
        if (readout.reads(before + to)) {
            int first = readout.first(from, to);
            Panel dh = above.span(first - from + 1, to - from + 1);
            readout.backward(before + from, before + to, dh);
            if (!dropouts.isEmpty()) {
                dropouts.get(layers.size() - 1).backward(before + first, before + to, dh);
            }
        }
        return fromReadout;
    }

    private Panel fromReadout(int t) {
        return readout.readsAt(t) ? fromLayerAbove(t) : null;
    }

    private Panel fromLayerAbove(int t) {
        return above.at(t - beforeChunk);
    }

    /** How many numbers this layout would make room for with another batch and other chunks: a line a field above. */
    double numbers(int otherBatch, Chunks other) {
        double numbers = readout.numbers(otherBatch, other.steps());
        numbers += (double) other.chunk() * otherBatch * above.cols();
        for (Recurrent<?> layer : layers) {
            numbers += layer.numbers(otherBatch, other);
        }
        return numbers;
    }

    /** The most numbers of its tapes that lie in one array. */
    double longestOfTapes(int otherBatch, Chunks other) {
        return layers.stream()
                .mapToDouble(layer -> layer.longestOfTape(otherBatch, other))
                .max()
                .orElse(0);
    }

    public Network network() {
        return network;
    }

    /** The layer below the readout. */
    public Recurrent<?> top() {
        return layers.get(layers.size() - 1);
    }

    /** All layers, from below. */
    public List<Recurrent<?>> layers() {
        return List.copyOf(layers);
    }

    /** y, N × K, of the last forward pass. */
    public Panel outputs() {
        return readout.outputs();
    }

    /** T. */
    public int steps() {
        return chunks.steps();
    }

    /** B. */
    public int batch() {
        return batch;
    }
}
