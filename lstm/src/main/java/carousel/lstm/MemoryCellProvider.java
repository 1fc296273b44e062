package carousel.lstm;

import carousel.core.cell.Card;
import carousel.core.cell.Cell;
import carousel.core.cell.CellProvider;
import carousel.core.cell.CellSpec;

/** Offers {@link MemoryCell} as {@code memory-cell-1997}. */
public final class MemoryCellProvider implements CellProvider {
    @Override
    public String name() {
        return "memory-cell-1997";
    }

    @Override
    public String description() {
        return "memory cell of 1997 alone: h' = h + i g, both see the input alone (Hochreiter, Schmidhuber 1997, experiment 2a)";
    }

    @Override
    public Card card() {
        return Card.of(this)
                .named("memory cell (1997)", "lstm", 72)
                .aside()
                .drawn("#8f6a9f", 2, 2, 6, 2)
                .equations("""
                        i, g = σ(x W_i + b_i), σ(x W_g + b_g)
                        h = h⁻ + i ∘ g""", """
                        da_i = d ∘ g ∘ i ∘ (1 − i),  da_g = d ∘ i ∘ g ∘ (1 − g)
                        d⁻ = d
                        """, "J = 1")
                .stepBack("h′ = h + i∘g: d ← d")
                .starts("uniform(0.2)", "keras")
                .closedForm((a, keep, other, d) -> {});
    }

    @Override
    public Cell<?> create(CellSpec spec) {
        return new MemoryCell(spec);
    }
}
