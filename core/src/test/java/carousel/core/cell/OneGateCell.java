package carousel.core.cell;

import carousel.core.data.Sequence;
import carousel.core.kernel.PackedMatrix;
import carousel.core.kernel.Panel;
import carousel.core.param.Gate;
import carousel.core.param.GateRole;
import carousel.core.param.Parameter;

/**
 * A cell with a gate of another width than H, and with a vector that multiplies the state, for tests of what is built on
 * parameters: one gate for all units, and units that see themselves alone.
 *
 * <pre>
 *   z_t = σ(x_t W_z + h_{t−1} U + b_z)          B × 1
 *   n_t = tanh(x_t W_n + p ∘ h_{t−1} + b_n)     B × H
 *   h_t = z_t h_{t−1} + (1 − z_t) n_t
 * </pre>
 */
public final class OneGateCell extends Cell<OneGateCell.OneGateTape> {
    private static final Gate UPDATE = new Gate("z", GateRole.UPDATE).wide(1);
    private static final Gate CANDIDATE = new Gate("n", GateRole.CANDIDATE);

    private final Parameter recurrent;
    private final Parameter p;
    private final PackedMatrix U;
    private final PackedMatrix transposedU;
    /** 1 × H, of ones: spreads one column over H; transposed, adds H up to one. */
    private final PackedMatrix ones;

    private final PackedMatrix transposedOnes;

    public OneGateCell(CellSpec spec) {
        super(spec, UPDATE, CANDIDATE);
        recurrent = recurrent("U", UPDATE);
        p = recurrentDiagonal("p", CANDIDATE);
        U = packed(recurrent.value());
        transposedU = packedTransposed(recurrent.value());
        Panel row = Panel.zeros(spec.precision(), 1, units);
        k.fill(row, 1);
        ones = packed(row);
        transposedOnes = packedTransposed(row);
    }

    public static CellProvider provider() {
        return new TestCellProvider("one-gate", OneGateCell::new);
    }

    @Override
    public OneGateTape tape(TapeStorage storage) {
        return new OneGateTape(storage, this);
    }

    @Override
    public void forward(int t, OneGateTape s) {
        Panel past = s.h.at(t - 1), z = s.z.at(t), n = s.n.at(t), spread = s.spread.at(t);
        k.addProduct(past, U, z);
        k.sigmoid(z, z);
        k.affine(z, ones, null, spread);
        k.setRows(s.p, p.value());
        k.addProductOf(s.p, past, n);
        k.tanh(n, n);
        k.mix(spread, past, n, s.h.at(t));
    }

    @Override
    public void backward(int t, OneGateTape s) {
        Panel past = s.h.at(t - 1), z = s.z.at(t), n = s.n.at(t), spread = s.spread.at(t);
        k.mixBackward(spread, past, n, s.dh, spread, s.dn); //   of z in every unit, of n, and dh ← z dh
        k.tanhBackward(n, s.dn, n);
        k.addProductOf(s.p, n, s.dh); //                         dh += p ∘ da_n
        k.affine(spread, transposedOnes, null, s.dz);
        k.sigmoidBackward(z, s.dz, z);
        k.addProduct(z, transposedU, s.dh); //                   dh += da_z·Uᵀ
    }

    @Override
    public void accumulate(int from, int to, OneGateTape s) {
        Panel past = s.h.span(from - 1, to - 1);
        k.addTransposedProductBackwards(past, s.z.span(from, to), s.batch(), recurrent.gradient());
        for (int t = to; t >= from; t--) {
            k.multiply(s.n.at(t), s.h.at(t - 1), s.dn);
            k.addColumnSumsBackwards(s.dn, s.batch(), p.gradient());
        }
    }

    /** {@code [z n]}, then their gradients; z once for each unit; h. */
    public static final class OneGateTape extends Tape {
        final Sequence z = block(0), n = block(1);
        final Sequence spread = storage.steps(units);
        final Panel p = storage.panel(units), dn = storage.panel(units), dz = storage.panel(1);

        OneGateTape(TapeStorage storage, OneGateCell cell) {
            super(storage, cell);
        }

        @Override
        public Sequence carry() {
            return spread;
        }
    }
}
