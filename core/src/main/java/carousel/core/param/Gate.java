package carousel.core.param;

/**
 * One of the G blocks of H columns that make up a cell's weights.
 *
 * @param name the paper's letter: r, z, n, i, f, g, o, h
 * @param role what the block does
 */
public record Gate(String name, GateRole role) {}
