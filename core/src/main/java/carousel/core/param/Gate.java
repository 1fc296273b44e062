package carousel.core.param;

/**
 * One of the G blocks of H columns that make up a cell's weights.
 *
 * @param name the paper's letter: r, z, n, i, f, g, o, h
 * @param role what the block does
 * @param recurrentBiasApart whether the bias of the recurrent product is a parameter of its own, because a gate multiplies
 *     that sum before the input's is added (n of the reset-after GRU); elsewhere one bias stands for both
 */
public record Gate(String name, GateRole role, boolean recurrentBiasApart) {
    /** A block with one bias. */
    public Gate(String name, GateRole role) {
        this(name, role, false);
    }
}
