package carousel.lstm;

import carousel.core.cell.Tape;
import carousel.core.data.Sequence;
import carousel.core.kernel.Panel;
import carousel.core.kernel.Precision;
import java.util.List;

/**
 * What a pass of {@link LstmCell} leaves behind: 7H numbers for each step and example, the gates {@code [i f o g]}, the
 * cell state c, its tanh, and h.
 */
public final class LstmTape extends Tape<LstmTape> {
    /** i_t, then ∂L/∂a_i. */
    final Sequence i;
    /** f_t, then ∂L/∂a_f. */
    final Sequence f;
    /** o_t, then ∂L/∂a_o. */
    final Sequence o;
    /** g_t, then ∂L/∂a_g. */
    final Sequence g;
    /** The three sigmoid gates side by side. */
    final Sequence ifo;
    /** c_t, t = 0..T. */
    final Sequence c;
    /** tanh(c_t). */
    final Sequence tanhC;

    /** ∂L/∂c_t before the backward step of t, ∂L/∂c_{t−1} after it. */
    final Panel dc;

    /** Room for the gradients of two gates at a time. */
    final Panel d;

    final Panel e;

    private LstmTape(Sequence ifog, Sequence h, Sequence c, Sequence tanhC, Panel dh, Panel dc, Panel d, Panel e) {
        super(ifog, h, dh);
        int units = h.cols();
        this.i = ifog.cols(0, units);
        this.f = ifog.cols(units, 2 * units);
        this.o = ifog.cols(2 * units, 3 * units);
        this.g = ifog.cols(3 * units, 4 * units);
        this.ifo = ifog.cols(0, 3 * units);
        this.c = c;
        this.tanhC = tanhC;
        this.dc = dc;
        this.d = d;
        this.e = e;
    }

    static LstmTape of(Precision precision, int steps, int batch, int units) {
        return new LstmTape(
                Sequence.inputs(precision, steps, batch, 4 * units),
                Sequence.states(precision, steps, batch, units),
                Sequence.states(precision, steps, batch, units),
                Sequence.inputs(precision, steps, batch, units),
                Panel.zeros(precision, batch, units),
                Panel.zeros(precision, batch, units),
                Panel.zeros(precision, batch, units),
                Panel.zeros(precision, batch, units));
    }

    @Override
    public LstmTape rows(int from, int to) {
        return new LstmTape(
                a.rows(from, to),
                h.rows(from, to),
                c.rows(from, to),
                tanhC.rows(from, to),
                dh.rows(from, to),
                dc.rows(from, to),
                d.rows(from, to),
                e.rows(from, to));
    }

    /** (h, c). */
    @Override
    public List<Sequence> states() {
        return List.of(h, c);
    }

    /** (∂L/∂h, ∂L/∂c). */
    @Override
    public List<Panel> stateGradients() {
        return List.of(dh, dc);
    }
}
