package carousel.core.cell;

import carousel.core.data.Sequence;
import carousel.core.kernel.PackedMatrix;
import carousel.core.kernel.Panel;
import carousel.core.param.Gate;
import carousel.core.param.GateRole;
import carousel.core.param.Parameter;

/**
 * A cell with a truncated gradient, for tests of what is built on gradients: as in Hochreiter and Schmidhuber 1997, what reaches
 * gate and candidate changes their weights and goes no further back.
 *
 * <pre>
 *   z_t = σ(x_t W_z + h_{t−1} U_z + b_z)
 *   n_t = tanh(x_t W_n + h_{t−1} U_n + b_n)
 *   h_t = z_t ∘ h_{t−1} + (1 − z_t) ∘ n_t          dh_{t−1} = dh_t ∘ z_t and nothing else
 * </pre>
 */
public final class CutGateCell extends Cell<CutGateCell.CutGateTape> {
    private static final Gate UPDATE = new Gate("z", GateRole.UPDATE);
    private static final Gate CANDIDATE = new Gate("n", GateRole.CANDIDATE);

    private final Parameter recurrent;
    private final PackedMatrix U;

    public CutGateCell(CellSpec spec) {
        super(spec, UPDATE, CANDIDATE);
        recurrent = recurrent("U", UPDATE, CANDIDATE);
        U = packed(recurrent.value());
    }

    public static CellProvider provider() {
        return new TestCellProvider("cut-gate", CutGateCell::new);
    }

    @Override
    public CutGateTape tape(TapeStorage storage) {
        return new CutGateTape(storage, units);
    }

    @Override
    public void forward(int t, CutGateTape s) {
        Panel past = s.h.at(t - 1), z = s.z.at(t), n = s.n.at(t);
        k.addProduct(past, U, s.a.at(t));
        k.sigmoid(z, z);
        k.tanh(n, n);
        k.mix(z, past, n, s.h.at(t));
    }

    @Override
    public void backward(int t, CutGateTape s) {
        k.updateBackward(s.z.at(t), s.h.at(t - 1), s.n.at(t), s.dh);
    }

    @Override
    public void accumulate(int from, int to, CutGateTape s) {
        Panel past = s.h.span(from - 1, to - 1), da = s.a.span(from, to);
        k.addTransposedProductBackwards(past, da, s.batch(), recurrent.gradient());
    }

    /** z_t and n_t, then their gradients; h. */
    public static final class CutGateTape extends Tape {
        final Sequence z = block(0), n = block(1);

        CutGateTape(TapeStorage storage, int units) {
            super(storage, units, 2);
        }

        @Override
        public Sequence carry() {
            return z;
        }
    }
}
