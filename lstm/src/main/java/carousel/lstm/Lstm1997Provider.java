package carousel.lstm;

import carousel.core.cell.Card;
import carousel.core.cell.Cell;
import carousel.core.cell.CellProvider;
import carousel.core.cell.CellSpec;

/** Offers {@link Lstm1997Cell}: {@code lstm-1997} in blocks of one cell, {@code lstm-1997-pairs} in blocks of two. */
abstract class Lstm1997Provider implements CellProvider {
    private final int cellsOfBlock;

    private Lstm1997Provider(int cellsOfBlock) {
        this.cellsOfBlock = cellsOfBlock;
    }

    @Override
    public final Card card() {
        return Card.of(this)
                .aside()
                .named(cellsOfBlock == 1 ? "LSTM (1997)" : "LSTM (1997, pairs)", "lstm", 69 + cellsOfBlock)
                .drawn(cellsOfBlock == 1 ? "#6a5acd" : "#9370db", 2, 2)
                .states("c", "o", "i", "h")
                .starts("uniform(0.1)", "keras")
                .equations("""
                        i, o = σ(…),  g = 2 tanh(½ …),  each of x W + h⁻ U + [i⁻ o⁻] R + b with its own block
                        c = c⁻ + i ∘ g,  h = o ∘ tanh(½ c), cells of one block with the same i and o""", """
                        e = dc + ½ d ∘ o ∘ (1 − tanh²(½ c)),  Σ over the cells of a block
                        da_i = (di + Σ e ∘ g) ∘ i ∘ (1 − i),  da_o = (do + Σ d ∘ tanh(½ c)) ∘ o ∘ (1 − o)
                        da_g = e ∘ i ∘ (1 − ¼ g²)
                        dc⁻ = e,  d⁻ = [da_i da_o da_g] Uᵀ,  [di⁻ do⁻] = [da_i da_o da_g] Rᵀ
                        """, """
                        of one cell a block:  ∂c/∂c⁻ = 1,  ∂h/∂c⁻ = diag(m),  m = ½ o ∘ (1 − tanh²(½ c))
                        A = diag(g ∘ i ∘ (1 − i)) U_iᵀ + diag(i ∘ (1 − ¼ g²)) U_gᵀ,  O = diag(o ∘ (1 − o)) U_oᵀ
                        ∂c/∂h⁻ = A,  ∂o/∂h⁻ = O,  ∂i/∂h⁻ = diag(i ∘ (1 − i)) U_iᵀ,  ∂h/∂h⁻ = diag(tanh(½ c)) O + diag(m) A
                        by i⁻ and o⁻ the same with R in the place of U""")
                .stepBack("c′ = c + i∘g, h′ = o∘tanh(½c′): e ← e + what comes through h, i and o, where e = ∂L/∂c");
    }

    @Override
    public final Cell<?> create(CellSpec spec) {
        return new Lstm1997Cell(spec, cellsOfBlock);
    }

    /** Blocks of one cell. */
    public static final class Singles extends Lstm1997Provider {
        public Singles() {
            super(1);
        }

        @Override
        public String name() {
            return "lstm-1997";
        }

        @Override
        public String description() {
            return "LSTM of 1997: no forget gate, c' = c + i g, gates see gates (Hochreiter, Schmidhuber 1997)";
        }
    }

    /** Blocks of two cells. */
    public static final class Pairs extends Lstm1997Provider {
        public Pairs() {
            super(2);
        }

        @Override
        public String name() {
            return "lstm-1997-pairs";
        }

        @Override
        public String description() {
            return "LSTM of 1997 in blocks of two cells, which share their gates (Hochreiter, Schmidhuber 1997)";
        }
    }
}
