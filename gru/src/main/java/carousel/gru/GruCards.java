package carousel.gru;

import carousel.core.cell.Card;
import carousel.core.cell.CellProvider;
import carousel.core.kernel.Panel;

/** What both GRUs say of themselves. */
final class GruCards {
    /** The gradients of update gate and candidate, which do not see where r multiplies. */
    static final String ROWS = """
            da_z = d ∘ (h⁻ − n) ∘ z ∘ (1 − z)
            da_n = d ∘ (1 − z) ∘ (1 − n²)
            """;

    private GruCards() {}

    static Card of(CellProvider provider) {
        return Card.of(provider)
                .stepBack("h′ = z∘h + (1 − z)∘n: d ← z∘d + what comes through z, r and n")
                .startName("gate-bias(1)", "TF1 style: z and r biases 1")
                .closedForm(GruCards::stepBack);
    }

    /** Of states of zero: d ← (z + (1 − z) r a) d, which is ½ + a/4 where no bias is set. */
    private static void stepBack(double a, double z, double r, Panel d) {
        d.set(0, 0, (z + (1 - z) * r * a) * d.get(0, 0));
    }
}
