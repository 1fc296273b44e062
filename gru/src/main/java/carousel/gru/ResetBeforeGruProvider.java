package carousel.gru;

import carousel.core.cell.Card;
import carousel.core.cell.Cell;
import carousel.core.cell.CellProvider;
import carousel.core.cell.CellSpec;
import java.util.List;
import java.util.Map;

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
    public Card card() {
        return GruCards.of(this)
                .named("GRU (reset before)", "gru", 40)
                .drawn("#7a2e7e", 10, 3, 2, 3)
                .equations("""
                        r, z = σ(x W_r + h⁻ U_r + b_r), σ(x W_z + h⁻ U_z + b_z)
                        q = r ∘ h⁻,  n = tanh(x W_n + q U_n + b_n)
                        h = z ∘ h⁻ + (1 − z) ∘ n""", GruCards.ROWS + """
                        dq = da_n U_nᵀ,  da_r = dq ∘ h⁻ ∘ r ∘ (1 − r)
                        d⁻ = d ∘ z + dq ∘ r + da_z U_zᵀ + da_r U_rᵀ
                        """, """
                        J = diag(z) + diag((h⁻ − n) ∘ z ∘ (1 − z)) U_zᵀ
                            + diag((1 − z) ∘ (1 − n²)) U_nᵀ [diag(r) + diag(h⁻ ∘ r ∘ (1 − r)) U_rᵀ]""")
                .onnx(new Card.Onnx("GRU", "", false, List.of("z", "r", "n")))
                .keras("GRU", Map.of("reset-after", false), "z", "r", "h");
    }

    @Override
    public Cell<?> create(CellSpec spec) {
        return new ResetBeforeGruCell(spec);
    }
}
