package carousel.lstm;

import carousel.core.cell.Card;
import carousel.core.cell.Cell;
import carousel.core.cell.CellProvider;
import carousel.core.cell.CellSpec;

/** Offers {@link MinLstmCell} as {@code min-lstm}. */
public final class MinLstmProvider implements CellProvider {
    @Override
    public String name() {
        return "min-lstm";
    }

    @Override
    public String description() {
        return "minLSTM: gates and linear candidate see the input alone, f/(f + i) keeps (Feng et al. 2024)";
    }

    @Override
    public Card card() {
        return Card.of(this)
                .named("minLSTM", "lstm", 68)
                .aside()
                .drawn("#3b6f8f", 6, 3, 1, 3)
                .equations("""
                        f, i = σ(x W_f + b_f), σ(x W_i + b_i),  g = x W_g + b_g
                        f′ = f/(f + i),  h = f′ ∘ h⁻ + (1 − f′) ∘ g""", """
                        u = d ∘ (h⁻ − g) ∘ f′ ∘ (1 − f′),  da_f = u ∘ (1 − f),  da_i = −u ∘ (1 − i)
                        da_g = d ∘ (1 − f′),  d⁻ = d ∘ f′
                        """, "J = diag(f′)")
                .stepBack("h′ = f′∘h + (1 − f′)∘g, f′ = f/(f + i): d ← f′∘d")
                .starts("keras", "forget-bias(0)", "chrono(T)")
                .closedForm((a, f, i, d) -> d.set(0, 0, f / (f + i) * d.get(0, 0)));
    }

    @Override
    public Cell<?> create(CellSpec spec) {
        return new MinLstmCell(spec);
    }
}
