package carousel.core.kernel;

import static carousel.core.kernel.VectorDoubleSpecies.LANES;
import static carousel.core.kernel.VectorDoubleSpecies.SPECIES;

import jdk.incubator.vector.DoubleVector;

/** The fused steps with the Vector API: whole vectors here, what is left over by the definition above. */
final class VectorDoubleGates extends DoubleGates {

    @Override
    void memory(Panel f, Panel past, Panel i, Panel g, Panel c, int from) {
        int end = from + SPECIES.loopBound(c.cols() - from);
        for (int r = 0; r < c.rows(); r++) {
            for (int j = from; j < end; j += LANES) {
                DoubleVector keep = DoubleVector.fromArray(SPECIES, f.doubles(), f.at(r) + j);
                DoubleVector old = DoubleVector.fromArray(SPECIES, past.doubles(), past.at(r) + j);
                DoubleVector admit = DoubleVector.fromArray(SPECIES, i.doubles(), i.at(r) + j);
                DoubleVector news = DoubleVector.fromArray(SPECIES, g.doubles(), g.at(r) + j);
                admit.fma(news, keep.mul(old)).intoArray(c.doubles(), c.at(r) + j);
            }
        }
        super.memory(f, past, i, g, c, end);
    }

    @Override
    void memoryBackward(Panel f, Panel past, Panel i, Panel g, Panel d, int from) {
        int end = from + SPECIES.loopBound(d.cols() - from);
        for (int r = 0; r < d.rows(); r++) {
            for (int j = from; j < end; j += LANES) {
                DoubleVector one = DoubleVector.broadcast(SPECIES, 1);
                DoubleVector keep = DoubleVector.fromArray(SPECIES, f.doubles(), f.at(r) + j);
                DoubleVector admit = DoubleVector.fromArray(SPECIES, i.doubles(), i.at(r) + j);
                DoubleVector news = DoubleVector.fromArray(SPECIES, g.doubles(), g.at(r) + j);
                DoubleVector delta = DoubleVector.fromArray(SPECIES, d.doubles(), d.at(r) + j);
                DoubleVector old = DoubleVector.fromArray(SPECIES, past.doubles(), past.at(r) + j);
                delta.mul(old).mul(keep.mul(one.sub(keep))).intoArray(f.doubles(), f.at(r) + j);
                delta.mul(news).mul(admit.mul(one.sub(admit))).intoArray(i.doubles(), i.at(r) + j);
                delta.mul(admit).mul(news.neg().fma(news, one)).intoArray(g.doubles(), g.at(r) + j);
                delta.mul(keep).intoArray(d.doubles(), d.at(r) + j);
            }
        }
        super.memoryBackward(f, past, i, g, d, end);
    }

    @Override
    void outputBackward(Panel o, Panel t, Panel dh, Panel dc, int from) {
        int end = from + SPECIES.loopBound(dh.cols() - from);
        for (int r = 0; r < dh.rows(); r++) {
            for (int j = from; j < end; j += LANES) {
                DoubleVector one = DoubleVector.broadcast(SPECIES, 1);
                DoubleVector show = DoubleVector.fromArray(SPECIES, o.doubles(), o.at(r) + j);
                DoubleVector shown = DoubleVector.fromArray(SPECIES, t.doubles(), t.at(r) + j);
                DoubleVector delta = DoubleVector.fromArray(SPECIES, dh.doubles(), dh.at(r) + j);
                DoubleVector later = DoubleVector.fromArray(SPECIES, dc.doubles(), dc.at(r) + j);
                later.add(delta.mul(show).mul(shown.neg().fma(shown, one))).intoArray(dc.doubles(), dc.at(r) + j);
                delta.mul(shown).mul(show.mul(one.sub(show))).intoArray(o.doubles(), o.at(r) + j);
            }
        }
        super.outputBackward(o, t, dh, dc, end);
    }

    @Override
    void updateBackward(Panel z, Panel past, Panel n, Panel d, int from) {
        int end = from + SPECIES.loopBound(d.cols() - from);
        for (int r = 0; r < d.rows(); r++) {
            for (int j = from; j < end; j += LANES) {
                DoubleVector one = DoubleVector.broadcast(SPECIES, 1);
                DoubleVector keep = DoubleVector.fromArray(SPECIES, z.doubles(), z.at(r) + j);
                DoubleVector news = DoubleVector.fromArray(SPECIES, n.doubles(), n.at(r) + j);
                DoubleVector delta = DoubleVector.fromArray(SPECIES, d.doubles(), d.at(r) + j);
                DoubleVector old = DoubleVector.fromArray(SPECIES, past.doubles(), past.at(r) + j);
                DoubleVector rest = one.sub(keep);
                delta.mul(old.sub(news)).mul(keep.mul(rest)).intoArray(z.doubles(), z.at(r) + j);
                delta.mul(rest).mul(news.neg().fma(news, one)).intoArray(n.doubles(), n.at(r) + j);
                delta.mul(keep).intoArray(d.doubles(), d.at(r) + j);
            }
        }
        super.updateBackward(z, past, n, d, end);
    }

    @Override
    void resetBackward(Panel reset, Panel u, Panel d, int from) {
        int end = from + SPECIES.loopBound(d.cols() - from);
        for (int r = 0; r < d.rows(); r++) {
            for (int j = from; j < end; j += LANES) {
                DoubleVector one = DoubleVector.broadcast(SPECIES, 1);
                DoubleVector show = DoubleVector.fromArray(SPECIES, reset.doubles(), reset.at(r) + j);
                DoubleVector delta = DoubleVector.fromArray(SPECIES, d.doubles(), d.at(r) + j);
                DoubleVector hidden = DoubleVector.fromArray(SPECIES, u.doubles(), u.at(r) + j);
                delta.mul(hidden).mul(show.mul(one.sub(show))).intoArray(reset.doubles(), reset.at(r) + j);
                delta.mul(show).intoArray(u.doubles(), u.at(r) + j);
            }
        }
        super.resetBackward(reset, u, d, end);
    }
}
