package carousel.lstm;

import carousel.core.cell.CarriesAsSaid;
import carousel.core.cell.CellContract;
import carousel.core.cell.ExactGradient;
import org.junit.jupiter.api.Nested;

class Lstm1997CellContractTest {
    abstract static class Contract extends CellContract implements ExactGradient, CarriesAsSaid {
        private final String name;
        private final int cellsOfBlock;

        Contract(String name, int cellsOfBlock) {
            this.name = name;
            this.cellsOfBlock = cellsOfBlock;
        }

        @Override
        protected String name() {
            return name;
        }

        /** Every unit, cells and two gates a block, sees the input and every unit. */
        @Override
        protected long parameterCount(int inputs, int units, boolean bias) {
            int blocks = (units + cellsOfBlock - 1) / cellsOfBlock;
            long all = units + 2L * blocks;
            return all * (inputs + all + (bias ? 1 : 0));
        }
    }

    @Nested
    class In_blocks_of_one extends Contract {
        In_blocks_of_one() {
            super("lstm-1997", 1);
        }
    }

    @Nested
    class In_blocks_of_two extends Contract {
        In_blocks_of_two() {
            super("lstm-1997-pairs", 2);
        }
    }
}
