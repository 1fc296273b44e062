package carousel.core.probe;

import carousel.core.cell.Tape;
import carousel.core.data.Sequence;
import carousel.core.kernel.Kernels;
import carousel.core.kernel.Panel;
import carousel.core.kernel.Precision;
import carousel.core.net.GradientPath;
import carousel.core.net.Network;
import carousel.core.net.Recurrent;
import java.util.ArrayList;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/**
 * One step of a whole network under an input that stays the same, as a map F of its state: s ← F(s, x*).
 *
 * <p>s is all that is carried, D numbers: layer by layer from below, of each the states side by side, the carried one first and h
 * last: (c, h) of an LSTM. The step and its derivatives are the cells' own; the Jacobian comes as in {@link StepJacobians}, with D
 * copies of the step and the identity on its way back, here through all layers.
 */
final class StepMap {
    private final Kernels k;
    private final int size;
    private final Rows single;
    private final Rows copies;

    /**
     * @param network of double precision, not truncated
     * @param input x*, I numbers
     */
    StepMap(Network network, double[] input) {
        this.k = network.kernels();
        this.single = new Rows(network, input, 1);
        this.size = single.size();
        this.copies = new Rows(network, input, size);
    }

    /** D. */
    int size() {
        return size;
    }

    /** F(s). */
    double[] apply(double[] s) {
        single.forward(s);
        return single.after();
    }

    /** J ← ∂F/∂s at s, D × D: element (i, j) is ∂F[i]/∂s[j]. */
    void jacobian(double[] s, DMatrixRMaj jacobian) {
        copies.forward(s);
        copies.back(jacobian);
    }

    /** The state that some layers, from below, have at t in one row of a batch, in the order of s. */
    static double[] stateAt(List<Recurrent<?>> layers, int t, int row) {
        int size = layers.stream().mapToInt(layer -> width(layer.tape())).sum();
        double[] s = new double[size];
        int at = 0;
        for (Recurrent<?> layer : layers) {
            List<Sequence> states = layer.tape().states();
            for (int i = states.size() - 1; i >= 0; i--) {
                Panel state = states.get(i).at(t);
                for (int c = 0; c < state.cols(); c++) {
                    s[at++] = state.get(row, c);
                }
            }
        }
        return s;
    }

    private static int width(Tape tape) {
        return tape.states().stream().mapToInt(Sequence::cols).sum();
    }

    /** All layers laid out for a single step of so many rows, which all begin alike. */
    private final class Rows {
        private final List<Recurrent<?>> layers;
        private final Sequence x;

        Rows(Network network, double[] input, int batch) {
            this.layers = network.unroll(1, batch).layers();
            this.x = Sequence.inputs(Precision.DOUBLE, 1, batch, input.length);
            for (int r = 0; r < batch; r++) {
                for (int c = 0; c < input.length; c++) {
                    x.at(1).set(r, c, input[c]);
                }
            }
        }

        int size() {
            return layers.stream().mapToInt(layer -> width(layer.tape())).sum();
        }

        void forward(double[] s) {
            int at = 0;
            Sequence below = x;
            for (Recurrent<?> layer : layers) {
                List<Panel> initial = layer.initialStates();
                for (int i = initial.size() - 1; i >= 0; i--) {
                    at = put(s, at, initial.get(i));
                }
                layer.forward(below, null);
                below = layer.tape().h.fromFirstStep();
            }
        }

        private static int put(double[] s, int at, Panel state) {
            for (int c = 0; c < state.cols(); c++) {
                for (int r = 0; r < state.rows(); r++) {
                    state.set(r, c, s[at + c]);
                }
            }
            return at + state.cols();
        }

        double[] after() {
            return stateAt(layers, 1, 0);
        }

        /** Row r goes back with one at number r of the state: what comes out is row r of the Jacobian. */
        void back(DMatrixRMaj jacobian) {
            DMatrixRMaj identity = CommonOps_DDRM.identity(size);
            Panel above = null;
            int end = size;
            for (int l = layers.size() - 1; l >= 0; l--) {
                Recurrent<?> layer = layers.get(l);
                List<Panel> gradients = layer.tape().stateGradients();
                List<Panel> seeds = columns(identity, gradients, end);
                Panel direct = above;
                layer.flowBack(t -> direct, seeded(seeds));
                List<Panel> out = columns(jacobian, gradients, end);
                for (int i = 0; i < gradients.size(); i++) {
                    k.copy(gradients.get(i), out.get(i));
                }
                end -= width(layer.tape());
                if (l > 0) {
                    Sequence dx = Sequence.inputs(
                            Precision.DOUBLE, 1, size, layer.cell().inputs());
                    layer.inputGradient(dx);
                    above = dx.at(1);
                }
            }
        }

        /** The columns of a layer's states, h first, where those of the layer end at {@code end}. */
        private static List<Panel> columns(DMatrixRMaj matrix, List<Panel> states, int end) {
            List<Panel> columns = new ArrayList<>();
            int right = end;
            for (Panel state : states) {
                columns.add(Panel.of(matrix).cols(right - state.cols(), right));
                right -= state.cols();
            }
            return columns;
        }

        private GradientPath seeded(List<Panel> seeds) {
            return (t, direct, state, firstRow) -> {
                if (direct != null) {
                    k.add(direct, state.get(0));
                }
                for (int i = 0; i < state.size(); i++) {
                    Panel into = state.get(i);
                    k.add(seeds.get(i).rows(firstRow, firstRow + into.rows()), into);
                }
            };
        }
    }
}
