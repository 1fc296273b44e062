package carousel.linear;

import carousel.core.cell.Card;
import carousel.core.cell.Cell;
import carousel.core.cell.CellProvider;
import carousel.core.cell.CellSpec;

/** Offers {@link LinearDiagonalCell} as {@code linear-diagonal}. */
public final class LinearDiagonalProvider implements CellProvider {
    @Override
    public String name() {
        return "linear-diagonal";
    }

    @Override
    public String description() {
        return "linear RNN, h' = l h + x W + b unit by unit, with learnt l in (0, 1) (S4D, LRU with a real diagonal)";
    }

    @Override
    public Card card() {
        return Card.of(this)
                .named("linear RNN (diagonal)", "linear", 20)
                .aside()
                .drawn("#8a6d1f", 4, 3)
                .equations(
                        "λ = σ(m),  h = λ ∘ h⁻ + x W + b",
                        "da = d,  dm = Σ d ∘ h⁻ ∘ λ ∘ (1 − λ),  d⁻ = d ∘ λ\n",
                        "J = diag(λ)")
                .stepBack("h′ = λ∘h + a: d ← λ∘d")
                .starts("keras", "chrono(T)");
    }

    @Override
    public Cell<?> create(CellSpec spec) {
        return new LinearDiagonalCell(spec);
    }
}
