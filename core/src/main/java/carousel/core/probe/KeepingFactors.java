package carousel.core.probe;

import carousel.core.cell.Cell;
import carousel.core.cell.Tape;
import carousel.core.data.Sequence;
import carousel.core.kernel.Kernels;
import carousel.core.kernel.Panel;
import carousel.core.kernel.Precision;
import carousel.core.net.GradientVisitor;
import carousel.core.net.Recurrent;
import carousel.core.param.Gate;
import carousel.core.param.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * On the way back of one sequence: the derivative by the factors that keep, as if one small number ε_j were added to the factor of unit j
 * at every step.
 *
 * <pre>
 *   of a gate k_t = σ(a_t):               Σ_t ∂/∂k_t,   ∂/∂k_t = ∂/∂a_t / (k_t (1 − k_t))
 *   of a decay, s_t = λ ∘ s_{t−1} + …:    Σ_t ∂/∂s_t ∘ s_{t−1}
 * </pre>
 *
 * <p>It is the total derivative: what a gate of later steps makes of the change counts too, and where one gate keeps and admits,
 * as a GRU's z, both do. NaN where a gate is open or shut to the last bit. Not known of cells without such a gate or decay, and of those that
 * normalize the sums of their gates, whose tape has no ∂/∂a_t.
 */
final class KeepingFactors implements GradientVisitor {
    private final Kernels k;
    private final Tape tape;
    /** Blocks of gates that keep; before the way back passes a step their activations, after it ∂/∂a. */
    private final List<Sequence> gates = new ArrayList<>();
    /** Of each block the activations at the step that is passed next, 1 × its width; and the sums, 1 × its width. */
    private final List<Panel> activations = new ArrayList<>();

    private final List<Panel> sums = new ArrayList<>();
    private final boolean decays;

    /** @param layer of a batch of one sequence, which is walked back step by step */
    KeepingFactors(Recurrent<?> layer) {
        Cell<?> cell = layer.cell();
        k = cell.kernels();
        tape = layer.tape();
        List<Gate> all = cell.inputWeights().gates();
        boolean normalized = has(cell, Parameter.Kind.GAIN);
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).role().keeps() && !normalized) {
                gates.add(tape.block(i));
            }
        }
        decays = gates.isEmpty()
                && has(cell, Parameter.Kind.DECAY)
                && tape.states().size() == 1;
        Stream<Sequence> factors = decays ? Stream.of(tape.h) : gates.stream();
        factors.map(each -> Panel.zeros(Precision.DOUBLE, 1, each.cols())).forEach(sums::add);
        sums.forEach(each -> activations.add(Panel.zeros(Precision.DOUBLE, 1, each.cols())));
    }

    private static boolean has(Cell<?> cell, Parameter.Kind kind) {
        return cell.parameters().stream().anyMatch(p -> p.kind() == kind);
    }

    /** Whether the cell has such factors. */
    boolean known() {
        return !sums.isEmpty();
    }

    /** Before another sequence goes back. */
    void begin() {
        sums.forEach(k::zero);
    }

    @Override
    public void visit(int t, List<Panel> state) {
        if (decays && t > 0) {
            k.addProductOf(state.get(0), tape.h.at(t - 1), sums.get(0));
        }
        for (int g = 0; g < gates.size(); g++) {
            if (t < tape.steps()) {
                addByActivation(gates.get(g).at(t + 1), activations.get(g), sums.get(g));
            }
            if (t > 0) {
                k.copy(gates.get(g).at(t), activations.get(g));
            }
        }
    }

    private static void addByActivation(Panel da, Panel activation, Panel sum) {
        for (int j = 0; j < sum.cols(); j++) {
            double open = activation.get(0, j);
            sum.set(0, j, sum.get(0, j) + da.get(0, j) / (open * (1 - open)));
        }
    }

    /** Of all factors together, after the way back. */
    double norm() {
        double norm = 0;
        for (Panel each : sums) {
            norm = StrictMath.hypot(norm, k.norm(each));
        }
        return norm;
    }
}
