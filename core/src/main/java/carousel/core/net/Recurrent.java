package carousel.core.net;

import carousel.core.cell.Cell;
import carousel.core.cell.Room;
import carousel.core.cell.Tape;
import carousel.core.data.Sequence;
import carousel.core.kernel.Factor;
import carousel.core.kernel.Kernels;
import carousel.core.kernel.Panel;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.IntFunction;

/**
 * A layer: one cell laid out over T steps and B sequences, and back-propagation through time, which exists only here.
 *
 * <p>The rows of a batch are split over threads for the whole of a pass, so there is no barrier between steps; what is
 * independent of the step before is one product over all steps.
 *
 * @param <S> the tape of the cell
 */
public final class Recurrent<S extends Tape> {
    private final Cell<S> cell;
    private final Kernels k;
    private final int truncation;
    private final Room room;
    private final S tape;
    private final ConcurrentMap<Rows, Slab<S>> slabs = new ConcurrentHashMap<>();
    private final Factor W;
    private final Factor transposedW;
    private Sequence x;
    private int[] lengths;

    private Recurrent(Cell<S> cell, int steps, int batch, int truncation) {
        if (truncation < 0) {
            throw new IllegalArgumentException("truncation after " + truncation + " steps; expected 0 (none) or more");
        }
        this.cell = cell;
        this.k = cell.kernels();
        this.truncation = truncation;
        this.room = Room.whole(cell.precision(), steps, batch);
        this.tape = tape(cell, room);
        this.W = k.factor(cell.inputWeights().value());
        this.transposedW = k.transposedFactor(cell.inputWeights().value());
    }

    /**
     * Lays a cell out.
     *
     * @param truncation K: no gradient flows from step t + 1 to step t where t is a multiple of K (truncated BPTT; the
     *     states are carried on all the same). 0: none is cut.
     */
    public static <S extends Tape> Recurrent<S> of(Cell<S> cell, int steps, int batch, int truncation) {
        return new Recurrent<>(cell, steps, batch, truncation);
    }

    /**
     * The states h_1..h_T for the input x. The state at t = 0 is what stands in {@link #tape} (zero unless set).
     *
     * @param x T steps of B × I. Not modified; must stay as it is until the backward pass is done.
     * @param lengths true lengths of the B sequences, whose states are held after their ends; or null
     */
    public void forward(Sequence x, int[] lengths) {
        if (x.last() != room.steps() || x.batch() != room.batch() || x.cols() != cell.inputs()) {
            throw new IllegalArgumentException("input is T=" + x.last() + ", B=" + x.batch() + ", I=" + x.cols()
                    + " where the layer was laid out for T=" + room.steps() + ", B=" + room.batch() + ", I="
                    + cell.inputs());
        }
        this.x = x;
        this.lengths = lengths;
        cell.refresh();
        W.refresh();
        project();
        k.parallel(x.batch(), (from, to) -> {
            Slab<S> slab = slab(from, to);
            S rows = slab.tape();
            for (int t = 1; t <= rows.steps(); t++) {
                cell.forward(t, rows);
                if (lengths != null) {
                    slab.hold(t, lengths);
                }
            }
        });
    }

    /** a_t = x_t·W + b for all t in one product. */
    private void project() {
        Panel a = tape.a.all();
        if (cell.inputBias() == null) {
            k.zero(a);
        } else {
            k.setRows(a, cell.inputBias().value());
        }
        k.addProduct(x.all(), W, a);
    }

    /**
     * The way back: leaves ∂L/∂a_t in the tape and the gradient of the initial state in its state gradients, and adds to
     * the gradients of all parameters.
     *
     * @param direct for each t the part of ∂L/∂h_t that does not come through later steps, B × H, or null
     */
    public void backward(IntFunction<Panel> direct) {
        flowBack(direct, plainPath(k));
        cell.accumulate(tape);
        k.addTransposedProduct(x.all(), tape.a.all(), cell.inputWeights().gradient());
        if (cell.inputBias() != null) {
            k.addColumnSums(tape.a.all(), cell.inputBias().gradient());
        }
    }

    /** The way back through the states alone, along {@code path}; parameter gradients stay as they are. */
    public void flowBack(IntFunction<Panel> direct, GradientPath path) {
        k.parallel(x.batch(), (from, to) -> {
            Slab<S> slab = slab(from, to);
            S rows = slab.tape();
            slab.gradients().forEach(k::zero);
            for (int t = rows.steps(); t >= 1; t--) {
                if (truncation > 0 && t < rows.steps() && t % truncation == 0) {
                    slab.cut(t, lengths);
                }
                path.arrive(t, slab.direct(t, direct.apply(t)), slab.gradients(), from);
                if (lengths == null) {
                    cell.backward(t, rows);
                } else {
                    slab.park(t, lengths);
                    cell.backward(t, rows);
                    slab.unpark(t, lengths);
                }
            }
        });
    }

    /** d_t ← d_t + direct part: the path of training. */
    public static GradientPath plainPath(Kernels k) {
        return (t, direct, state, firstRow) -> {
            if (direct != null) {
                k.add(direct, state.get(0));
            }
        };
    }

    /** ∂L/∂x_t for all t, after {@link #backward}: dx ← ∂L/∂a·Wᵀ. */
    public void inputGradient(Sequence dx) {
        transposedW.refresh();
        k.zero(dx.all());
        k.addProduct(tape.a.all(), transposedW, dx.all());
    }

    private Slab<S> slab(int from, int to) {
        Slab<S> slab = slabs.computeIfAbsent(
                new Rows(from, to), rows -> new Slab<>(k, tape(cell, room.rows(rows.from(), rows.to())), rows.from()));
        if (lengths != null) {
            slab.expectLengths();
        }
        return slab;
    }

    private static <S extends Tape> S tape(Cell<S> cell, Room room) {
        S tape = cell.tape(room);
        room.done();
        return tape;
    }

    /** A range of examples; which ranges there are may change from pass to pass, as threads are free or not. */
    private record Rows(int from, int to) {}

    public Cell<S> cell() {
        return cell;
    }

    /** What the last pass left behind; its states at t = 0 are the initial state. */
    public S tape() {
        return tape;
    }
}
