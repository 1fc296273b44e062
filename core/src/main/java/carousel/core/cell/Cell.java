package carousel.core.cell;

import carousel.core.kernel.Kernels;
import carousel.core.kernel.PackedMatrix;
import carousel.core.kernel.Panel;
import carousel.core.kernel.Precision;
import carousel.core.param.Gate;
import carousel.core.param.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A recurrent cell: its equations, their derivatives, its parameters.
 *
 * <p>A cell sees its input only through a_t = x_t·W + b, which {@code net.Recurrent} computes for many steps in one
 * product. Order of use, for a sequence of T steps: {@link #refresh} after parameters have changed; {@link #forward} for
 * t = 1..T; {@link #backward} for t = T..1 and, chunk by chunk on that way, {@link #accumulate}.
 *
 * @param <S> what its passes leave behind
 */
public abstract class Cell<S extends Tape> {
    /** H. */
    protected final int units;

    protected final Kernels k;
    protected final Precision precision;

    private final boolean bias;
    private final List<Parameter> parameters = new ArrayList<>();
    private final List<PackedMatrix> factors = new ArrayList<>();
    private final Parameter inputWeights;
    private final Parameter inputBias;

    /** Makes W, I × G·H, and (with biases) b, 1 × G·H, with the gates from left to right as given, each as wide as it says. */
    protected Cell(CellSpec spec, Gate... gates) {
        this(spec, true, gates);
    }

    /** The same; {@code biased} is false in a cell whose input's product has no bias, since it adds its {@link #bias} elsewhere. */
    protected Cell(CellSpec spec, boolean biased, Gate... gates) {
        this.units = spec.units();
        this.k = spec.kernels();
        this.precision = spec.precision();
        this.bias = spec.bias();
        this.inputWeights = add("W", Parameter.Kind.INPUT, spec.inputs(), gates);
        this.inputBias = biased ? addBias("b", Parameter.Kind.BIAS, gates) : null;
    }

    /**
     * A tape in that room: once for a whole batch, then for some of its rows at a time, by several threads at once. It
     * asks for the same panels, widths and order each time.
     */
    public abstract S tape(TapeStorage storage);

    /** The state at t from the state at t − 1 and from a_t. */
    public abstract void forward(int t, S tape);

    /** In place: the gradient of the state at t becomes that of the state at t − 1, and a_t becomes ∂L/∂a_t. */
    public abstract void backward(int t, S tape);

    /**
     * The part of ∂L/∂s_{t−1} that comes through the carry alone, s_t = k_t ∘ s_{t−1} + … ({@link Tape#carry}): out ← k_t ∘ ∂L/∂s_t,
     * B × the width of s. Comes before {@link #backward} of step t, and leaves what that works on as it is. A cell with more states
     * than s says itself what reaches s_t through the others within the step, as through h_t = o_t ∘ tanh(c_t).
     *
     * @throws UnsupportedOperationException in a cell that does not say, or has no carry path
     */
    public void carryBack(int t, S tape, Panel out) {
        if (tape.carry() == null || tape.states().size() > 1) {
            throw new UnsupportedOperationException(
                    getClass().getSimpleName() + " does not tell what its carry sends back");
        }
        k.multiply(tape.dh, tape.carry().at(t), out);
    }

    /**
     * The recurrent matrix U, H × H, where the past passes through it alone: h_t = φ(a_t + h_{t−1} U) with some φ unit by unit, so
     * that {@link #backward} sends back ∂L/∂h_{t−1} = ∂L/∂a_t·Uᵀ with ∂L/∂a_t = ∂L/∂h_t ∘ φ′. Empty in any other cell.
     */
    public Optional<Transition> transition() {
        return Optional.empty();
    }

    /** Whether its tapes have a {@link Tape#carry}. */
    public final boolean hasCarry() {
        return tape(TapeStorage.whole(precision, 1, 1)).carry() != null;
    }

    /**
     * Adds to the gradients of all parameters but W and b, for the steps {@code from..to} at once, which have gone backward.
     * Comes for the later steps of a pass before the earlier ones: sums over time run from the last step to the first.
     */
    public abstract void accumulate(int from, int to, S tape);

    /** Prepares the packed forms of the weights; to be called when values have changed and before a pass. */
    public final void refresh() {
        for (int i = 0; i < factors.size(); i++) {
            factors.get(i).refresh();
        }
    }

    /** A recurrent matrix U, H × (gates · H). */
    protected final Parameter recurrent(String name, Gate... gates) {
        return add(name, Parameter.Kind.RECURRENT, units, gates);
    }

    /** The same of another state than h, {@code rows} wide: rows × (gates · H). */
    protected final Parameter recurrentFrom(int rows, String name, Gate... gates) {
        return add(name, Parameter.Kind.RECURRENT, rows, gates);
    }

    /** A recurrent matrix of which only the diagonal is kept, p, 1 × (gates · H): it multiplies a state unit by unit. */
    protected final Parameter recurrentDiagonal(String name, Gate... gates) {
        return add(name, Parameter.Kind.RECURRENT_DIAGONAL, 1, gates);
    }

    /** What factors by which units keep their state are made of, m, 1 × (gates · H), in a cell without biases too. */
    protected final Parameter decay(String name, Gate... gates) {
        return add(name, Parameter.Kind.DECAY, 1, gates);
    }

    /** What a layer normalization multiplies by, 1 × (gates · H), in a cell without biases too ({@link LayerNorm}). */
    protected final Parameter gain(String name, Gate... gates) {
        return add(name, Parameter.Kind.GAIN, 1, gates);
    }

    /** The biases of gates where they are not added to the input's product, 1 × (gates · H), or null in a cell without biases. */
    protected final Parameter bias(String name, Gate... gates) {
        return addBias(name, Parameter.Kind.BIAS, gates);
    }

    /** A bias of the recurrent product, 1 × (gates · H), or null in a cell without biases. */
    protected final Parameter recurrentBias(String name, Gate... gates) {
        return addBias(name, Parameter.Kind.RECURRENT_BIAS, gates);
    }

    /** {@code b}, packed for products A·B and kept fresh by {@link #refresh}. */
    protected final PackedMatrix packed(Panel b) {
        factors.add(k.pack(b));
        return factors.get(factors.size() - 1);
    }

    /** {@code b}, packed for products A·Bᵀ and kept fresh by {@link #refresh}. */
    protected final PackedMatrix packedTransposed(Panel b) {
        factors.add(k.packTransposed(b));
        return factors.get(factors.size() - 1);
    }

    private Parameter add(String name, Parameter.Kind kind, int rows, Gate... gates) {
        Parameter made = new Parameter(name, kind, List.of(gates), precision, rows, units, units);
        parameters.add(made);
        return made;
    }

    private Parameter addBias(String name, Parameter.Kind kind, Gate... gates) {
        return bias ? add(name, kind, 1, gates) : null;
    }

    /** W, I × G·H. */
    public final Parameter inputWeights() {
        return inputWeights;
    }

    /** b, 1 × G·H, or null in a cell that adds none to its input's product. */
    public final Parameter inputBias() {
        return inputBias;
    }

    /** All parameters: W, b (if any), then the cell's own in the order of their making. */
    public final List<Parameter> parameters() {
        return List.copyOf(parameters);
    }

    /** I. */
    public final int inputs() {
        return inputWeights.value().rows();
    }

    /** H. */
    public final int units() {
        return units;
    }

    public final Precision precision() {
        return precision;
    }

    public final Kernels kernels() {
        return k;
    }
}
