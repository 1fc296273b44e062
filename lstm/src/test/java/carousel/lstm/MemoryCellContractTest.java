package carousel.lstm;

import carousel.core.cell.CarriesAsSaid;
import carousel.core.cell.CellContract;
import carousel.core.cell.ExactGradient;

class MemoryCellContractTest extends CellContract implements ExactGradient, CarriesAsSaid {
    @Override
    protected String name() {
        return "memory-cell-1997";
    }

    /** A gate and a candidate of W and b. */
    @Override
    protected long parameterCount(int inputs, int units, boolean bias) {
        return 2L * units * (inputs + (bias ? 1 : 0));
    }
}
