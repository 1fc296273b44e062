package carousel.gru;

import carousel.core.cell.CellContract;

class GruCellContractTest extends CellContract {
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
