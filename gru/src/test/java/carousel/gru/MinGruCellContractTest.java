package carousel.gru;

import carousel.core.cell.CarriesAsSaid;
import carousel.core.cell.CellContract;
import carousel.core.cell.ExactGradient;
import carousel.core.cell.KeepsAsSaid;

class MinGruCellContractTest extends CellContract implements ExactGradient, KeepsAsSaid, CarriesAsSaid {
    @Override
    protected String name() {
        return "min-gru";
    }

    /** Two gates of W and b. */
    @Override
    protected long parameterCount(int inputs, int units, boolean bias) {
        return 2L * units * (inputs + (bias ? 1 : 0));
    }
}
