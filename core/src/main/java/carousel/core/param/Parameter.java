package carousel.core.param;

import carousel.core.kernel.Panel;
import carousel.core.kernel.Precision;
import java.util.List;

/**
 * A trained matrix: its value and, of the same shape, ∂L/∂value, into which every backward pass adds.
 *
 * <p>Columns are made of blocks, one a gate, of H columns where the {@link Gate} does not say otherwise: a recurrent matrix of a
 * GRU is H × 3H with the blocks {@code [U_r U_z U_n]}.
 */
public final class Parameter {
    /** What a parameter multiplies, which decides how it is initialized. */
    public enum Kind {
        /** W, I × G·H: multiplies the input. */
        INPUT,
        /** U, H × G·H: multiplies the state before; or another carried state, with as many rows as that is wide. */
        RECURRENT,
        /**
         * p, 1 × G·H: multiplies a state unit by unit, the same for every row. It is a diagonal matrix, of which the diagonal
         * is kept (an LSTM's peepholes).
         */
        RECURRENT_DIAGONAL,
        /**
         * m, 1 × G·H: of it alone the factor is made by which a unit keeps its state, as λ = σ(m). It is the bias of a gate that sees
         * nothing, and initializers treat it so; but a cell without biases has it too.
         */
        DECAY,
        /** g, 1 × G·H: what a normalized sum is multiplied by. It begins at 1, whatever the initializer. */
        GAIN,
        /** b, 1 × G·H: added to the input's product, or to sums that were normalized. */
        BIAS,
        /** c, 1 × H: added to the state's product where that sum is gated apart (GRU, reset after). */
        RECURRENT_BIAS,
        /** V, H × K: from the top state to the outputs; or D, I × K, from the inputs to them. */
        READOUT,
        /** v, 1 × K. */
        READOUT_BIAS
    }

    private final String name;
    private final Kind kind;
    private final List<Gate> gates;
    private final int width;
    private final int units;
    /** Where each block begins, and where the last one ends. */
    private final int[] edges;

    private final Panel value;
    private final Panel gradient;

    /**
     * A parameter of zeros.
     *
     * @param width columns of each gate that does not say: H for a cell, K for a readout
     * @param units H of the layer it belongs to, or that it reads
     */
    public Parameter(String name, Kind kind, List<Gate> gates, Precision precision, int rows, int width, int units) {
        this.units = units;
        this.width = width;
        this.name = name;
        this.kind = kind;
        this.gates = List.copyOf(gates);
        this.edges = new int[gates.size() + 1];
        for (int i = 0; i < gates.size(); i++) {
            edges[i + 1] = Math.addExact(edges[i], gates.get(i).width(width));
        }
        this.value = Panel.zeros(precision, rows, edges[gates.size()]);
        this.gradient = Panel.zeros(precision, rows, value.cols());
    }

    /** The letter of the equations: W, U, p, m, g, b, c, V, D, v. */
    public String name() {
        return name;
    }

    public Kind kind() {
        return kind;
    }

    /** The blocks, from left to right. */
    public List<Gate> gates() {
        return gates;
    }

    /** The value, in place. */
    public Panel value() {
        return value;
    }

    /** ∂L/∂value, in place. */
    public Panel gradient() {
        return gradient;
    }

    /** The columns of gate {@code index} of the value, in place. */
    public Panel block(int index) {
        return window(value, index);
    }

    /**
     * The columns of the gate of that letter of the value, in place.
     *
     * @throws IllegalArgumentException if there is no such gate
     */
    public Panel block(String gate) {
        for (int index = 0; index < gates.size(); index++) {
            if (gates.get(index).name().equals(gate)) {
                return block(index);
            }
        }
        throw new IllegalArgumentException("no gate '" + gate + "' in " + name + ", which has "
                + gates.stream().map(Gate::name).toList());
    }

    /** The columns of gate {@code index} of the gradient, in place. */
    public Panel gradientBlock(int index) {
        return window(gradient, index);
    }

    private Panel window(Panel whole, int index) {
        return whole.cols(edges[index], edges[index + 1]);
    }

    /** The column at which each block begins, and behind these the number of all columns. */
    public int[] edges() {
        return edges.clone();
    }

    /** H of the layer it belongs to, or that it reads. */
    public int units() {
        return units;
    }

    /** Another one like it of the same shape, of zeros. */
    Parameter like(Precision other) {
        return new Parameter(name, kind, gates, other, value.rows(), width, units);
    }

    /** Whether it multiplies a state of its own cell. */
    public boolean isRecurrent() {
        return kind == Kind.RECURRENT || kind == Kind.RECURRENT_DIAGONAL;
    }

    /** Whether its blocks are the biases of gates, which initializers set by the gate's role: b, or m of a gate that sees nothing. */
    public boolean isOfGates() {
        return kind == Kind.BIAS || kind == Kind.DECAY;
    }

    /** Whether this is added rather than multiplied. */
    public boolean isBias() {
        return kind == Kind.BIAS || kind == Kind.RECURRENT_BIAS || kind == Kind.READOUT_BIAS;
    }
}
