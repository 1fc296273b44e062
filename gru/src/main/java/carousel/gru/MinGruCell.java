package carousel.gru;

import carousel.core.cell.Cell;
import carousel.core.cell.CellSpec;
import carousel.core.cell.Tape;
import carousel.core.cell.TapeStorage;
import carousel.core.data.Sequence;
import carousel.core.kernel.Panel;
import carousel.core.param.Gate;
import carousel.core.param.GateRole;

/**
 * The minimal gated recurrent unit (Feng et al. 2024, "Were RNNs all we needed?"), without the state in gate and candidate.
 *
 * <pre>
 *   z_t = σ(x_t W_z + b_z)
 *   n_t = x_t W_n + b_n
 *   h_t = z_t ∘ h_{t−1} + (1 − z_t) ∘ n_t
 * </pre>
 *
 * <p>Update gate: z = 1 keeps the past, z = 0 replaces it. Because z_t does not depend on h_{t−1}, the carry is the only
 * path back: ∂h_t/∂h_{t−1} = diag(z_t) exactly.
 *
 * <p>Shapes: x_t B × I, all others B × H; W I × 2H as {@code [z n]}, b 1 × 2H. There is no recurrent matrix.
 *
 * <p>Not to be confused with: the paper's own convention, in which z admits the new (negate W_z, b_z); the candidate of its
 * log-space form, which is made positive; the minimal gated unit (MGU), whose gate sees h. The paper computes all steps at
 * once by a parallel scan; here they come one by one, with the same result but for rounding.
 */
public final class MinGruCell extends Cell<MinGruCell.MinGruTape> {
    private static final Gate UPDATE = new Gate("z", GateRole.UPDATE);
    private static final Gate CANDIDATE = new Gate("n", GateRole.CANDIDATE);

    /** A cell with all parameters zero. */
    public MinGruCell(CellSpec spec) {
        super(spec, UPDATE, CANDIDATE);
    }

    @Override
    public MinGruTape tape(TapeStorage storage) {
        return new MinGruTape(storage, units);
    }

    @Override
    public void forward(int t, MinGruTape s) {
        Panel past = s.h.at(t - 1), z = s.z.at(t), n = s.n.at(t);
        // [z n] holds x_t·W + b already, so n_t is there
        k.sigmoid(z, z); //                                z_t = σ(a_z)
        k.mix(z, past, n, s.h.at(t)); //                   h_t = z_t ∘ h_{t−1} + (1 − z_t) ∘ n_t
    }

    @Override
    public void backward(int t, MinGruTape s) {
        Panel past = s.h.at(t - 1), z = s.z.at(t), n = s.n.at(t);
        k.mixBackward(z, past, n, s.dh, s.dz, n); //       dz = dh ∘ (h_{t−1} − n), dn = dh ∘ (1 − z), dh ← dh ∘ z
        k.sigmoidBackward(z, s.dz, z); //                  da_z = dz ∘ z(1 − z); da_n is dn, in its place already
    }

    @Override
    public void accumulate(int from, int to, MinGruTape s) {
        // W and b are all there is, and Recurrent sees to those.
    }

    /** What a pass leaves behind: {@code [z n]} and h, 3H numbers for each step and example. */
    public static final class MinGruTape extends Tape {
        /** z_t and n_t, then ∂L/∂a_z and ∂L/∂a_n. */
        final Sequence z = block(0), n = block(1);

        final Panel dz = storage.panel(units);

        MinGruTape(TapeStorage storage, int units) {
            super(storage, units, 2);
        }

        /** z_t: h_t = z_t ∘ h_{t−1} + …. */
        @Override
        public Sequence carry() {
            return z;
        }
    }
}
