package carousel.core.net;

import carousel.core.cell.Cell;
import carousel.core.cell.Tape;
import carousel.core.cell.Transition;
import carousel.core.data.Batch;
import carousel.core.data.Sequence;
import carousel.core.kernel.Panel;
import carousel.core.kernel.Precision;
import carousel.core.random.RandomStream;
import java.util.List;

/**
 * Gradient flossing (Engelken 2023, "Gradient flossing: improving gradient descent through dynamic control of Jacobians", arXiv
 * 2312.17306): Lyapunov exponents of the way forward should be 0, so that directions neither grow nor shrink. For a cell
 * h_t = φ(a_t + h_{t−1} U) and the first example of the batch:
 *
 * <pre>
 *   L_t Q_t = Q_{t−1} U diag(φ′_t)     t = 1..T; L_t a lower triangle, Q_t k × H with orthonormal rows
 *   λ_i = 1/T Σ_t ln L_t[i, i]         nats a step
 *   F   = 1/k Σ_i λ_i²                 α F is added to the loss
 * </pre>
 *
 * <p>U diag(φ′_t) is ∂h_t/∂h_{t−1} in row form, and L_tᵀ the R of the paper's QR decomposition of columns.
 *
 * <p>The derivative is the whole one, back through the decompositions ({@link ThinLq}), through U and through the states, on which φ′
 * hangs: the way back takes α ∂F/∂h_t along as it takes direct parts of the loss, and so it reaches W and b too. φ′ of a ReLU is flat almost
 * everywhere, so that F has a part in the gradient of U alone there.
 *
 * <p>A direction that is lost (in ReLU networks, where fewer than k units are active) would have an exponent of −∞. It counts no further:
 * k in F is how many directions are left at T, and F is 0 where none is. T is the first example's own length.
 *
 * <p>As in the author's code, one sequence is looked at, Q_0 comes of normal numbers and is the same at each update (stream (seed,
 * "flossing", 0)), and F is a mean. There it is minimized by itself, with an Adam of its own, before training and now and then between,
 * and the first 10 + T/10 steps are left out of the λ; here it is a term of the loss at each update, and all steps count.
 *
 * <p>Not defined for other cells, nor for several layers, nor where the way back is truncated, which would cut its derivative. It
 * allocates nothing by step once it has met a length, until it meets another, and no bit depends on kernels, threads or chunks.
 */
public final class Flossing implements Penalty, GradientPath {
    private final double weight;
    private final Cell<?> cell;
    private final Panel gradient;
    private final TangentFlow flow;

    // The first example alone.
    private Sequence x;
    private Recurrent<?> alone;

    // Of the way back at work.
    private GradientPath path;
    private int steps;
    private double value;

    /**
     * For all layouts of one network.
     *
     * @param weight α
     * @param directions k, 1 to H
     * @param seed of the run
     * @throws UnsupportedOperationException for cells that it is not defined for, several layers, or a truncated way back
     */
    public Flossing(double weight, int directions, long seed, Network network) {
        this.weight = weight;
        this.cell = network.cells().get(0);
        Transition transition = cell.transition()
                .filter(one -> network.cells().size() == 1
                        && network.spec().truncation().steps() == 0)
                .orElseThrow(
                        () -> new UnsupportedOperationException(
                                "flossing is defined for one layer of cells h_t = φ(a_t + h_{t−1} U) whose way back is not truncated"));
        if (directions < 1 || directions > cell.units()) {
            throw new IllegalArgumentException(
                    directions + " directions among " + cell.units() + " units; expected 1 to " + cell.units());
        }
        this.gradient = transition.recurrent().gradient();
        this.flow = new TangentFlow(transition, network.kernels(), start(cell.units(), directions, seed));
    }

    /** What spans Q_0. */
    private static Panel start(int units, int directions, long seed) {
        RandomStream random = RandomStream.of(seed, "flossing", 0);
        Panel start = Panel.zeros(Precision.DOUBLE, directions, units);
        for (int c = 0; c < directions; c++) {
            for (int i = 0; i < units; i++) {
                start.set(c, i, random.nextGaussian());
            }
        }
        return start;
    }

    @Override
    public GradientPath on(Unrolled layout, Batch batch, GradientPath along) {
        path = along;
        steps = batch.lengths() == null ? layout.steps() : batch.lengths()[0];
        value = flow.forward(states(layout, batch.x()), steps);
        flow.backward(steps);
        return this;
    }

    /** h_t of the first example, once more and alone: a layout with checkpoints does not hold all of them. */
    private Sequence states(Unrolled layout, Sequence all) {
        if (alone == null || x.last() != all.last()) {
            x = Sequence.inputs(all.precision(), all.last(), 1, all.cols());
            alone = Recurrent.of(cell, all.last(), 1);
        }
        for (int t = 1; t <= all.last(); t++) {
            copyFirst(all.at(t), x.at(t));
        }
        copyFirst(layout.top().initialStates().get(0), alone.initialStates().get(0));
        alone.forward(x, null);
        return alone.tape().h;
    }

    private static void copyFirst(Panel from, Panel to) {
        for (int i = 0; i < to.cols(); i++) {
            to.set(0, i, from.get(0, i));
        }
    }

    @Override
    public void arrive(int t, Panel direct, List<Panel> state, int firstRow) {
        if (firstRow == 0 && t <= steps) {
            Panel dh = state.get(0), further = flow.byState(t);
            for (int i = 0; i < dh.cols(); i++) {
                dh.set(0, i, dh.get(0, i) + weight * further.get(0, i));
            }
        }
        path.arrive(t, direct, state, firstRow);
    }

    @Override
    public void passed(int t, List<Panel> state, int firstRow) {
        path.passed(t, state, firstRow);
    }

    @Override
    public void passedAll(int first, int last, int before, Tape tape) {
        path.passedAll(first, last, before, tape);
    }

    @Override
    public double add() {
        Panel further = flow.byRecurrent();
        for (int i = 0; i < gradient.rows(); i++) {
            for (int j = 0; j < gradient.cols(); j++) {
                gradient.set(i, j, gradient.get(i, j) + weight * further.get(i, j));
            }
        }
        return value;
    }
}
