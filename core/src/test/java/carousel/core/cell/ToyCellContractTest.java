package carousel.core.cell;

/** The contract holds for the cell that other tests stand on. */
class ToyCellContractTest extends CellContract implements ExactGradient {
    @Override
    protected String name() {
        return "toy";
    }

    @Override
    protected CellProvider provider() {
        return ToyCell.provider();
    }

    @Override
    protected long parameterCount(int inputs, int units, boolean bias) {
        return (long) units * (inputs + units + (bias ? 1 : 0));
    }
}
