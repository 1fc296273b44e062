package carousel.lstm;

import carousel.core.cell.CarriesAsSaid;
import carousel.core.cell.CellContract;
import carousel.core.cell.ExactGradient;
import carousel.core.cell.KeepsAsSaid;
import org.junit.jupiter.api.Nested;

/** What every cell owes, of each LSTM with one gate less. */
class AblatedLstmCellContractTest {
    /** Three gates of W, U, b. */
    private static long parameters(int inputs, int units, boolean bias) {
        return 3L * units * (inputs + units + (bias ? 1 : 0));
    }

    @Nested
    class NoForget extends CellContract implements ExactGradient, CarriesAsSaid {
        @Override
        protected String name() {
            return "lstm-no-forget";
        }

        @Override
        protected long parameterCount(int inputs, int units, boolean bias) {
            return parameters(inputs, units, bias);
        }
    }

    @Nested
    class NoInput extends CellContract implements ExactGradient, KeepsAsSaid, CarriesAsSaid {
        @Override
        protected String name() {
            return "lstm-no-input";
        }

        @Override
        protected long parameterCount(int inputs, int units, boolean bias) {
            return parameters(inputs, units, bias);
        }
    }

    @Nested
    class NoOutput extends CellContract implements ExactGradient, KeepsAsSaid, CarriesAsSaid {
        @Override
        protected String name() {
            return "lstm-no-output";
        }

        @Override
        protected long parameterCount(int inputs, int units, boolean bias) {
            return parameters(inputs, units, bias);
        }
    }

    @Nested
    class Coupled extends CellContract implements ExactGradient, KeepsAsSaid, CarriesAsSaid {
        @Override
        protected String name() {
            return "lstm-coupled";
        }

        @Override
        protected long parameterCount(int inputs, int units, boolean bias) {
            return parameters(inputs, units, bias);
        }
    }
}
