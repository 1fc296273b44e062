package carousel.gru;

import carousel.core.cell.Tape;
import carousel.core.data.Sequence;
import carousel.core.kernel.Panel;
import carousel.core.kernel.Precision;

/**
 * What a pass of {@link ResetBeforeGruCell} leaves behind: 5H numbers for each step and example, {@code [n r z]}, the
 * reset state q_t = r_t ∘ h_{t−1}, and h.
 */
public final class ResetBeforeGruTape extends Tape<ResetBeforeGruTape> {
    /** n_t, then ∂L/∂a_n. */
    final Sequence n;
    /** r_t, then ∂L/∂a_r. */
    final Sequence r;
    /** z_t, then ∂L/∂a_z. */
    final Sequence z;
    /** r and z side by side. */
    final Sequence rz;
    /** q_t = r_t ∘ h_{t−1}. */
    final Sequence q;

    final Panel dn;
    final Panel dz;
    final Panel dr;
    final Panel dq;

    private ResetBeforeGruTape(Sequence nrz, Sequence h, Sequence q, Panel dh, Panel dn, Panel dz, Panel dr, Panel dq) {
        super(nrz, h, dh);
        int units = h.cols();
        this.n = nrz.cols(0, units);
        this.r = nrz.cols(units, 2 * units);
        this.z = nrz.cols(2 * units, 3 * units);
        this.rz = nrz.cols(units, 3 * units);
        this.q = q;
        this.dn = dn;
        this.dz = dz;
        this.dr = dr;
        this.dq = dq;
    }

    static ResetBeforeGruTape of(Precision precision, int steps, int batch, int units) {
        return new ResetBeforeGruTape(
                Sequence.inputs(precision, steps, batch, 3 * units),
                Sequence.states(precision, steps, batch, units),
                Sequence.inputs(precision, steps, batch, units),
                Panel.zeros(precision, batch, units),
                Panel.zeros(precision, batch, units),
                Panel.zeros(precision, batch, units),
                Panel.zeros(precision, batch, units),
                Panel.zeros(precision, batch, units));
    }

    @Override
    public ResetBeforeGruTape rows(int from, int to) {
        return new ResetBeforeGruTape(
                a.rows(from, to),
                h.rows(from, to),
                q.rows(from, to),
                dh.rows(from, to),
                dn.rows(from, to),
                dz.rows(from, to),
                dr.rows(from, to),
                dq.rows(from, to));
    }
}
