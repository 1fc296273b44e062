package carousel.linear;

import carousel.core.cell.Card;
import carousel.core.cell.Cell;
import carousel.core.cell.CellProvider;
import carousel.core.cell.CellSpec;

/** Offers {@link SignedLinearDiagonalCell} as {@code linear-diagonal-signed}. */
public final class SignedLinearDiagonalProvider implements CellProvider {
    @Override
    public String name() {
        return "linear-diagonal-signed";
    }

    @Override
    public String description() {
        return "linear RNN, h' = l h + x W + b unit by unit, with learnt l in (-1, 1) (Grazzi et al. 2024)";
    }

    @Override
    public Card card() {
        return Card.of(this)
                .named("linear RNN (signed diagonal)", "linear", 21)
                .aside()
                .drawn("#b5651d", 4, 3, 1, 3)
                .equations(
                        "λ = tanh(m),  h = λ ∘ h⁻ + x W + b",
                        "da = d,  dm = Σ d ∘ h⁻ ∘ (1 − λ²),  d⁻ = d ∘ λ\n",
                        "J = diag(λ)")
                .stepBack("h′ = λ∘h + a: d ← λ∘d");
    }

    @Override
    public Cell<?> create(CellSpec spec) {
        return new SignedLinearDiagonalCell(spec);
    }
}
