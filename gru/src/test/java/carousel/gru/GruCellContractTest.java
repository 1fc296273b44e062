package carousel.gru;

import carousel.core.cell.CarriesAsSaid;
import carousel.core.cell.CellContract;
import carousel.core.cell.ExactGradient;
import carousel.core.cell.KeepsAsSaid;

class GruCellContractTest extends CellContract implements ExactGradient, KeepsAsSaid, CarriesAsSaid {
    @Override
    protected String name() {
        return "gru";
    }

    /** Three gates of W, U, b, and c of the candidate. */
    @Override
    protected long parameterCount(int inputs, int units, boolean bias) {
        return 3L * units * (inputs + units) + (bias ? 4L * units : 0);
    }
}
