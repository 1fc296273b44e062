package carousel.lstm;

import carousel.core.cell.Cell;
import carousel.core.cell.CellProvider;
import carousel.core.cell.CellSpec;

/** Offers {@link LstmCell} as {@code lstm}. */
public final class LstmProvider implements CellProvider {
    @Override
    public String name() {
        return "lstm";
    }

    @Override
    public String description() {
        return "LSTM with forget gate, no peepholes: c' = f c + i g, h' = o tanh(c') (PyTorch, Keras)";
    }

    @Override
    public Cell<?> create(CellSpec spec) {
        return new LstmCell(spec);
    }
}
