package carousel.lstm;

import carousel.core.cell.Card;
import carousel.core.cell.Cell;
import carousel.core.cell.CellProvider;
import carousel.core.cell.CellSpec;

/** Offers {@link LayerNormLstmCell} as {@code lstm-layer-norm}. */
public final class LayerNormLstmProvider implements CellProvider {
    @Override
    public String name() {
        return "lstm-layer-norm";
    }

    @Override
    public String description() {
        return "LSTM with layer normalization of x W, of h U and of c (Ba, Kiros, Hinton 2016)";
    }

    @Override
    public Card card() {
        return Card.of(this)
                .named("LSTM (layer norm)", "lstm", 69)
                .aside()
                .drawn("#1f4e8c", 10, 3, 2, 3)
                .equations("""
                        [a_i a_f a_o a_g] = q ∘ N(x W) + r ∘ N(h⁻ U) + b,  N: rows to mean 0, variance 1
                        i, f, o = σ(a_i), σ(a_f), σ(a_o),  g = tanh(a_g)
                        c = f ∘ c⁻ + i ∘ g,  h = o ∘ tanh(p ∘ N(c) + d)""", """
                        N̄(v; e) = (e − mean(e) − N(v) ∘ mean(e ∘ N(v))) / √(var(v) + ε),  t = tanh(p ∘ N(c) + d)
                        da_o = d ∘ t ∘ o ∘ (1 − o),  e = dc + N̄(c; p ∘ d ∘ o ∘ (1 − t²))
                        da_i = e ∘ g ∘ i ∘ (1 − i),  da_f = e ∘ c⁻ ∘ f ∘ (1 − f),  da_g = e ∘ i ∘ (1 − g²)
                        dc⁻ = e ∘ f,  d⁻ = N̄(h⁻ U; r ∘ [da_i da_f da_o da_g]) Uᵀ
                        """, "∂c/∂c⁻ = diag(f); the others as an LSTM's, with the Jacobian of N between")
                .stepBack("c′ = f∘c + i∘g, h′ = o∘tanh(p∘N(c′) + d): e ← f∘e + what comes through N and h, e = ∂L/∂c")
                .starts("keras", "forget-bias(0)", "chrono(T)");
    }

    @Override
    public Cell<?> create(CellSpec spec) {
        return new LayerNormLstmCell(spec);
    }
}
