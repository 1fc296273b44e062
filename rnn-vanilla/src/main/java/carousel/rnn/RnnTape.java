package carousel.rnn;

import carousel.core.cell.Tape;
import carousel.core.cell.TapeStorage;

/** What a pass of a vanilla RNN leaves behind: a and h, 2H numbers for each step and example. */
public final class RnnTape extends Tape {
    RnnTape(TapeStorage storage, int units) {
        super(storage, units, 1);
    }
}
