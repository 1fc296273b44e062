package carousel.rnn;

import carousel.core.cell.Cell;
import carousel.core.cell.CellProvider;
import carousel.core.cell.CellSpec;

/** Offers {@link TanhRnnCell} as {@code rnn}. */
public final class TanhRnnProvider implements CellProvider {
    @Override
    public String name() {
        return "rnn";
    }

    @Override
    public String description() {
        return "vanilla RNN with tanh, h' = tanh(x W + h U + b) (PyTorch RNN)";
    }

    @Override
    public Cell<?> create(CellSpec spec) {
        return new TanhRnnCell(spec);
    }
}
