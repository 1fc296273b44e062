package carousel.core.probe;

import carousel.core.cell.Tape;
import carousel.core.data.Sequence;
import carousel.core.kernel.Panel;
import carousel.core.kernel.Precision;
import carousel.core.param.Gate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What probes sum up, number by number: for who has questions of his own. All of the top layer, but what is of the inputs; B sequences
 * of T steps, H units, I inputs, in double precision. Gradients are those of the mean loss of the B sequences.
 *
 * <pre>
 *   x                 T × B × I        the inputs
 *   state-S           (T+1) × B × H    the states, from step 0 on, each by its letter S
 *   loss-gradient-S   (T+1) × B × H    ∂L/∂S_t, direct parts included, all states of a step side by side: what c_t of an
 *                                      LSTM does through h_t is in that of h_t
 *   loss-gradient-x   T × B × I        ∂L/∂x_t
 *   gate-G            T × B × H        activations of gates and candidate, each by its letter G
 *   jacobian          T × D × D        ∂s_t/∂s_{t−1} along the first sequence, s all states together, the carried one first
 * </pre>
 */
public final class RawArrays {
    /**
     * An array of numbers.
     *
     * @param shape sides, the last of which runs fastest in {@code values}
     */
    public record Raw(int[] shape, double[] values) {}

    private final Specimen specimen;
    private final Map<String, Raw> arrays = new LinkedHashMap<>();

    private RawArrays(Specimen specimen) {
        this.specimen = specimen;
    }

    /**
     * All of them, by name.
     *
     * @param letters of the states, the carried one first, h last
     * @param jacobians whether with the Jacobians, which are the largest
     */
    public static Map<String, Raw> of(Specimen specimen, List<String> letters, boolean jacobians) {
        RawArrays raw = new RawArrays(specimen);
        raw.forwardAndBack(letters);
        if (jacobians) {
            raw.jacobians();
        }
        return raw.arrays;
    }

    private void forwardAndBack(List<String> letters) {
        Sequence x = specimen.batch().x();
        Tape tape = specimen.layout().top().tape();
        List<Sequence> states = tape.states();
        specimen.layout().loss(specimen.batch(), specimen.loss());
        put("x", x, 1);
        for (int i = 0; i < states.size(); i++) {
            put("state-" + letter(letters, i), states.get(i), 0);
        }
        List<Gate> gates = specimen.layout().top().cell().inputWeights().gates();
        for (int i = 0; i < gates.size(); i++) {
            put("gate-" + gates.get(i).name(), tape.block(i), 1);
        }
        List<Raw> gradients = new ArrayList<>();
        for (int i = 0; i < states.size(); i++) {
            gradients.add(zeros(specimen.steps() + 1, x.batch(), states.get(i).cols()));
            arrays.put("loss-gradient-" + letter(letters, i), gradients.get(i));
        }
        specimen.layout().walkBack((t, state) -> {
            for (int i = 0; i < state.size(); i++) {
                copy(state.get(i), gradients.get(i), t);
            }
        });
        Sequence dx = Sequence.inputs(Precision.DOUBLE, x.last(), x.batch(), x.cols());
        specimen.network().zeroGradients();
        specimen.layout().loss(specimen.batch(), specimen.loss());
        specimen.layout().backward();
        specimen.layout().inputGradient(dx);
        put("loss-gradient-x", dx, 1);
    }

    /** A tape has h first, then the others in their order. */
    private static String letter(List<String> letters, int state) {
        return letters.get(state == 0 ? letters.size() - 1 : state - 1);
    }

    private void jacobians() {
        int size = StepJacobians.size(specimen);
        Raw all = zeros(specimen.steps(), size, size);
        arrays.put("jacobian", all);
        new StepJacobians(specimen).walk((t, jacobian) -> {
            copy(jacobian.matrix(), all, t - 1);
            int from = (t - 1) * size * size;
            for (int i = from; i < from + size * size; i++) {
                all.values()[i] = Math.scalb(all.values()[i], jacobian.exponent());
            }
        });
    }

    private void put(String name, Sequence sequence, int first) {
        Raw raw = zeros(sequence.last() + 1 - first, sequence.batch(), sequence.cols());
        for (int t = first; t <= sequence.last(); t++) {
            copy(sequence.at(t), raw, t - first);
        }
        arrays.put(name, raw);
    }

    private static Raw zeros(int... shape) {
        int size = 1;
        for (int side : shape) {
            size = Math.multiplyExact(size, side);
        }
        return new Raw(shape, new double[size]);
    }

    private static void copy(Panel from, Raw to, int place) {
        int at = place * from.rows() * from.cols();
        for (int r = 0; r < from.rows(); r++) {
            for (int c = 0; c < from.cols(); c++) {
                to.values()[at++] = from.get(r, c);
            }
        }
    }
}
