package carousel.gru;

import carousel.core.cell.Card;
import carousel.core.cell.Cell;
import carousel.core.cell.CellProvider;
import carousel.core.cell.CellSpec;

/** Offers {@link LayerNormGruCell} as {@code gru-layer-norm}. */
public final class LayerNormGruProvider implements CellProvider {
    @Override
    public String name() {
        return "gru-layer-norm";
    }

    @Override
    public String description() {
        return "GRU with layer normalization of x W and of h U, z keeps (Ba, Kiros, Hinton 2016, where z admits)";
    }

    @Override
    public Card card() {
        return Card.of(this)
                .named("GRU (layer norm)", "gru", 46)
                .aside()
                .drawn("#3f6212", 10, 3, 2, 3)
                .equations("""
                        [a_r a_z] = q ∘ N(x [W_r W_z]) + p ∘ N(h⁻ [U_r U_z]) + b,  N: rows to mean 0, variance 1
                        r, z = σ(a_r), σ(a_z),  u = p_n ∘ N(h⁻ U_n) + c
                        n = tanh(q_n ∘ N(x W_n) + b_n + r ∘ u),  h = z ∘ h⁻ + (1 − z) ∘ n""", """
                        N̄(v; e) = (e − mean(e) − N(v) ∘ mean(e ∘ N(v))) / √(var(v) + ε)
                        da_z = d ∘ (h⁻ − n) ∘ z ∘ (1 − z),  da_n = d ∘ (1 − z) ∘ (1 − n²),  da_r = da_n ∘ u ∘ r ∘ (1 − r)
                        d⁻ = d ∘ z + [N̄(h⁻ U_n; p_n ∘ da_n ∘ r)  N̄(h⁻ [U_r U_z]; p ∘ [da_r da_z])] Uᵀ
                        """, "J = diag(z) + a GRU's other terms, with the Jacobian of N between")
                .stepBack("h′ = z∘h + (1 − z)∘n: d ← z∘d + what comes through N, r, z and n")
                .starts("keras", "chrono(T)");
    }

    @Override
    public Cell<?> create(CellSpec spec) {
        return new LayerNormGruCell(spec);
    }
}
