// Written by FloatTwins: change DoubleGates.java instead.
package carousel.core.kernel;

/**
 * The fused steps of gated cells, {@link GateOperations}, on the columns from {@code from} on. The loops here are the
 * definition: a subclass may be faster, never different by a bit. Roundings are those of the operations that are fused.
 */
class FloatGates {

    /** c = fma(i, g, f·past). */
    void memory(Panel f, Panel past, Panel i, Panel g, Panel c, int from) {
        for (int r = 0; r < c.rows(); r++) {
            for (int j = from; j < c.cols(); j++) {
                float kept = f.floats()[f.at(r) + j] * past.floats()[past.at(r) + j];
                c.floats()[c.at(r) + j] = Math.fma(i.floats()[i.at(r) + j], g.floats()[g.at(r) + j], kept);
            }
        }
    }

    /** f = (d·past)·(f·(1 − f)), i = (d·g)·(i·(1 − i)), g = (d·i)·(1 − g²), d = d·f, from the old values of all. */
    void memoryBackward(Panel f, Panel past, Panel i, Panel g, Panel d, int from) {
        for (int r = 0; r < d.rows(); r++) {
            for (int j = from; j < d.cols(); j++) {
                float keep = f.floats()[f.at(r) + j];
                float admit = i.floats()[i.at(r) + j];
                float news = g.floats()[g.at(r) + j];
                float delta = d.floats()[d.at(r) + j];
                f.floats()[f.at(r) + j] = delta * past.floats()[past.at(r) + j] * (keep * (1 - keep));
                i.floats()[i.at(r) + j] = delta * news * (admit * (1 - admit));
                g.floats()[g.at(r) + j] = delta * admit * Math.fma(-news, news, 1);
                d.floats()[d.at(r) + j] = delta * keep;
            }
        }
    }

    /** dc = dc + (dh·o)·(1 − t²), o = (dh·t)·(o·(1 − o)), from the old values of both. */
    void outputBackward(Panel o, Panel t, Panel dh, Panel dc, int from) {
        for (int r = 0; r < dh.rows(); r++) {
            for (int j = from; j < dh.cols(); j++) {
                float show = o.floats()[o.at(r) + j];
                float shown = t.floats()[t.at(r) + j];
                float delta = dh.floats()[dh.at(r) + j];
                dc.floats()[dc.at(r) + j] += delta * show * Math.fma(-shown, shown, 1);
                o.floats()[o.at(r) + j] = delta * shown * (show * (1 - show));
            }
        }
    }

    /** z = (d·(past − n))·(z·(1 − z)), n = (d·(1 − z))·(1 − n²), d = d·z, from the old values of all. */
    void updateBackward(Panel z, Panel past, Panel n, Panel d, int from) {
        for (int r = 0; r < d.rows(); r++) {
            for (int j = from; j < d.cols(); j++) {
                float keep = z.floats()[z.at(r) + j];
                float news = n.floats()[n.at(r) + j];
                float delta = d.floats()[d.at(r) + j];
                float difference = past.floats()[past.at(r) + j] - news;
                z.floats()[z.at(r) + j] = delta * difference * (keep * (1 - keep));
                n.floats()[n.at(r) + j] = delta * (1 - keep) * Math.fma(-news, news, 1);
                d.floats()[d.at(r) + j] = delta * keep;
            }
        }
    }

    /** r = (d·u)·(r·(1 − r)), u = d·r, from the old values of both. */
    void resetBackward(Panel reset, Panel u, Panel d, int from) {
        for (int r = 0; r < d.rows(); r++) {
            for (int j = from; j < d.cols(); j++) {
                float show = reset.floats()[reset.at(r) + j];
                float delta = d.floats()[d.at(r) + j];
                reset.floats()[reset.at(r) + j] = delta * u.floats()[u.at(r) + j] * (show * (1 - show));
                u.floats()[u.at(r) + j] = delta * show;
            }
        }
    }
}
