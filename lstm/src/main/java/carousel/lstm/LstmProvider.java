package carousel.lstm;

import carousel.core.cell.Card;
import carousel.core.cell.Cell;
import carousel.core.cell.CellProvider;
import carousel.core.cell.CellSpec;
import java.util.List;
import java.util.Map;

/** Offers {@link LstmCell} as {@code lstm}. */
public final class LstmProvider implements CellProvider {
    @Override
    public String name() {
        return "lstm";
    }

    @Override
    public String description() {
        return "LSTM with forget gate, no peepholes: c' = f c + i g, h' = o tanh(c') (PyTorch, Keras)";
    }

    @Override
    public Card card() {
        return LstmCards.of(this)
                .named("LSTM", "lstm", 50)
                .drawn("#1f2f6b")
                .equations("""
                        i, f, o = σ(…),  g = tanh(…),  each of x W + h⁻ U + b with its own block
                        c = f ∘ c⁻ + i ∘ g,  h = o ∘ tanh(c)""", """
                        e = dc + d ∘ o ∘ (1 − tanh²(c))
                        da_i = e ∘ g ∘ i ∘ (1 − i),  da_f = e ∘ c⁻ ∘ f ∘ (1 − f)
                        da_g = e ∘ i ∘ (1 − g²),  da_o = d ∘ tanh(c) ∘ o ∘ (1 − o)
                        dc⁻ = e ∘ f,  d⁻ = [da_i da_f da_o da_g] Uᵀ
                        """, """
                        A = diag(g ∘ i ∘ (1 − i)) U_iᵀ + diag(c⁻ ∘ f ∘ (1 − f)) U_fᵀ + diag(i ∘ (1 − g²)) U_gᵀ
                        ∂c/∂c⁻ = diag(f),  ∂c/∂h⁻ = A
                        ∂h/∂c⁻ = diag(o ∘ (1 − tanh²(c)) ∘ f)
                        ∂h/∂h⁻ = diag(tanh(c) ∘ o ∘ (1 − o)) U_oᵀ + diag(o ∘ (1 − tanh²(c))) A""")
                .stepBack("c′ = f∘c + i∘g, h′ = o∘tanh c′: e ← f∘e + what comes through h, where e = ∂L/∂c")
                .torch("LSTM", "tanh", "i", "f", "g", "o")
                .onnx(new Card.Onnx("LSTM", "", false, List.of("i", "o", "f", "g")))
                .keras("LSTM", Map.of(), "i", "f", "c", "o");
    }

    @Override
    public Cell<?> create(CellSpec spec) {
        return new LstmCell(spec);
    }
}
