package carousel.rnn;

import carousel.core.cell.Card;
import carousel.core.cell.Cell;
import carousel.core.cell.CellProvider;
import carousel.core.cell.CellSpec;
import java.util.List;
import java.util.Map;

/** Offers {@link ReluRnnCell} as {@code rnn-relu}. */
public final class ReluRnnProvider implements CellProvider {
    @Override
    public String name() {
        return "rnn-relu";
    }

    @Override
    public String description() {
        return "vanilla RNN with ReLU, h' = max(0, x W + h U + b) (PyTorch RNN relu; IRNN with init identity)";
    }

    /** Without a closed form: what the derivative is at zero is a convention. */
    @Override
    public Card card() {
        return Card.of(this)
                .named("ReLU RNN", "vanilla", 20)
                .drawn("#c08600", 2, 2.5)
                .equations("h = max(0, a),  a = x W + h⁻ U + b", "d⁻ = (d ∘ [a > 0]) Uᵀ\n", "J = diag([a > 0]) Uᵀ")
                .stepBack("h′ = max(0, a): d ← (d ∘ [a > 0]) Uᵀ")
                .starts("identity")
                .startName("identity", "IRNN")
                .torch("RNN", "relu", "h")
                .onnx(new Card.Onnx("RNN", "Relu", false, List.of("h")))
                .keras("SimpleRNN", Map.of("activation", "relu"), "h");
    }

    @Override
    public Cell<?> create(CellSpec spec) {
        return new ReluRnnCell(spec);
    }
}
