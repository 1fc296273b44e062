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
 * The gated recurrent unit that resets after the product (Cho et al. 2014, first version; PyTorch, cuDNN, Keras' default).
 *
 * <pre>
 *   r_t = σ(x_t W_r + h_{t−1} U_r + b_r)
 *   z_t = σ(x_t W_z + h_{t−1} U_z + b_z)
 *   u_t = h_{t−1} U_n + c
 *   n_t = tanh(x_t W_n + b_n + r_t ∘ u_t)
 *   h_t = z_t ∘ h_{t−1} + (1 − z_t) ∘ n_t
 * </pre>
 *
 * <p>Update gate: z = 1 keeps the past, z = 0 replaces it. Reset gate: r = 1 shows the past to the candidate, r = 0 hides
 * it. The carry z_t ∘ h_{t−1} meets no nonlinearity, but z_t itself depends on h_{t−1}, so it is not the only path back.
 *
 * <p>Shapes: x_t B × I, all others B × H; W I × 3H as {@code [n r z]}, U H × 3H as {@code [r z n]}, b 1 × 3H, c 1 × H.
 *
 * <p>Not to be confused with: {@link ResetBeforeGruCell}, where r multiplies h_{t−1} before U_n does (with c = 0 the two
 * agree where U_n is diagonal, or where r_t is one number for all units; where that number is constant over time too, r·c
 * can join b_n, so c need not be 0; in general no choice of weights turns one into the other); the convention of Chung et
 * al. 2014, where z admits the new (negate W_z, U_z, b_z); and the candidate printed in some study notes with a misplaced
 * bracket, tanh(W x_t + r_t) ∘ U h_{t−1}, which their own figures contradict.
 */
public final class GruCell extends Cell<GruCell.GruTape> {
    private static final Gate CANDIDATE = new Gate("n", GateRole.CANDIDATE, true);
    private static final Gate RESET = new Gate("r", GateRole.RESET);
    private static final Gate UPDATE = new Gate("z", GateRole.UPDATE);

    private final Parameter recurrent;
    private final Parameter c;
    private final PackedMatrix U;
    private final PackedMatrix transposedU;

    /** A cell with all parameters zero. */
    public GruCell(CellSpec spec) {
        super(spec, CANDIDATE, RESET, UPDATE);
        recurrent = recurrent("U", RESET, UPDATE, CANDIDATE);
        c = recurrentBias("c", CANDIDATE);
        U = packed(recurrent.value());
        transposedU = packedTransposed(recurrent.value());
    }

    @Override
    public GruTape tape(TapeStorage storage) {
        return new GruTape(storage, units);
    }

    @Override
    public void forward(int t, GruTape s) {
        Panel past = s.h.at(t - 1), n = s.n.at(t), u = s.u.at(t);
        if (c == null) {
            k.zero(u);
        } else {
            k.setRows(u, c.value()); //                            u_t = c
        }
        k.addProduct(past, U, s.rzu.at(t)); //                     [a_r a_z u_t] += h_{t−1}·[U_r U_z U_n]
        k.sigmoid(s.rz.at(t), s.rz.at(t)); //                      r_t, z_t = σ(a_r), σ(a_z)
        k.addProductOf(s.r.at(t), u, n); //                        a_n += r_t ∘ u_t
        k.tanh(n, n); //                                           n_t = tanh(a_n)
        k.mix(s.z.at(t), past, n, s.h.at(t)); //                   h_t = z_t ∘ h_{t−1} + (1 − z_t) ∘ n_t
    }

    @Override
    public void backward(int t, GruTape s) {
        Panel past = s.h.at(t - 1), n = s.n.at(t), r = s.r.at(t), z = s.z.at(t), u = s.u.at(t);
        // da_z = dh ∘ (h_{t−1} − n) ∘ z(1 − z),  da_n = dh ∘ (1 − z) ∘ (1 − n²),  dh ← dh ∘ z
        k.updateBackward(z, past, n, s.dh);
        k.resetBackward(r, u, n); //                               da_r = da_n ∘ u ∘ r(1 − r),  du = da_n ∘ r
        k.addProduct(s.rzu.at(t), transposedU, s.dh); //           dh_{t−1} = dh ∘ z + [da_r da_z du]·Uᵀ
    }

    @Override
    public void accumulate(int from, int to, GruTape s) {
        Panel past = s.h.span(from - 1, to - 1), rzu = s.rzu.span(from, to), u = s.u.span(from, to);
        // dU += Σ_t h_{t−1}ᵀ·[da_r da_z du]
        k.addTransposedProductBackwards(past, rzu, s.batch(), recurrent.gradient());
        if (c != null) {
            k.addColumnSumsBackwards(u, s.batch(), c.gradient()); // dc += Σ_t du_t
        }
    }

    /**
     * What a pass leaves behind: 5H numbers for each step and example.
     *
     * <p>Four blocks a step, {@code [n r z u]}, and h: the input's product writes {@code [n r z]}, the recurrent
     * product adds into {@code [r z u]}, and their gradients come to lie in the same two windows. Nothing is copied.
     */
    public static final class GruTape extends Tape {
        /** n_t, r_t, z_t and u_t = h_{t−1}·U_n + c, then ∂L/∂a_n, ∂L/∂a_r, ∂L/∂a_z and ∂L/∂u_t. */
        final Sequence n = block(0), r = block(1), z = block(2), u = block(3);

        final Sequence rz = blocks(1, 3), rzu = blocks(1, 4);

        GruTape(TapeStorage storage, int units) {
            super(storage, units, 3, 1);
        }

        /** z_t: h_t = z_t ∘ h_{t−1} + …. */
        @Override
        public Sequence carry() {
            return z;
        }
    }
}
