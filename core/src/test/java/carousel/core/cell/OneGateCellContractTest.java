package carousel.core.cell;

/** The contract holds for a cell with parameters of every width and kind. */
class OneGateCellContractTest extends CellContract implements ExactGradient, KeepsAsSaid, CarriesAsSaid {
    @Override
    protected String name() {
        return "one-gate";
    }

    @Override
    protected CellProvider provider() {
        return OneGateCell.provider();
    }

    /** Of z: W, U, b in one column; of n: W, p, b. */
    @Override
    protected long parameterCount(int inputs, int units, boolean bias) {
        int more = bias ? 1 : 0;
        return inputs + units + more + (long) units * (inputs + 1 + more);
    }
}
