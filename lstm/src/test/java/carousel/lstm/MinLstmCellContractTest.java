package carousel.lstm;

import carousel.core.cell.CarriesAsSaid;
import carousel.core.cell.CellContract;
import carousel.core.cell.ExactGradient;
import carousel.core.cell.KeepsAsSaid;

class MinLstmCellContractTest extends CellContract implements ExactGradient, KeepsAsSaid, CarriesAsSaid {
    @Override
    protected String name() {
        return "min-lstm";
    }

    /** Three gates of W and b. */
    @Override
    protected long parameterCount(int inputs, int units, boolean bias) {
        return 3L * units * (inputs + (bias ? 1 : 0));
    }
}
