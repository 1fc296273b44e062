package carousel.lstm;

import carousel.core.cell.CarriesAsSaid;
import carousel.core.cell.CellContract;
import carousel.core.cell.ExactGradient;
import carousel.core.cell.KeepsAsSaid;

class PeepholeLstmCellContractTest extends CellContract implements ExactGradient, KeepsAsSaid, CarriesAsSaid {
    @Override
    protected String name() {
        return "lstm-peephole";
    }

    /** Four gates of W, U, b; three of p. */
    @Override
    protected long parameterCount(int inputs, int units, boolean bias) {
        return 4L * units * (inputs + units + (bias ? 1 : 0)) + 3L * units;
    }
}
