package carousel.core.net;

import carousel.core.cell.Cell;
import carousel.core.cell.Tape;
import carousel.core.cell.TapeStorage;
import carousel.core.data.Sequence;
import carousel.core.kernel.Kernels;
import carousel.core.kernel.Pace;
import carousel.core.kernel.PackedMatrix;
import carousel.core.kernel.Panel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.IntFunction;

/**
 * A layer: one cell laid out over T steps and B sequences, and back-propagation through time, which exists only here.
 *
 * <p>A pass goes chunk by chunk ({@link Chunks}): what is independent of the step before is one product over the rows of a
 * chunk, and what a chunk's steps have written is used while it is in the cache. Inside a chunk the rows of the batch are split
 * over threads, so there is no barrier between steps. Sums over time run from the last step to the first, as the chunks of the
 * way back come, so no bit depends on where chunks end.
 *
 * @param <S> the tape of the cell
 */
public final class Recurrent<S extends Tape> {
    private final Cell<S> cell;
    private final Kernels k;
    private final Truncation truncation;
    private final Chunks chunks;
    private final TapeStorage storage;
    private final S tape;
    private final List<Sequence> states;
    private final List<Panel> gradients;
    /** [checkpoint][state]: the state at the start of a segment; for a single segment that on the tape itself. */
    private final List<List<Panel>> kept = new ArrayList<>();

    private final List<RowShare<S>> shares = new CopyOnWriteArrayList<>();
    private final PackedMatrix W;
    private final PackedMatrix transposedW;
    private final Kernels.Range stepsForward = new Steps(this::stepsForward);
    private final Kernels.Range stepsBack = new Steps(this::stepsBack);

    // What is passing through.
    private int[] lengths;
    private Sequence x;
    private boolean transposedIsStale = true;
    /** Steps of the pass before the segment that the tape holds: step t there is step before + t of the pass. */
    private int before;

    private int from;
    private int to;
    private IntFunction<Panel> direct;
    private GradientPath path;
    private Way way = Way.ALL;

    private Recurrent(Cell<S> cell, Chunks chunks, int batch, Truncation truncation) {
        this.cell = cell;
        this.k = cell.kernels();
        this.truncation = truncation;
        this.chunks = chunks;
        this.storage = TapeStorage.whole(cell.precision(), chunks.segment(), batch);
        this.tape = tape(cell, storage);
        this.states = List.copyOf(tape.states());
        this.gradients = List.copyOf(tape.stateGradients());
        for (int i = 0; i < chunks.checkpoints(); i++) {
            boolean only = chunks.segments() == 1;
            kept.add(states.stream()
                    .map(state -> only ? state.at(0) : Panel.zeros(state.precision(), batch, state.cols()))
                    .toList());
        }
        this.W = k.pack(cell.inputWeights().value());
        this.transposedW = k.packTransposed(cell.inputWeights().value());
    }

    /** Lays a cell out whose way back is not cut. */
    public static <S extends Tape> Recurrent<S> of(Cell<S> cell, int steps, int batch) {
        return of(cell, steps, batch, Truncation.NONE);
    }

    /**
     * Lays a cell out.
     *
     * @param truncation where the way back is cut
     */
    public static <S extends Tape> Recurrent<S> of(Cell<S> cell, int steps, int batch, Truncation truncation) {
        return of(cell, Chunks.of(steps, batch, cell.kernels().threads(), 0), batch, truncation);
    }

    /** As {@link #of(Cell, int, int, Truncation)}, with a pass cut in this way; whole passes are for a single segment. */
    static <S extends Tape> Recurrent<S> of(Cell<S> cell, Chunks chunks, int batch, Truncation truncation) {
        return new Recurrent<>(cell, chunks, batch, truncation);
    }

    /**
     * The states h_1..h_T for the input x. The state at t = 0 is {@link #initialStates} (zero unless set).
     *
     * @param x T steps of B × I. Not modified; must stay as it is until the backward pass is done.
     * @param lengths true lengths of the B sequences, whose states are held after their ends; or null
     */
    public void forward(Sequence x, int[] lengths) {
        check(x);
        this.x = x;
        begin(lengths);
        enter(0);
        for (int b = 0; b < chunks.chunks(0); b++) {
            forward(chunks.first(b), chunks.last(0, b), x.span(chunks.first(b), chunks.last(0, b)));
        }
    }

    /**
     * The way back: leaves ∂L/∂a_t in the tape and the gradient of the initial state in its state gradients, and adds to
     * the gradients of all parameters.
     *
     * @param direct for each t the part of ∂L/∂h_t that does not come through later steps, B × H, or null
     */
    public void backward(IntFunction<Panel> direct) {
        backward(direct, Way.ALL);
    }

    /**
     * The same along another way from step to step.
     *
     * @throws UnsupportedOperationException for another than all in a cell without a carry path
     */
    public void backward(IntFunction<Panel> direct, Way along) {
        GradientPath plain = GradientPath.plain(k);
        beginBack(along);
        for (int b = chunks.chunks(0) - 1; b >= 0; b--) {
            flowBack(chunks.first(b), chunks.last(0, b), direct, plain);
            accumulate(chunks.first(b), chunks.last(0, b), x.span(chunks.first(b), chunks.last(0, b)));
        }
    }

    /** The way back through the states alone, along {@code path}; parameter gradients stay as they are. */
    public void flowBack(IntFunction<Panel> direct, GradientPath path) {
        beginBack();
        flowBack(1, chunks.steps(), direct, path);
    }

    /** ∂L/∂x_t for all t, after {@link #backward}: dx ← ∂L/∂a·Wᵀ. */
    public void inputGradient(Sequence dx) {
        inputGradient(1, chunks.steps(), dx.all());
    }

    /** Refuses an input of another shape. */
    void check(Sequence signal) {
        if (signal.last() != chunks.steps() || signal.batch() != storage.batch() || signal.cols() != cell.inputs()) {
            throw new IllegalArgumentException("input is T=" + signal.last() + ", B=" + signal.batch() + ", I="
                    + signal.cols() + " where the layer was laid out for T=" + chunks.steps() + ", B=" + storage.batch()
                    + ", I=" + cell.inputs());
        }
    }

    /** Before a pass. */
    void begin(int[] trueLengths) {
        lengths = trueLengths;
        cell.refresh();
        W.refresh();
        transposedIsStale = true;
    }

    /** Before the first chunk of a segment, whenever it is computed. */
    void enter(int segment) {
        before = chunks.before(segment);
        copy(checkpoint(segment), 0, true);
    }

    /** After the last chunk of a segment that is computed for the first time. */
    void leave(int segment) {
        if (segment + 1 < chunks.segments()) {
            copy(checkpoint(segment + 1), chunks.length(segment), false);
        }
    }

    private List<Panel> checkpoint(int segment) {
        return kept.get(Math.min(segment, kept.size() - 1));
    }

    private void copy(List<Panel> state, int t, boolean ontoTape) {
        for (int i = 0; i < state.size(); i++) {
            Panel there = states.get(i).at(t);
            k.copy(ontoTape ? state.get(i) : there, ontoTape ? there : state.get(i));
        }
    }

    /** The steps {@code first..last} of the segment; {@code rows} are those of the input. */
    void forward(int first, int last, Panel rows) {
        from = first;
        to = last;
        Panel bias = cell.inputBias() == null ? null : cell.inputBias().value();
        k.affine(rows, W, bias, tape.a.span(from, to)); // a_t = x_t·W + b
        k.parallel(storage.batch(), stepsForward);
    }

    private void stepsForward(int firstRow, int endRow) {
        RowShare<S> share = share(firstRow, endRow);
        S rows = share.tape();
        for (int t = from; t <= to; t++) {
            cell.forward(t, rows);
            if (lengths != null) {
                share.hold(t, before + t, lengths);
            }
        }
    }

    /** The steps at work, for some rows of the batch; whole batches of them come chunk after chunk. */
    private final class Steps implements Kernels.Range {
        private final Kernels.Range steps;
        private final Pace pace = new Pace();

        Steps(Kernels.Range steps) {
            this.steps = steps;
        }

        @Override
        public void run(int firstRow, int endRow) {
            steps.run(firstRow, endRow);
        }

        @Override
        public Pace pace() {
            return pace;
        }

        @Override
        public long size() {
            return to - from + 1;
        }
    }

    /** Before the way back. */
    void beginBack() {
        beginBack(Way.ALL);
    }

    /** Before the way back, along that way. */
    void beginBack(Way along) {
        way = along;
        for (int i = 0; i < gradients.size(); i++) {
            k.zero(gradients.get(i));
        }
    }

    /** Back through the steps {@code first..last} of the segment; {@code part} and {@code along} speak of steps of the pass. */
    void flowBack(int first, int last, IntFunction<Panel> part, GradientPath along) {
        from = first;
        to = last;
        direct = part;
        path = along;
        k.parallel(storage.batch(), stepsBack);
    }

    private void stepsBack(int firstRow, int endRow) {
        RowShare<S> share = share(firstRow, endRow);
        for (int t = to; t >= from; t--) {
            int time = before + t;
            if (truncation.steps() > 0) {
                share.cut(time, truncation, chunks.steps(), lengths);
            }
            path.arrive(time, share.direct(t, direct.apply(time)), share.gradients(), firstRow);
            if (lengths == null) {
                stepBack(t, share);
            } else {
                share.park(time, lengths);
                stepBack(t, share);
                share.unpark(time, lengths);
            }
            path.passed(time, share.gradients(), firstRow);
        }
    }

    private void stepBack(int t, RowShare<S> share) {
        if (way == Way.ALL) {
            cell.backward(t, share.tape());
        } else {
            cell.carryBack(t, share.tape(), share.carried());
            cell.backward(t, share.tape());
            share.follow(way);
        }
    }

    /** The gradients of all parameters, from steps that have gone back. */
    void accumulate(int first, int last, Panel rows) {
        Panel da = tape.a.span(first, last);
        cell.accumulate(first, last, tape);
        k.addTransposedProductBackwards(
                rows, da, storage.batch(), cell.inputWeights().gradient());
        if (cell.inputBias() != null) {
            k.addColumnSumsBackwards(da, storage.batch(), cell.inputBias().gradient());
        }
    }

    /** ∂L/∂x of steps that have gone back. */
    void inputGradient(int first, int last, Panel dx) {
        if (transposedIsStale) {
            transposedW.refresh();
            transposedIsStale = false;
        }
        k.affine(tape.a.span(first, last), transposedW, null, dx);
    }

    /** Which ranges of rows there are may change from chunk to chunk, as threads are free or not; each is made once. */
    private RowShare<S> share(int firstRow, int endRow) {
        RowShare<S> share = null;
        for (int i = 0; i < shares.size() && share == null; i++) {
            share = shares.get(i).isOf(firstRow, endRow) ? shares.get(i) : null;
        }
        if (share == null) {
            share = new RowShare<>(k, tape(cell, storage.rows(firstRow, endRow)), firstRow);
            shares.add(share);
        }
        if (lengths != null) {
            share.expectLengths();
        }
        return share;
    }

    private static <S extends Tape> S tape(Cell<S> cell, TapeStorage storage) {
        S tape = cell.tape(storage);
        storage.done();
        return tape;
    }

    /** How many numbers the tape and the states at checkpoints would be with another batch and other chunks. */
    double numbers(int batch, Chunks other) {
        double checkpoints = other.segments() == 1 ? 0 : other.checkpoints();
        double state = states.stream().mapToDouble(Sequence::cols).sum();
        return storage.numbers(other.segment(), batch) + checkpoints * batch * state;
    }

    /** The most numbers of such a tape that lie in one array. */
    double longestOfTape(int batch, Chunks other) {
        return storage.longestArray(other.segment(), batch);
    }

    public Cell<S> cell() {
        return cell;
    }

    /** The states at t = 0, h first, each B × H: what a pass begins with. */
    public List<Panel> initialStates() {
        return kept.get(0);
    }

    /** What the last pass left behind; under checkpointing, that of the segment it was in last. */
    public S tape() {
        return tape;
    }
}
