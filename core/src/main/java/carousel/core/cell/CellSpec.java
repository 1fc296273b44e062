package carousel.core.cell;

import carousel.core.kernel.Kernels;
import carousel.core.kernel.Precision;

/**
 * What a cell is made for.
 *
 * @param inputs I, width of the input
 * @param units H, width of the state
 * @param bias whether the cell has biases
 * @param precision of parameters and states
 * @param kernels the arithmetic
 */
public record CellSpec(int inputs, int units, boolean bias, Precision precision, Kernels kernels) {
    public CellSpec {
        if (inputs < 0 || units < 1) {
            throw new IllegalArgumentException(
                    "a cell needs I ≥ 0 inputs and H ≥ 1 units, not I=" + inputs + ", H=" + units);
        }
    }
}
