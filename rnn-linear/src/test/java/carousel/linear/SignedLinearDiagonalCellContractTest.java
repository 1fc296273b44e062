package carousel.linear;

import carousel.core.cell.CarriesAsSaid;
import carousel.core.cell.CellContract;
import carousel.core.cell.ExactGradient;

class SignedLinearDiagonalCellContractTest extends CellContract implements ExactGradient, CarriesAsSaid {
    @Override
    protected String name() {
        return "linear-diagonal-signed";
    }

    /** W, b, and m, which is no bias of W. */
    @Override
    protected long parameterCount(int inputs, int units, boolean bias) {
        return (long) units * (inputs + (bias ? 1 : 0) + 1);
    }
}
