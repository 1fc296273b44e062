package carousel.linear;

import carousel.core.cell.Tape;
import carousel.core.cell.TapeStorage;
import carousel.core.data.Sequence;
import carousel.core.kernel.Panel;

/** What a pass of a linear diagonal network leaves behind: a, λ and h, 3H numbers for each step and example. */
public final class LinearDiagonalTape extends Tape {
    /** λ, the same in every row and at every step. */
    final Sequence lambda = storage.steps(units);
    /** What each row adds to ∂L/∂m. */
    final Panel dm = storage.panel(units);

    LinearDiagonalTape(TapeStorage storage, int units) {
        super(storage, units, 1);
    }

    /** λ: h_t = λ ∘ h_{t−1} + …. */
    @Override
    public Sequence carry() {
        return lambda;
    }
}
