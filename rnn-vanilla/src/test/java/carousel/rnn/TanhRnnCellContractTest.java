package carousel.rnn;

import carousel.core.cell.CellContract;
import carousel.core.cell.ExactGradient;

class TanhRnnCellContractTest extends CellContract implements ExactGradient {
    @Override
    protected String name() {
        return "rnn";
    }

    /** W, U, b. */
    @Override
    protected long parameterCount(int inputs, int units, boolean bias) {
        return (long) units * (inputs + units + (bias ? 1 : 0));
    }
}
