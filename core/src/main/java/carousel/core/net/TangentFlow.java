package carousel.core.net;

import carousel.core.cell.Transition;
import carousel.core.data.Sequence;
import carousel.core.kernel.Kernels;
import carousel.core.kernel.PackedMatrix;
import carousel.core.kernel.Panel;
import carousel.core.kernel.Precision;

/**
 * The mean square F of the first k Lyapunov exponents along one sequence, and its derivatives by U and by the states: what
 * {@link Flossing} adds, whose equations these are.
 *
 * <p>In double whatever the precision of the network. Memory is T · (2kH + k² + 3H) numbers; a longer sequence makes more room, nothing else
 * does.
 */
final class TangentFlow {
    private final Transition transition;
    private final Kernels kernels;
    private final int units;
    private final int k;
    private final ThinLq lq;
    /** U in double, and ∂F/∂U. */
    private final Panel U;

    private final Panel dU;
    private final PackedMatrix packedU;
    private final PackedMatrix transposedU;
    /** Q_0, k × H. */
    private final Panel start;
    // By step: Q_t, what U makes of Q_{t−1}, L_t; φ′ and its derivative at h_t, and ∂F/∂h_t, 1 × H.
    private Sequence directions;
    private Sequence sent;
    private Sequence factors;
    private Sequence slope;
    private Sequence bend;
    private Sequence byState;

    /** 1 × k: logarithms of a step, λ, and ∂F/∂ln L_t[i, i], which is the same at all steps. */
    private final Panel logarithms;

    private final Panel exponents;
    private final Panel logarithmic;
    private final Panel gradient;
    private final Panel spread;

    /** @param start k × H, rows that span the directions to begin with */
    TangentFlow(Transition transition, Kernels kernels, Panel start) {
        this.transition = transition;
        this.kernels = kernels;
        this.units = start.cols();
        this.k = start.rows();
        this.lq = new ThinLq(kernels, k, units);
        this.U = Panel.zeros(Precision.DOUBLE, units, units);
        this.dU = Panel.zeros(Precision.DOUBLE, units, units);
        this.packedU = kernels.pack(U);
        this.transposedU = kernels.packTransposed(U);
        this.start = Panel.zeros(Precision.DOUBLE, k, units);
        this.logarithms = Panel.zeros(Precision.DOUBLE, 1, k);
        this.exponents = Panel.zeros(Precision.DOUBLE, 1, k);
        this.logarithmic = Panel.zeros(Precision.DOUBLE, 1, k);
        this.gradient = Panel.zeros(Precision.DOUBLE, k, units);
        this.spread = Panel.zeros(Precision.DOUBLE, k, units);
        lq.decompose(start, this.start, Panel.zeros(Precision.DOUBLE, k, k));
    }

    private void makeRoom(int steps) {
        if (sent != null && sent.last() >= steps) {
            return;
        }
        directions = Sequence.states(Precision.DOUBLE, steps, k, units);
        kernels.copy(start, directions.at(0));
        sent = Sequence.inputs(Precision.DOUBLE, steps, k, units);
        factors = Sequence.inputs(Precision.DOUBLE, steps, k, k);
        slope = Sequence.inputs(Precision.DOUBLE, steps, 1, units);
        bend = Sequence.inputs(Precision.DOUBLE, steps, 1, units);
        byState = Sequence.inputs(Precision.DOUBLE, steps, 1, units);
    }

    /** F over the steps 1..T of states h_1..h_T, of which row 0 is looked at; 0 where no direction is left. */
    double forward(Sequence h, int steps) {
        makeRoom(steps);
        Panel value = transition.recurrent().value();
        for (int i = 0; i < units; i++) {
            for (int j = 0; j < units; j++) {
                U.set(i, j, value.get(i, j));
            }
        }
        packedU.refresh();
        transposedU.refresh();
        kernels.zero(exponents);
        for (int t = 1; t <= steps; t++) {
            step(t, h.at(t));
        }
        kernels.scale(1.0 / steps, exponents);
        double sum = 0;
        int left = 0;
        for (int c = 0; c < k; c++) {
            if (!isLost(steps, c)) {
                sum += exponents.get(0, c) * exponents.get(0, c);
                left++;
            }
        }
        for (int c = 0; c < k; c++) {
            logarithmic.set(0, c, isLost(steps, c) ? 0 : 2 * exponents.get(0, c) / (left * (double) steps));
        }
        return left == 0 ? 0 : sum / left;
    }

    private boolean isLost(int t, int c) {
        return factors.at(t).get(c, c) == 0;
    }

    /** L_t Q_t = Q_{t−1} U diag(φ′_t). */
    private void step(int t, Panel h) {
        for (int i = 0; i < units; i++) {
            slope.at(t).set(0, i, transition.slope().applyAsDouble(h.get(0, i)));
            bend.at(t).set(0, i, transition.bend().applyAsDouble(h.get(0, i)));
        }
        kernels.affine(directions.at(t - 1), packedU, null, sent.at(t));
        kernels.setRows(spread, slope.at(t));
        kernels.multiply(sent.at(t), spread, spread);
        lq.decompose(spread, directions.at(t), factors.at(t));
        for (int c = 0; c < k; c++) {
            logarithms.set(0, c, isLost(t, c) ? 1 : factors.at(t).get(c, c));
        }
        kernels.log(logarithms, logarithms);
        kernels.add(logarithms, exponents);
    }

    /** After {@link #forward} over as many steps. */
    void backward(int steps) {
        kernels.zero(gradient);
        kernels.zero(dU);
        for (int t = steps; t >= 1; t--) {
            lq.backward(directions.at(t), factors.at(t), logarithmic, gradient); // now by Q_{t−1} U diag(φ′_t)
            kernels.multiply(gradient, sent.at(t), spread);
            kernels.zero(byState.at(t));
            kernels.addColumnSums(spread, byState.at(t));
            kernels.multiply(byState.at(t), bend.at(t), byState.at(t));
            kernels.setRows(spread, slope.at(t));
            kernels.multiply(gradient, spread, spread); //                           now by Q_{t−1} U
            kernels.addTransposedProduct(directions.at(t - 1), spread, dU);
            kernels.affine(spread, transposedU, null, gradient); //                  now by Q_{t−1}
        }
    }

    /** After {@link #backward}: by what h_t does to φ′_t, 1 × H; what it does to later states is not in it. */
    Panel byState(int t) {
        return byState.at(t);
    }

    /** After {@link #backward}: ∂F/∂U where the states are held, H × H. */
    Panel byRecurrent() {
        return dU;
    }
}
