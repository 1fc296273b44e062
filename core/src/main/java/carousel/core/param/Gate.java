package carousel.core.param;

/**
 * One of the G blocks of columns that make up a cell's weights.
 *
 * @param name the paper's letter: r, z, n, i, f, g, o, h
 * @param role what the block does
 * @param recurrentBiasApart whether the bias of the recurrent product is a parameter of its own, because a gate multiplies
 *     that sum before the input's is added (n of the reset-after GRU); elsewhere one bias stands for both
 * @param columns how many columns it has; 0 for as many as its layer has units, which is H in a cell
 */
public record Gate(String name, GateRole role, boolean recurrentBiasApart, int columns) {
    /** A block of H columns. */
    public Gate(String name, GateRole role, boolean recurrentBiasApart) {
        this(name, role, recurrentBiasApart, 0);
    }

    /** A block of H columns with one bias. */
    public Gate(String name, GateRole role) {
        this(name, role, false);
    }

    /** The same with so many columns, whatever H is: one gate for all units, or one for each of a few heads. */
    public Gate wide(int otherColumns) {
        return new Gate(name, role, recurrentBiasApart, otherColumns);
    }

    /** Its columns where blocks that do not say have {@code otherwise}. */
    int width(int otherwise) {
        return columns == 0 ? otherwise : columns;
    }
}
