package carousel.lstm;

import carousel.core.cell.CarriesAsSaid;
import carousel.core.cell.CellContract;
import carousel.core.cell.ExactGradient;
import carousel.core.cell.KeepsAsSaid;

class LayerNormLstmCellContractTest extends CellContract implements ExactGradient, KeepsAsSaid, CarriesAsSaid {
    @Override
    protected String name() {
        return "lstm-layer-norm";
    }

    /** Four gates of W, U, q, r, b; p and d for the memory. */
    @Override
    protected long parameterCount(int inputs, int units, boolean bias) {
        return 4L * units * (inputs + units + 2 + (bias ? 1 : 0)) + units * (1L + (bias ? 1 : 0));
    }
}
