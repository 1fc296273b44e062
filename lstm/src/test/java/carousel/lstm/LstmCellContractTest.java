package carousel.lstm;

import carousel.core.cell.CarriesAsSaid;
import carousel.core.cell.CellContract;
import carousel.core.cell.ExactGradient;
import carousel.core.cell.KeepsAsSaid;

class LstmCellContractTest extends CellContract implements ExactGradient, KeepsAsSaid, CarriesAsSaid {
    @Override
    protected String name() {
        return "lstm";
    }

    /** Four gates of W, U, b. */
    @Override
    protected long parameterCount(int inputs, int units, boolean bias) {
        return 4L * units * (inputs + units + (bias ? 1 : 0));
    }
}
