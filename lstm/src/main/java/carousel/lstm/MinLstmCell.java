package carousel.lstm;

import carousel.core.cell.Cell;
import carousel.core.cell.CellSpec;
import carousel.core.cell.Tape;
import carousel.core.cell.TapeStorage;
import carousel.core.data.Sequence;
import carousel.core.kernel.Panel;
import carousel.core.param.Gate;
import carousel.core.param.GateRole;

/**
 * The minimal LSTM (Feng et al. 2024, "Were RNNs all we needed?"), without the state in gates and candidate, and without output gate.
 *
 * <pre>
 *   f_t = σ(x_t W_f + b_f)
 *   i_t = σ(x_t W_i + b_i)
 *   g_t = x_t W_g + b_g
 *   f'_t = f_t / (f_t + i_t),   i'_t = i_t / (f_t + i_t) = 1 − f'_t
 *   h_t = f'_t ∘ h_{t−1} + i'_t ∘ g_t
 * </pre>
 *
 * <p>Forget gate: f = 1 keeps the past. Input gate: i = 1 admits the new. What they do is their proportion: f' is ½ where both are
 * open as where both are all but shut, so neither alone says what is kept. Neither depends on h_{t−1}, so the carry is the only path
 * back: ∂h_t/∂h_{t−1} = diag(f'_t) exactly.
 *
 * <p>The proportion is computed as f' = σ(ln f − ln i), which stays right where f + i is far below one.
 *
 * <p>Shapes: x_t B × I, all others B × H; W I × 3H as {@code [f i g]}, b 1 × 3H. There is no recurrent matrix, and no cell state
 * beside h. The paper calls g h̃.
 *
 * <p>Not to be confused with: {@link LstmCell}, whose gates see h and are not made to add up to one; the candidate of the paper's
 * log-space form, which is made positive. The paper computes all steps at once by a parallel scan; here they come one by one, with
 * the same result but for rounding.
 */
public final class MinLstmCell extends Cell<MinLstmCell.MinLstmTape> {
    private static final Gate FORGET = new Gate("f", GateRole.FORGET);
    private static final Gate INPUT = new Gate("i", GateRole.INPUT);
    private static final Gate CANDIDATE = new Gate("g", GateRole.CANDIDATE);

    /** A cell with all parameters zero. */
    public MinLstmCell(CellSpec spec) {
        super(spec, FORGET, INPUT, CANDIDATE);
    }

    @Override
    public MinLstmTape tape(TapeStorage storage) {
        return new MinLstmTape(storage, units);
    }

    @Override
    public void forward(int t, MinLstmTape s) {
        Panel f = s.f.at(t), i = s.i.at(t), kept = s.kept.at(t), room = s.room;
        // [f i g] holds x_t·W + b already, so g_t is there
        k.sigmoid(s.fi.at(t), s.fi.at(t)); //              f_t, i_t = σ(a_f), σ(a_i)
        k.log(f, kept);
        k.log(i, room);
        k.addScaled(-1, room, kept); //                    u_t = ln f_t − ln i_t
        k.sigmoid(kept, kept); //                          f'_t = σ(u_t) = f_t / (f_t + i_t)
        k.mix(kept, s.h.at(t - 1), s.g.at(t), s.h.at(t)); // h_t = f'_t ∘ h_{t−1} + (1 − f'_t) ∘ g_t
    }

    @Override
    public void backward(int t, MinLstmTape s) {
        Panel f = s.f.at(t), i = s.i.at(t), g = s.g.at(t), kept = s.kept.at(t), du = s.room;
        // df' = dh ∘ (h_{t−1} − g),  da_g = dh ∘ (1 − f'),  dh ← dh ∘ f'
        k.mixBackward(kept, s.h.at(t - 1), g, s.dh, du, g);
        k.sigmoidBackward(kept, du, du); //                du = df' ∘ f'(1 − f')
        k.multiply(f, du, f);
        k.scale(-1, f);
        k.add(du, f); //                                   da_f = du ∘ (1 − f)
        k.multiply(i, du, i);
        k.addScaled(-1, du, i); //                         da_i = −du ∘ (1 − i)
    }

    @Override
    public void accumulate(int from, int to, MinLstmTape s) {
        // W and b are all there is, and Recurrent sees to those.
    }

    /** What a pass leaves behind: 5H numbers for each step and example, {@code [f i g]}, f' and h. */
    public static final class MinLstmTape extends Tape {
        /** f_t, i_t and g_t, then ∂L/∂a of each. */
        final Sequence f = block(0), i = block(1), g = block(2);

        final Sequence fi = blocks(0, 2);
        /** f'_t. */
        final Sequence kept = storage.steps(units);

        final Panel room = storage.panel(units);

        MinLstmTape(TapeStorage storage, int units) {
            super(storage, units, 3);
        }

        /** f'_t: h_t = f'_t ∘ h_{t−1} + …. */
        @Override
        public Sequence carry() {
            return kept;
        }
    }
}
