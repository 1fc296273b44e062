package carousel.core.probe;

import carousel.core.cell.Tape;
import carousel.core.kernel.Kernels;
import carousel.core.kernel.Panel;
import carousel.core.net.Head;
import carousel.core.net.Unrolled;
import carousel.core.random.RandomStream;

/**
 * By which way a gradient comes back: along the carry path, or through gates and candidates. See {@link CarryAccount}.
 *
 * <p>Series {@code carry-…}: a random unit gradient for each sequence is put at s_T, the state that is carried (h of a GRU, c of
 * an LSTM), which measures the network. Series {@code loss-carry-…}, where only the last step answers: the loss's own gradient;
 * where s is not h, none of it is at s_T yet, so that account begins with what reaches s_{T−1}, at lag 1. In both, {@code total}
 * is the gradient of the whole carried state in the top layer. Nothing is written for a cell without a carry path.
 */
final class Carry implements Probe {
    @Override
    public void look(Specimen specimen, Readings readings) {
        Unrolled layout = specimen.layout();
        Tape tape = layout.top().tape();
        if (tape.carry() == null) {
            return;
        }
        int end = specimen.steps();
        Kernels k = specimen.network().kernels();
        Panel unit = GradientFlow.unitRows(tape.dh, RandomStream.of(specimen.seed(), "probe/carry", 0), k);
        layout.forward(specimen.batch());
        CarryAccount ofUnit = new CarryAccount(layout, "carry-", end, readings);
        layout.walkBack(t -> null, (t, state) -> {
            if (t == end) {
                k.copy(unit, state.get(state.size() - 1));
            }
            ofUnit.visit(t, state);
        });
        if (specimen.network().spec().head() == Head.LAST) {
            layout.loss(specimen.batch(), specimen.loss());
            int start = tape.states().size() == 1 ? end : end - 1;
            layout.walkBack(new CarryAccount(layout, "loss-carry-", start, readings));
        }
    }

    @Override
    public long most(int steps, int units) {
        return 12L * (steps + 1);
    }
}
