package carousel.gru;

import carousel.core.cell.Card;
import carousel.core.cell.Cell;
import carousel.core.cell.CellProvider;
import carousel.core.cell.CellSpec;

/** Offers {@link MinGruCell} as {@code min-gru}. */
public final class MinGruProvider implements CellProvider {
    @Override
    public String name() {
        return "min-gru";
    }

    @Override
    public String description() {
        return "minGRU: gate and linear candidate see the input alone, z keeps (Feng et al. 2024, where z admits)";
    }

    @Override
    public Card card() {
        return Card.of(this)
                .named("minGRU", "gru", 45)
                .aside()
                .drawn("#5f7d2a", 6, 3, 1, 3)
                .equations(
                        "z = σ(x W_z + b_z),  n = x W_n + b_n,  h = z ∘ h⁻ + (1 − z) ∘ n",
                        "da_z = d ∘ (h⁻ − n) ∘ z ∘ (1 − z),  da_n = d ∘ (1 − z),  d⁻ = d ∘ z\n",
                        "J = diag(z)")
                .stepBack("h′ = z∘h + (1 − z)∘n: d ← z∘d")
                .starts("keras", "chrono(T)")
                .closedForm((a, z, other, d) -> d.set(0, 0, z * d.get(0, 0)));
    }

    @Override
    public Cell<?> create(CellSpec spec) {
        return new MinGruCell(spec);
    }
}
