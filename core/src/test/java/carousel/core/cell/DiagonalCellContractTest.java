package carousel.core.cell;

/** The contract holds for a cell that other tests stand on. */
class DiagonalCellContractTest extends CellContract implements ExactGradient, KeepsAsSaid, CarriesAsSaid {
    @Override
    protected String name() {
        return "diagonal";
    }

    @Override
    protected CellProvider provider() {
        return DiagonalCell.provider();
    }

    @Override
    protected long parameterCount(int inputs, int units, boolean bias) {
        return 2L * units * (inputs + (bias ? 1 : 0));
    }
}
