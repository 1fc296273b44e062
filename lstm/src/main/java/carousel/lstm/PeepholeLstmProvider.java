package carousel.lstm;

import carousel.core.cell.Card;
import carousel.core.cell.Cell;
import carousel.core.cell.CellProvider;
import carousel.core.cell.CellSpec;

/** Offers {@link PeepholeLstmCell} as {@code lstm-peephole}. */
public final class PeepholeLstmProvider implements CellProvider {
    @Override
    public String name() {
        return "lstm-peephole";
    }

    @Override
    public String description() {
        return "LSTM with peepholes: i and f see c, o sees c', unit by unit (Gers, Schraudolph, Schmidhuber 2002)";
    }

    @Override
    public Card card() {
        return LstmCards.of(this)
                .named("LSTM (peepholes)", "lstm", 60)
                .aside()
                .drawn("#4a7fe0", 18, 3, 3, 3)
                .equations("""
                        i, f = σ(… + p ∘ c⁻),  g = tanh(…),  each … of x W + h⁻ U + b with its own block
                        c = f ∘ c⁻ + i ∘ g,  o = σ(… + p_o ∘ c),  h = o ∘ tanh(c)""", """
                        da_o = d ∘ tanh(c) ∘ o ∘ (1 − o),  e = dc + d ∘ o ∘ (1 − tanh²(c)) + da_o ∘ p_o
                        da_i = e ∘ g ∘ i ∘ (1 − i),  da_f = e ∘ c⁻ ∘ f ∘ (1 − f),  da_g = e ∘ i ∘ (1 − g²)
                        dc⁻ = e ∘ f + da_i ∘ p_i + da_f ∘ p_f,  d⁻ = [da_i da_f da_o da_g] Uᵀ
                        """, """
                        A = diag(g ∘ i ∘ (1 − i)) U_iᵀ + diag(c⁻ ∘ f ∘ (1 − f)) U_fᵀ + diag(i ∘ (1 − g²)) U_gᵀ
                        k = f + g ∘ i ∘ (1 − i) ∘ p_i + c⁻ ∘ f ∘ (1 − f) ∘ p_f
                        s = tanh(c) ∘ o ∘ (1 − o),  m = o ∘ (1 − tanh²(c)) + s ∘ p_o
                        ∂c/∂c⁻ = diag(k),  ∂c/∂h⁻ = A
                        ∂h/∂c⁻ = diag(m ∘ k),  ∂h/∂h⁻ = diag(s) U_oᵀ + diag(m) A""")
                .stepBack("c′ = f∘c + i∘g, h′ = o∘tanh c′: e ← f∘e + what comes through h and peepholes, e = ∂L/∂c");
    }

    @Override
    public Cell<?> create(CellSpec spec) {
        return new PeepholeLstmCell(spec);
    }
}
