package carousel.gru;

import carousel.core.cell.Cell;
import carousel.core.cell.CellSpec;
import carousel.core.cell.Tape;
import carousel.core.cell.TapeStorage;
import carousel.core.data.Sequence;
import carousel.core.kernel.PackedMatrix;
import carousel.core.kernel.Panel;
import carousel.core.param.Gate;
import carousel.core.param.GateRole;
import carousel.core.param.Parameter;

/**
 * The gated recurrent unit that resets before the product (Cho et al. 2014, published version; ONNX with
 * {@code linear_before_reset = 0}, Keras with {@code reset_after=False}, TensorFlow 1).
 *
 * <pre>
 *   r_t = σ(x_t W_r + h_{t−1} U_r + b_r)
 *   z_t = σ(x_t W_z + h_{t−1} U_z + b_z)
 *   q_t = r_t ∘ h_{t−1}
 *   n_t = tanh(x_t W_n + q_t U_n + b_n)
 *   h_t = z_t ∘ h_{t−1} + (1 − z_t) ∘ n_t
 * </pre>
 *
 * <p>Update gate: z = 1 keeps the past, z = 0 replaces it. Reset gate: r = 1 shows the past to the candidate, r = 0 hides
 * it.
 *
 * <p>Shapes: x_t B × I, all others B × H; W I × 3H as {@code [n r z]}, U H × 3H as {@code [r z n]}, b 1 × 3H.
 *
 * <p>Not to be confused with: {@link GruCell}, where r multiplies after U_n does (with c = 0 the two agree where U_n is
 * diagonal, or where r_t is one number for all units; in general no choice of weights turns one into the other); the convention
 * in which z admits the new (negate W_z, U_z, b_z).
 */
public final class ResetBeforeGruCell extends Cell<ResetBeforeGruCell.ResetBeforeGruTape> {
    private static final Gate CANDIDATE = new Gate("n", GateRole.CANDIDATE);
    private static final Gate RESET = new Gate("r", GateRole.RESET);
    private static final Gate UPDATE = new Gate("z", GateRole.UPDATE);

    private final Panel dUrz;
    private final Panel dUn;
    private final PackedMatrix Urz;
    private final PackedMatrix Un;
    private final PackedMatrix transposedUrz;
    private final PackedMatrix transposedUn;

    /** A cell with all parameters zero. */
    public ResetBeforeGruCell(CellSpec spec) {
        super(spec, CANDIDATE, RESET, UPDATE);
        Parameter U = recurrent("U", RESET, UPDATE, CANDIDATE);
        dUrz = U.gradient().cols(0, 2 * units);
        dUn = U.gradientBlock(2);
        Urz = packed(U.value().cols(0, 2 * units));
        Un = packed(U.block(2));
        transposedUrz = packedTransposed(U.value().cols(0, 2 * units));
        transposedUn = packedTransposed(U.block(2));
    }

    @Override
    public ResetBeforeGruTape tape(TapeStorage storage) {
        return new ResetBeforeGruTape(storage, units);
    }

    @Override
    public void forward(int t, ResetBeforeGruTape s) {
        Panel past = s.h.at(t - 1), n = s.n.at(t), rz = s.rz.at(t), q = s.q.at(t);
        k.addProduct(past, Urz, rz); //                            [a_r a_z] += h_{t−1}·[U_r U_z]
        k.sigmoid(rz, rz); //                                      r_t, z_t = σ(a_r), σ(a_z)
        k.multiply(s.r.at(t), past, q); //                         q_t = r_t ∘ h_{t−1}
        k.addProduct(q, Un, n); //                                 a_n += q_t·U_n
        k.tanh(n, n); //                                           n_t = tanh(a_n)
        k.mix(s.z.at(t), past, n, s.h.at(t)); //                   h_t = z_t ∘ h_{t−1} + (1 − z_t) ∘ n_t
    }

    @Override
    public void backward(int t, ResetBeforeGruTape s) {
        Panel past = s.h.at(t - 1), n = s.n.at(t), r = s.r.at(t), z = s.z.at(t);
        // da_z = dh ∘ (h_{t−1} − n) ∘ z(1 − z),  da_n = dh ∘ (1 − z) ∘ (1 − n²),  dh ← dh ∘ z
        k.updateBackward(z, past, n, s.dh);
        k.affine(n, transposedUn, null, s.dq); //                  dq = da_n·U_nᵀ
        k.multiply(s.dq, past, s.dr); //                           dr = dq ∘ h_{t−1}
        k.addProductOf(s.dq, r, s.dh); //                          dh_{t−1} += dq ∘ r
        k.sigmoidBackward(r, s.dr, r); //                          da_r = dr ∘ r(1 − r)
        k.addProduct(s.rz.at(t), transposedUrz, s.dh); //          dh_{t−1} += [da_r da_z]·[U_r U_z]ᵀ
    }

    @Override
    public void accumulate(int from, int to, ResetBeforeGruTape s) {
        // d[U_r U_z] += Σ_t h_{t−1}ᵀ·[da_r da_z]
        k.addTransposedProductBackwards(s.h.span(from - 1, to - 1), s.rz.span(from, to), s.batch(), dUrz);
        // dU_n += Σ_t q_tᵀ·da_n
        k.addTransposedProductBackwards(s.q.span(from, to), s.n.span(from, to), s.batch(), dUn);
    }

    /** What a pass leaves behind: 5H numbers for each step and example, {@code [n r z]}, q and h. */
    public static final class ResetBeforeGruTape extends Tape {
        /** n_t, r_t and z_t, then ∂L/∂a_n, ∂L/∂a_r and ∂L/∂a_z. */
        final Sequence n = block(0), r = block(1), z = block(2);

        final Sequence rz = blocks(1, 3);
        /** q_t = r_t ∘ h_{t−1}. */
        final Sequence q = storage.steps(units);

        final Panel dr = storage.panel(units), dq = storage.panel(units);

        ResetBeforeGruTape(TapeStorage storage, int units) {
            super(storage, units, 3);
        }

        /** z_t: h_t = z_t ∘ h_{t−1} + …. */
        @Override
        public Sequence carry() {
            return z;
        }
    }
}
