package carousel.gru;

import carousel.core.cell.CarriesAsSaid;
import carousel.core.cell.CellContract;
import carousel.core.cell.ExactGradient;
import carousel.core.cell.KeepsAsSaid;

class LayerNormGruCellContractTest extends CellContract implements ExactGradient, KeepsAsSaid, CarriesAsSaid {
    @Override
    protected String name() {
        return "gru-layer-norm";
    }

    /** Three gates of W, U, q, p, b, and c. */
    @Override
    protected long parameterCount(int inputs, int units, boolean bias) {
        return 3L * units * (inputs + units + 2 + (bias ? 1 : 0)) + (bias ? units : 0);
    }
}
