package carousel.core.cell;

import carousel.core.data.Sequence;
import carousel.core.kernel.Panel;
import java.util.List;

/**
 * All that one pass of a cell leaves behind, time-major: what the forward pass must remember, and where the backward pass
 * puts the gradients of the gates (over the gates themselves, which it needs no more).
 *
 * <p>Rows never see each other, so a thread may work on some rows of a tape for a whole pass: {@link #rows}.
 *
 * @param <S> the cell's own tape
 */
public abstract class Tape<S extends Tape<S>> {
    /** a_t = x_t·W + b on the way forward; ∂L/∂a_t after the way back. t = 1..T, B × G·H. */
    public final Sequence a;

    /** The state h_t. t = 0..T, B × H. */
    public final Sequence h;

    /** ∂L/∂h_t before {@link Cell#backward} of step t, ∂L/∂h_{t−1} after it. B × H. */
    public final Panel dh;

    protected Tape(Sequence a, Sequence h, Panel dh) {
        this.a = a;
        this.h = h;
        this.dh = dh;
    }

    /** The same tape, restricted to the examples {@code from} (included) to {@code to} (excluded); nothing is copied. */
    public abstract S rows(int from, int to);

    /** Everything that is carried from step to step, h first: (h), or (h, c) for an LSTM. Each t = 0..T, B × H. */
    public List<Sequence> states() {
        return List.of(h);
    }

    /** The gradients of {@link #states}, in the same order. */
    public List<Panel> stateGradients() {
        return List.of(dh);
    }

    /** T. */
    public final int steps() {
        return h.last();
    }
}
