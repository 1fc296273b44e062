package carousel.gru;

import carousel.core.cell.Tape;
import carousel.core.data.Sequence;
import carousel.core.kernel.Panel;
import carousel.core.kernel.Precision;

/**
 * What a pass of {@link GruCell} leaves behind: 5H numbers for each step and example.
 *
 * <p>One panel of four H-wide columns a step, {@code [n r z u]}: the input's product writes {@code [n r z]}, the recurrent
 * product adds into {@code [r z u]}, and their gradients come to lie in the same two windows. Nothing is copied.
 */
public final class GruTape extends Tape<GruTape> {
    private final Sequence nrzu;
    /** n_t, then ∂L/∂a_n. */
    final Sequence n;
    /** r_t, then ∂L/∂a_r. */
    final Sequence r;
    /** z_t, then ∂L/∂a_z. */
    final Sequence z;
    /** u_t = h_{t−1}·U_n + c, then ∂L/∂u_t. */
    final Sequence u;
    /** r and z side by side. */
    final Sequence rz;
    /** r, z and u side by side: what the recurrent product writes. */
    final Sequence rzu;

    final Panel dn;
    final Panel dz;
    final Panel dr;

    private GruTape(Sequence nrzu, Sequence h, Panel dh, Panel dn, Panel dz, Panel dr) {
        super(nrzu.cols(0, 3 * h.cols()), h, dh);
        int units = h.cols();
        this.nrzu = nrzu;
        this.n = nrzu.cols(0, units);
        this.r = nrzu.cols(units, 2 * units);
        this.z = nrzu.cols(2 * units, 3 * units);
        this.u = nrzu.cols(3 * units, 4 * units);
        this.rz = nrzu.cols(units, 3 * units);
        this.rzu = nrzu.cols(units, 4 * units);
        this.dn = dn;
        this.dz = dz;
        this.dr = dr;
    }

    static GruTape of(Precision precision, int steps, int batch, int units) {
        return new GruTape(
                Sequence.inputs(precision, steps, batch, 4 * units),
                Sequence.states(precision, steps, batch, units),
                Panel.zeros(precision, batch, units),
                Panel.zeros(precision, batch, units),
                Panel.zeros(precision, batch, units),
                Panel.zeros(precision, batch, units));
    }

    @Override
    public GruTape rows(int from, int to) {
        return new GruTape(
                nrzu.rows(from, to),
                h.rows(from, to),
                dh.rows(from, to),
                dn.rows(from, to),
                dz.rows(from, to),
                dr.rows(from, to));
    }
}
