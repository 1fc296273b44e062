package carousel.rnn;

import carousel.core.cell.Tape;
import carousel.core.data.Sequence;
import carousel.core.kernel.Panel;
import carousel.core.kernel.Precision;

/** What a pass of a vanilla RNN leaves behind: a and h, 2H numbers for each step and example. */
public final class RnnTape extends Tape<RnnTape> {
    private RnnTape(Sequence a, Sequence h, Panel dh) {
        super(a, h, dh);
    }

    static RnnTape of(Precision precision, int steps, int batch, int units) {
        return new RnnTape(
                Sequence.inputs(precision, steps, batch, units),
                Sequence.states(precision, steps, batch, units),
                Panel.zeros(precision, batch, units));
    }

    @Override
    public RnnTape rows(int from, int to) {
        return new RnnTape(a.rows(from, to), h.rows(from, to), dh.rows(from, to));
    }
}
