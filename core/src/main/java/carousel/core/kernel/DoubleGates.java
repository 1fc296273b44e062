package carousel.core.kernel;

/**
 * The fused steps of gated cells, {@link GateOperations}, on the columns from {@code from} on. The loops here are the
 * definition: a subclass may be faster, never different by a bit. Roundings are those of the operations that are fused.
 */
class DoubleGates {

    /** c = fma(i, g, f·past). */
    void memory(Panel f, Panel past, Panel i, Panel g, Panel c, int from) {
        for (int r = 0; r < c.rows(); r++) {
            for (int j = from; j < c.cols(); j++) {
                double kept = f.doubles()[f.at(r) + j] * past.doubles()[past.at(r) + j];
                c.doubles()[c.at(r) + j] = Math.fma(i.doubles()[i.at(r) + j], g.doubles()[g.at(r) + j], kept);
            }
        }
    }

    /** f = (d·past)·(f·(1 − f)), i = (d·g)·(i·(1 − i)), g = (d·i)·(1 − g²), d = d·f, from the old values of all. */
    void memoryBackward(Panel f, Panel past, Panel i, Panel g, Panel d, int from) {
        for (int r = 0; r < d.rows(); r++) {
            for (int j = from; j < d.cols(); j++) {
                double keep = f.doubles()[f.at(r) + j];
                double admit = i.doubles()[i.at(r) + j];
                double news = g.doubles()[g.at(r) + j];
                double delta = d.doubles()[d.at(r) + j];
                f.doubles()[f.at(r) + j] = delta * past.doubles()[past.at(r) + j] * (keep * (1 - keep));
                i.doubles()[i.at(r) + j] = delta * news * (admit * (1 - admit));
                g.doubles()[g.at(r) + j] = delta * admit * Math.fma(-news, news, 1);
                d.doubles()[d.at(r) + j] = delta * keep;
            }
        }
    }

    /** dc = dc + (dh·o)·(1 − t²), o = (dh·t)·(o·(1 − o)), from the old values of both. */
    void outputBackward(Panel o, Panel t, Panel dh, Panel dc, int from) {
        for (int r = 0; r < dh.rows(); r++) {
            for (int j = from; j < dh.cols(); j++) {
                double show = o.doubles()[o.at(r) + j];
                double shown = t.doubles()[t.at(r) + j];
                double delta = dh.doubles()[dh.at(r) + j];
                dc.doubles()[dc.at(r) + j] += delta * show * Math.fma(-shown, shown, 1);
                o.doubles()[o.at(r) + j] = delta * shown * (show * (1 - show));
            }
        }
    }

    /** z = (d·(past − n))·(z·(1 − z)), n = (d·(1 − z))·(1 − n²), d = d·z, from the old values of all. */
    void updateBackward(Panel z, Panel past, Panel n, Panel d, int from) {
        for (int r = 0; r < d.rows(); r++) {
            for (int j = from; j < d.cols(); j++) {
                double keep = z.doubles()[z.at(r) + j];
                double news = n.doubles()[n.at(r) + j];
                double delta = d.doubles()[d.at(r) + j];
                double difference = past.doubles()[past.at(r) + j] - news;
                z.doubles()[z.at(r) + j] = delta * difference * (keep * (1 - keep));
                n.doubles()[n.at(r) + j] = delta * (1 - keep) * Math.fma(-news, news, 1);
                d.doubles()[d.at(r) + j] = delta * keep;
            }
        }
    }

    /** r = (d·u)·(r·(1 − r)), u = d·r, from the old values of both. */
    void resetBackward(Panel reset, Panel u, Panel d, int from) {
        for (int r = 0; r < d.rows(); r++) {
            for (int j = from; j < d.cols(); j++) {
                double show = reset.doubles()[reset.at(r) + j];
                double delta = d.doubles()[d.at(r) + j];
                reset.doubles()[reset.at(r) + j] = delta * u.doubles()[u.at(r) + j] * (show * (1 - show));
                u.doubles()[u.at(r) + j] = delta * show;
            }
        }
    }
}
