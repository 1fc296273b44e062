package carousel.core.probe;

import carousel.core.data.Batch;
import carousel.core.data.Sequence;
import carousel.core.kernel.Kernels;
import carousel.core.kernel.Panel;
import carousel.core.kernel.Precision;
import carousel.core.net.Network;
import carousel.core.net.Unrolled;
import java.util.ArrayList;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/**
 * The one-step Jacobians J_t = ∂s_t/∂s_{t−1} of the top layer along the first sequence, for any cell: element (i, j) is
 * ∂s_t[i]/∂s_{t−1}[j]. s is the joint state of D numbers, H · (number of states) where all are as wide as h, the carried state first: (c, h) of an LSTM.
 *
 * <p>The sequence runs through once. Then each step is laid out alone, D times in a batch and beginning with the states before
 * it, and goes back with the identity as gradient at its end: row i of what comes out is row i of J_t. So the derivatives are the
 * cell's own, and the memory is that of one step with D rows, however long the sequence.
 */
final class StepJacobians {
    /** Sees the Jacobians one by one. */
    @FunctionalInterface
    interface Visitor {
        /** Called at t = T..1 with J_t, D × D. */
        void visit(int t, ScaledMatrix jacobian);
    }

    private final Kernels k;
    private final Sequence x;
    private final Unrolled whole;
    private final Unrolled step;
    private final Batch stepInput;
    private final DMatrixRMaj joint;
    /** The columns of {@link #joint} that belong to each state, h first, D × its width. */
    private final List<Panel> columns = new ArrayList<>();

    StepJacobians(Specimen specimen) {
        Network network = specimen.network();
        int size = size(specimen);
        k = network.kernels();
        x = specimen.repeated(0, 1);
        whole = network.unroll(x.last(), 1);
        step = network.unroll(1, size);
        stepInput = withoutTargets(Sequence.inputs(Precision.DOUBLE, 1, size, x.cols()));
        joint = new DMatrixRMaj(size, size);
        int end = size;
        for (Sequence state : whole.top().tape().states()) {
            columns.add(Panel.of(joint).cols(end - state.cols(), end));
            end -= state.cols();
        }
    }

    /** D. */
    static int size(Specimen specimen) {
        return specimen.layout().top().tape().states().stream()
                .mapToInt(Sequence::cols)
                .sum();
    }

    /** For passes without a loss. */
    private static Batch withoutTargets(Sequence x) {
        return Batch.of(x, Panel.zeros(Precision.DOUBLE, x.batch(), 0));
    }

    /** Forward through the sequence, then back through its steps. */
    void walk(Visitor visitor) {
        whole.forward(withoutTargets(x));
        for (int t = x.last(); t >= 1; t--) {
            k.setRows(stepInput.x().at(1), x.at(t));
            beginWith(t - 1);
            step.forward(stepInput);
            step.walkBack(none -> null, this::atEnds);
            visitor.visit(t, ScaledMatrix.of(joint));
        }
    }

    /** All layers of the single step begin with the states that the sequence has at t. */
    private void beginWith(int t) {
        for (int layer = 0; layer < step.layers().size(); layer++) {
            List<Sequence> past = whole.layers().get(layer).tape().states();
            List<Panel> initial = step.layers().get(layer).initialStates();
            for (int i = 0; i < initial.size(); i++) {
                k.setRows(initial.get(i), past.get(i).at(t));
            }
        }
    }

    /** On the way back through the single step: the identity goes in at its end, the Jacobian comes out at its beginning. */
    private void atEnds(int t, List<Panel> state) {
        if (t == 1) {
            CommonOps_DDRM.setIdentity(joint);
        }
        for (int i = 0; i < state.size(); i++) {
            if (t == 1) {
                k.copy(columns.get(i), state.get(i));
            } else {
                k.copy(state.get(i), columns.get(i));
            }
        }
    }
}
