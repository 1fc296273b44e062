package carousel.rnn;

import carousel.core.cell.Cell;
import carousel.core.cell.CellProvider;
import carousel.core.cell.CellSpec;

/** Offers {@link ReluRnnCell} as {@code rnn-relu}. */
public final class ReluRnnProvider implements CellProvider {
    @Override
    public String name() {
        return "rnn-relu";
    }

    @Override
    public String description() {
        return "vanilla RNN with ReLU, h' = max(0, x W + h U + b) (PyTorch RNN relu; IRNN with init identity)";
    }

    @Override
    public Cell<?> create(CellSpec spec) {
        return new ReluRnnCell(spec);
    }
}
