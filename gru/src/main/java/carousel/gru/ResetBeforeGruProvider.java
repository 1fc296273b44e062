package carousel.gru;

import carousel.core.cell.Cell;
import carousel.core.cell.CellProvider;
import carousel.core.cell.CellSpec;

/** Offers {@link ResetBeforeGruCell} as {@code gru-reset-before}. */
public final class ResetBeforeGruProvider implements CellProvider {
    @Override
    public String name() {
        return "gru-reset-before";
    }

    @Override
    public String description() {
        return "GRU, reset before the product: h' = tanh(x W + (r h) U), z keeps (Cho et al. 2014 v3, ONNX default)";
    }

    @Override
    public Cell<?> create(CellSpec spec) {
        return new ResetBeforeGruCell(spec);
    }
}
