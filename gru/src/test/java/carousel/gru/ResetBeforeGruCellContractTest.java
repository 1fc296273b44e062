package carousel.gru;

import carousel.core.cell.CarriesAsSaid;
import carousel.core.cell.CellContract;
import carousel.core.cell.ExactGradient;
import carousel.core.cell.KeepsAsSaid;

class ResetBeforeGruCellContractTest extends CellContract implements ExactGradient, KeepsAsSaid, CarriesAsSaid {
    @Override
    protected String name() {
        return "gru-reset-before";
    }

    /** Three gates of W, U, b. */
    @Override
    protected long parameterCount(int inputs, int units, boolean bias) {
        return 3L * units * (inputs + units + (bias ? 1 : 0));
    }
}
