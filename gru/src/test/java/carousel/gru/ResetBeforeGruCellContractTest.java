package carousel.gru;

import carousel.core.cell.CellContract;

class ResetBeforeGruCellContractTest extends CellContract {
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
