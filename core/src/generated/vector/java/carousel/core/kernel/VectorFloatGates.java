// Written by FloatTwins: change VectorDoubleGates.java instead.
package carousel.core.kernel;

import static carousel.core.kernel.VectorFloatSpecies.LANES;
import static carousel.core.kernel.VectorFloatSpecies.SPECIES;

import jdk.incubator.vector.FloatVector;

/** The fused steps with the Vector API: whole vectors here, what is left over by the definition above. */
final class VectorFloatGates extends FloatGates {

    @Override
    void memory(Panel f, Panel past, Panel i, Panel g, Panel c, int from) {
        int end = from + SPECIES.loopBound(c.cols() - from);
        for (int r = 0; r < c.rows(); r++) {
            for (int j = from; j < end; j += LANES) {
                FloatVector keep = FloatVector.fromArray(SPECIES, f.floats(), f.at(r) + j);
                FloatVector old = FloatVector.fromArray(SPECIES, past.floats(), past.at(r) + j);
                FloatVector admit = FloatVector.fromArray(SPECIES, i.floats(), i.at(r) + j);
                FloatVector news = FloatVector.fromArray(SPECIES, g.floats(), g.at(r) + j);
                admit.fma(news, keep.mul(old)).intoArray(c.floats(), c.at(r) + j);
            }
        }
        super.memory(f, past, i, g, c, end);
    }

    @Override
    void memoryBackward(Panel f, Panel past, Panel i, Panel g, Panel d, int from) {
        int end = from + SPECIES.loopBound(d.cols() - from);
        for (int r = 0; r < d.rows(); r++) {
            for (int j = from; j < end; j += LANES) {
                FloatVector one = FloatVector.broadcast(SPECIES, 1);
                FloatVector keep = FloatVector.fromArray(SPECIES, f.floats(), f.at(r) + j);
                FloatVector admit = FloatVector.fromArray(SPECIES, i.floats(), i.at(r) + j);
                FloatVector news = FloatVector.fromArray(SPECIES, g.floats(), g.at(r) + j);
                FloatVector delta = FloatVector.fromArray(SPECIES, d.floats(), d.at(r) + j);
                FloatVector old = FloatVector.fromArray(SPECIES, past.floats(), past.at(r) + j);
                delta.mul(old).mul(keep.mul(one.sub(keep))).intoArray(f.floats(), f.at(r) + j);
                delta.mul(news).mul(admit.mul(one.sub(admit))).intoArray(i.floats(), i.at(r) + j);
                delta.mul(admit).mul(news.neg().fma(news, one)).intoArray(g.floats(), g.at(r) + j);
                delta.mul(keep).intoArray(d.floats(), d.at(r) + j);
            }
        }
        super.memoryBackward(f, past, i, g, d, end);
    }

    @Override
    void outputBackward(Panel o, Panel t, Panel dh, Panel dc, int from) {
        int end = from + SPECIES.loopBound(dh.cols() - from);
        for (int r = 0; r < dh.rows(); r++) {
            for (int j = from; j < end; j += LANES) {
                FloatVector one = FloatVector.broadcast(SPECIES, 1);
                FloatVector show = FloatVector.fromArray(SPECIES, o.floats(), o.at(r) + j);
                FloatVector shown = FloatVector.fromArray(SPECIES, t.floats(), t.at(r) + j);
                FloatVector delta = FloatVector.fromArray(SPECIES, dh.floats(), dh.at(r) + j);
                FloatVector later = FloatVector.fromArray(SPECIES, dc.floats(), dc.at(r) + j);
                later.add(delta.mul(show).mul(shown.neg().fma(shown, one))).intoArray(dc.floats(), dc.at(r) + j);
                delta.mul(shown).mul(show.mul(one.sub(show))).intoArray(o.floats(), o.at(r) + j);
            }
        }
        super.outputBackward(o, t, dh, dc, end);
    }

    @Override
    void updateBackward(Panel z, Panel past, Panel n, Panel d, int from) {
        int end = from + SPECIES.loopBound(d.cols() - from);
        for (int r = 0; r < d.rows(); r++) {
            for (int j = from; j < end; j += LANES) {
                FloatVector one = FloatVector.broadcast(SPECIES, 1);
                FloatVector keep = FloatVector.fromArray(SPECIES, z.floats(), z.at(r) + j);
                FloatVector news = FloatVector.fromArray(SPECIES, n.floats(), n.at(r) + j);
                FloatVector delta = FloatVector.fromArray(SPECIES, d.floats(), d.at(r) + j);
                FloatVector old = FloatVector.fromArray(SPECIES, past.floats(), past.at(r) + j);
                FloatVector rest = one.sub(keep);
                delta.mul(old.sub(news)).mul(keep.mul(rest)).intoArray(z.floats(), z.at(r) + j);
                delta.mul(rest).mul(news.neg().fma(news, one)).intoArray(n.floats(), n.at(r) + j);
                delta.mul(keep).intoArray(d.floats(), d.at(r) + j);
            }
        }
        super.updateBackward(z, past, n, d, end);
    }

    @Override
    void resetBackward(Panel reset, Panel u, Panel d, int from) {
        int end = from + SPECIES.loopBound(d.cols() - from);
        for (int r = 0; r < d.rows(); r++) {
            for (int j = from; j < end; j += LANES) {
                FloatVector one = FloatVector.broadcast(SPECIES, 1);
                FloatVector show = FloatVector.fromArray(SPECIES, reset.floats(), reset.at(r) + j);
                FloatVector delta = FloatVector.fromArray(SPECIES, d.floats(), d.at(r) + j);
                FloatVector hidden = FloatVector.fromArray(SPECIES, u.floats(), u.at(r) + j);
                delta.mul(hidden).mul(show.mul(one.sub(show))).intoArray(reset.floats(), reset.at(r) + j);
                delta.mul(show).intoArray(u.floats(), u.at(r) + j);
            }
        }
        super.resetBackward(reset, u, d, end);
    }
}
