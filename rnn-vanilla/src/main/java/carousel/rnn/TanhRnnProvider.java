package carousel.rnn;

import carousel.core.cell.Card;
import carousel.core.cell.Cell;
import carousel.core.cell.CellProvider;
import carousel.core.cell.CellSpec;
import java.util.List;
import java.util.Map;

/** Offers {@link TanhRnnCell} as {@code rnn}. */
public final class TanhRnnProvider implements CellProvider {
    @Override
    public String name() {
        return "rnn";
    }

    @Override
    public String description() {
        return "vanilla RNN with tanh, h' = tanh(x W + h U + b) (PyTorch RNN)";
    }

    @Override
    public Card card() {
        return Card.of(this)
                .named("tanh RNN", "vanilla", 10)
                .drawn("#168a73", 7, 3)
                .equations("h = tanh(x W + h⁻ U + b)", "d⁻ = (d ∘ (1 − h²)) Uᵀ\n", "J = diag(1 − h²) Uᵀ")
                .stepBack("h′ = tanh(a): d ← (d ∘ (1 − h′²)) Uᵀ")
                .starts("keras", "pytorch")
                .torch("RNN", "tanh", "h")
                .onnx(new Card.Onnx("RNN", "Tanh", false, List.of("h")))
                .keras("SimpleRNN", Map.of("activation", "tanh"), "h")
                .closedForm((a, keep, other, d) -> d.set(0, 0, a * d.get(0, 0)));
    }

    @Override
    public Cell<?> create(CellSpec spec) {
        return new TanhRnnCell(spec);
    }
}
