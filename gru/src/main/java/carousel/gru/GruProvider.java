package carousel.gru;

import carousel.core.cell.Card;
import carousel.core.cell.Cell;
import carousel.core.cell.CellProvider;
import carousel.core.cell.CellSpec;
import java.util.List;
import java.util.Map;

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
    public Card card() {
        return GruCards.of(this)
                .named("GRU", "gru", 30)
                .drawn("#ad4400", 14, 3)
                .equations("""
                        r, z = σ(x W_r + h⁻ U_r + b_r), σ(x W_z + h⁻ U_z + b_z)
                        u = h⁻ U_n + c,  n = tanh(x W_n + b_n + r ∘ u)
                        h = z ∘ h⁻ + (1 − z) ∘ n""", GruCards.ROWS + """
                        da_r = da_n ∘ u ∘ r ∘ (1 − r),  du = da_n ∘ r
                        d⁻ = d ∘ z + da_z U_zᵀ + da_r U_rᵀ + du U_nᵀ
                        """, """
                        J = diag(z) + diag((h⁻ − n) ∘ z ∘ (1 − z)) U_zᵀ
                            + diag((1 − z) ∘ (1 − n²)) [diag(r) U_nᵀ + diag(u ∘ r ∘ (1 − r)) U_rᵀ]""")
                .starts("keras", "chrono(T)")
                .torch("GRU", "tanh", "r", "z", "n")
                .onnx(new Card.Onnx("GRU", "", true, List.of("z", "r", "n")))
                .keras("GRU", Map.of("reset-after", true), "z", "r", "h");
    }

    @Override
    public Cell<?> create(CellSpec spec) {
        return new GruCell(spec);
    }
}
