package carousel.gru;

import carousel.core.cell.Cell;
import carousel.core.cell.CellProvider;
import carousel.core.cell.CellSpec;

/** Offers {@link GruCell} as {@code gru}. */
public final class GruProvider implements CellProvider {
    @Override
    public String name() {
        return "gru";
    }

    @Override
    public String description() {
        return "GRU, reset after the product: h' = tanh(x W + r (h U + c)), z keeps (PyTorch, cuDNN, Keras default)";
    }

    @Override
    public Cell<?> create(CellSpec spec) {
        return new GruCell(spec);
    }
}
