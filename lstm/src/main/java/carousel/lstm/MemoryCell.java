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
 * The memory cell of the first LSTM by itself, with an input gate, as in experiments 2a and 2b of Hochreiter and Schmidhuber 1997:
 *
 * <pre>
 *   i_t = σ(x_t W_i + b_i)
 *   g_t = σ(x_t W_g + b_g)
 *   h_t = h_{t−1} + i_t ∘ g_t
 * </pre>
 *
 * <p>Input gate: i = 1 admits the new. Nothing forgets, there is no output gate, and h is not squashed: it is the constant error carousel
 * alone. Gate and candidate see the input, not the state, so the carry is the only path back, and ∂h_T/∂h_{T−k} is the identity. Since
 * both are above 0, h can only grow.
 *
 * <p>Shapes: x_t B × I, all others B × H; W I × 2H as {@code [i g]}, b 1 × 2H. There is no recurrent matrix: without biases a unit has 2I
 * numbers, 202 of the 10,504 in the network of the paper at p = 100; the others go to its outputs.
 *
 * <p>Not to be confused with: {@link Lstm1997Cell}, whose gates see all units and whose h and g take both signs.
 */
public final class MemoryCell extends Cell<MemoryCell.MemoryTape> {
    private static final Gate INPUT = new Gate("i", GateRole.INPUT);
    private static final Gate CANDIDATE = new Gate("g", GateRole.CANDIDATE);

    /** A cell with all parameters zero. */
    public MemoryCell(CellSpec spec) {
        super(spec, INPUT, CANDIDATE);
    }

    @Override
    public MemoryTape tape(TapeStorage storage) {
        return new MemoryTape(storage, units);
    }

    @Override
    public void forward(int t, MemoryTape s) {
        k.sigmoid(s.ig.at(t), s.ig.at(t)); //                      i_t, g_t = σ(a_i), σ(a_g)
        k.copy(s.h.at(t - 1), s.h.at(t));
        k.addProductOf(s.i.at(t), s.g.at(t), s.h.at(t)); //        h_t = h_{t−1} + i_t ∘ g_t
        k.fill(s.carry.at(t), 1);
    }

    @Override
    public void backward(int t, MemoryTape s) {
        Panel i = s.i.at(t), g = s.g.at(t);
        k.multiply(s.dh, g, s.di); //                              di = dh ∘ g
        k.multiply(s.dh, i, s.dg); //                              dg = dh ∘ i
        k.sigmoidBackward(i, s.di, i); //                          da_i = di ∘ i(1 − i)
        k.sigmoidBackward(g, s.dg, g); //                          da_g = dg ∘ g(1 − g), and dh goes back as it is
    }

    @Override
    public void accumulate(int from, int to, MemoryTape s) {
        // W and b are all there is, and Recurrent sees to those.
    }

    /** What a pass leaves behind: 4H numbers for each step and example, {@code [i g]}, h, and the ones of the carry. */
    public static final class MemoryTape extends Tape {
        /** i_t and g_t, then ∂L/∂a of each. */
        final Sequence i = block(0), g = block(1);

        final Sequence ig = blocks(0, 2);
        /** Ones. */
        final Sequence carry = storage.steps(units);

        final Panel di = storage.panel(units), dg = storage.panel(units);

        MemoryTape(TapeStorage storage, int units) {
            super(storage, units, 2);
        }

        /** 1: h_t = h_{t−1} + …. */
        @Override
        public Sequence carry() {
            return carry;
        }
    }
}
