package carousel.lstm;

import carousel.core.cell.CellContract;

class LstmCellContractTest extends CellContract {
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
