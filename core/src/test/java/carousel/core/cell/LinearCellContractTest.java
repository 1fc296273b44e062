package carousel.core.cell;

/** The contract holds for a cell that other tests stand on. */
class LinearCellContractTest extends CellContract implements ExactGradient {
    @Override
    protected String name() {
        return "linear";
    }

    @Override
    protected CellProvider provider() {
        return LinearCell.provider();
    }

    @Override
    protected long parameterCount(int inputs, int units, boolean bias) {
        return (long) units * (inputs + units + (bias ? 1 : 0));
    }
}
