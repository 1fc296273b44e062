package carousel.core.cell;

import carousel.core.data.Sequence;
import carousel.core.kernel.Panel;
import java.util.List;
import java.util.stream.IntStream;

/**
 * All that one pass of a cell leaves behind, time-major: what the forward pass must remember, and where the backward pass
 * puts the gradients of the gates (over the gates themselves, which it needs no more).
 *
 * <p>A cell's own tape adds fields: windows of the gates ({@link #block}), and what it takes from its {@link #storage}.
 * Rows never see each other, so a thread may work on some of them for a whole pass, on a tape in {@link TapeStorage#rows}.
 */
public abstract class Tape {
    /** Where further panels come from; to be asked by fields and constructor, never later. */
    protected final TapeStorage storage;

    /** H. */
    protected final int units;

    /**
     * a_t = x_t·W + b on the way forward; ∂L/∂a_t after the way back. t = 1..T, B × G·H. In between, the blocks of sigmoid gates
     * ({@link carousel.core.param.GateRole#isGate}) hold what the gates came to, which is what probes read.
     */
    public final Sequence a;

    /** The state h_t. t = 0..T, B × H. */
    public final Sequence h;

    /** ∂L/∂h_t before {@link Cell#backward} of step t, ∂L/∂h_{t−1} after it. B × H. */
    public final Panel dh;

    private final Sequence blocks;
    /** The columns at which they begin, and where the last one ends. */
    private final int[] edges;

    /** A tape of a cell with G = {@code gates} gates of H = {@code units} columns in its input's product. */
    protected Tape(TapeStorage storage, int units, int gates) {
        this(storage, units, gates, 0);
    }

    /** As {@link #Tape(TapeStorage, int, int)}, with {@code further} blocks of H columns to the right of a. */
    protected Tape(TapeStorage storage, int units, int gates, int further) {
        this(
                storage,
                units,
                IntStream.rangeClosed(0, gates + further).map(i -> i * units).toArray(),
                gates);
    }

    /** A tape of a cell whose gates are not all of H columns. */
    protected Tape(TapeStorage storage, Cell<?> cell) {
        this(
                storage,
                cell.units(),
                cell.inputWeights().edges(),
                cell.inputWeights().gates().size());
    }

    private Tape(TapeStorage storage, int units, int[] edges, int gates) {
        this.storage = storage;
        this.units = units;
        this.edges = edges;
        this.blocks = storage.steps(edges[edges.length - 1]);
        this.a = blocks.cols(0, edges[gates]);
        this.h = storage.states(units);
        this.dh = storage.panel(units);
    }

    /** Block {@code i}, counted from 0: a gate of a, from left to right, or one of the further blocks. */
    public final Sequence block(int i) {
        return blocks(i, i + 1);
    }

    /** The blocks {@code from} (included) to {@code to} (excluded) side by side. */
    protected final Sequence blocks(int from, int to) {
        return blocks.cols(edges[from], edges[to]);
    }

    /**
     * Everything that is carried from step to step, h first: (h), or (h, c) for an LSTM. Each t = 0..T; the first and the last B × H,
     * others as wide as they are.
     */
    public List<Sequence> states() {
        return List.of(h);
    }

    /**
     * The factors of the carry path: k_t of s_t = k_t ∘ s_{t−1} + …, where s is the last of {@link #states} (z for h in a GRU, f
     * for c in an LSTM). t = 1..T, B × H; there after a pass forward, until the way back. Null in a cell without such a path.
     */
    public Sequence carry() {
        return null;
    }

    /** The gradients of {@link #states}, in the same order. */
    public List<Panel> stateGradients() {
        return List.of(dh);
    }

    /** How many steps it holds: T, or fewer where a pass is laid out to be computed once more. */
    public final int steps() {
        return h.last();
    }

    /** B: rows a step. */
    public final int batch() {
        return h.batch();
    }
}
