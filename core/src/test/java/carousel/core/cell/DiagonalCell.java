package carousel.core.cell;

import carousel.core.data.Sequence;
import carousel.core.kernel.Panel;
import carousel.core.param.Gate;
import carousel.core.param.GateRole;

/**
 * A cell whose gate sees the input alone (as in Feng et al. 2024, minGRU), for tests of what is known of it exactly:
 *
 * <pre>
 *   z_t = σ(x_t W_z + b_z)
 *   n_t = tanh(x_t W_n + b_n)
 *   h_t = z_t ∘ h_{t−1} + (1 − z_t) ∘ n_t
 * </pre>
 *
 * <p>So ∂h_t/∂h_{t−1} = diag(z_t): the carry is all there is.
 */
public final class DiagonalCell extends Cell<DiagonalCell.DiagonalTape> {
    private static final Gate UPDATE = new Gate("z", GateRole.UPDATE);
    private static final Gate CANDIDATE = new Gate("n", GateRole.CANDIDATE);

    public DiagonalCell(CellSpec spec) {
        super(spec, UPDATE, CANDIDATE);
    }

    public static CellProvider provider() {
        return new TestCellProvider("diagonal", DiagonalCell::new);
    }

    @Override
    public DiagonalTape tape(TapeStorage storage) {
        return new DiagonalTape(storage, units);
    }

    @Override
    public void forward(int t, DiagonalTape s) {
        Panel z = s.z.at(t), n = s.n.at(t);
        k.sigmoid(z, z);
        k.tanh(n, n);
        k.mix(z, s.h.at(t - 1), n, s.h.at(t));
    }

    @Override
    public void backward(int t, DiagonalTape s) {
        k.updateBackward(s.z.at(t), s.h.at(t - 1), s.n.at(t), s.dh); // dh_{t−1} = dh_t ∘ z_t
    }

    @Override
    public void accumulate(int from, int to, DiagonalTape s) {}

    /** z_t and n_t, then their gradients; h. */
    public static final class DiagonalTape extends Tape {
        final Sequence z = block(0), n = block(1);

        DiagonalTape(TapeStorage storage, int units) {
            super(storage, units, 2);
        }

        @Override
        public Sequence carry() {
            return z;
        }
    }
}
