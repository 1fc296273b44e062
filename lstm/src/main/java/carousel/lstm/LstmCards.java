package carousel.lstm;

import carousel.core.cell.Card;
import carousel.core.cell.CellProvider;
import carousel.core.kernel.Panel;

/** What all LSTMs say of themselves. */
final class LstmCards {
    private LstmCards() {}

    static Card of(CellProvider provider) {
        return Card.of(provider)
                .states("c", "h")
                .startName("keras", "Keras default: forget bias 1")
                .startName("forget-bias(0)", "before Gers: no forget bias")
                .starts("keras", "forget-bias(0)", "chrono(T)")
                .closedForm((a, keep, other, d) -> stepBack(a, other, keep, other, d));
    }

    /** Of states of zero: e = dc + o dh, dc ← f e, dh ← i a e. Peepholes would multiply a cell state of zero. */
    static void stepBack(double a, double i, double f, double o, Panel d) {
        double e = d.get(0, 1) + o * d.get(0, 0);
        d.set(0, 0, i * a * e);
        d.set(0, 1, f * e);
    }
}
