package carousel.gru;

import carousel.core.cell.Cell;
import carousel.core.cell.CellSpec;
import carousel.core.cell.LayerNorm;
import carousel.core.cell.Tape;
import carousel.core.cell.TapeStorage;
import carousel.core.data.Sequence;
import carousel.core.kernel.PackedMatrix;
import carousel.core.kernel.Panel;
import carousel.core.param.Gate;
import carousel.core.param.GateRole;
import carousel.core.param.Parameter;

/**
 * The gated recurrent unit with layer normalization (Ba, Kiros and Hinton 2016, equations 27 to 30).
 *
 * <pre>
 *   [a_r a_z] = q ∘ N(x_t [W_r W_z]) + p ∘ N(h_{t−1} [U_r U_z]) + b     N: each row to mean 0 and variance 1, {@link LayerNorm}
 *   r_t, z_t = σ(a_r), σ(a_z)
 *   u_t = p_n ∘ N(h_{t−1} U_n) + c
 *   n_t = tanh(q_n ∘ N(x_t W_n) + b_n + r_t ∘ u_t)
 *   h_t = z_t ∘ h_{t−1} + (1 − z_t) ∘ n_t
 * </pre>
 *
 * <p>Update gate: z = 1 keeps the past, z = 0 replaces it (in the paper it admits the new). Reset gate: r = 1 shows the past to the
 * candidate, r = 0 hides it. The two gates are normalized together, the candidate by itself.
 *
 * <p>Shapes: x_t B × I, all others B × H; W I × 3H and U H × 3H as {@code [n r z]}; gains q and p and bias b 1 × 3H,
 * c 1 × H. Gains begin at 1. With H = 1 a norm leaves nothing of its sum.
 *
 * <p>Not to be confused with: {@link GruCell}, which normalizes nothing; GRUs that normalize x W + h U as one sum.
 */
public final class LayerNormGruCell extends Cell<LayerNormGruCell.LayerNormGruTape> {
    private static final Gate CANDIDATE = new Gate("n", GateRole.CANDIDATE, true);
    private static final Gate RESET = new Gate("r", GateRole.RESET);
    private static final Gate UPDATE = new Gate("z", GateRole.UPDATE);

    private final Parameter recurrent, b, c, q, p;
    private final PackedMatrix U, transposedU;
    private final LayerNorm inputOfCandidate, inputOfGates, pastOfCandidate, pastOfGates;

    /** A cell with all parameters zero. */
    public LayerNormGruCell(CellSpec spec) {
        super(spec, false, CANDIDATE, RESET, UPDATE);
        b = bias("b", CANDIDATE, RESET, UPDATE);
        recurrent = recurrent("U", CANDIDATE, RESET, UPDATE);
        q = gain("q", CANDIDATE, RESET, UPDATE);
        p = gain("p", CANDIDATE, RESET, UPDATE);
        c = recurrentBias("c", CANDIDATE);
        U = packed(recurrent.value());
        transposedU = packedTransposed(recurrent.value());
        inputOfCandidate = new LayerNorm(q.value().cols(0, units));
        inputOfGates = new LayerNorm(q.value().cols(units, 3 * units));
        pastOfCandidate = new LayerNorm(p.value().cols(0, units));
        pastOfGates = new LayerNorm(p.value().cols(units, 3 * units));
    }

    @Override
    public LayerNormGruTape tape(TapeStorage storage) {
        return new LayerNormGruTape(storage, units);
    }

    @Override
    public void forward(int t, LayerNormGruTape s) {
        Panel past = s.h.at(t - 1), a = s.a.at(t), n = s.n.at(t), rz = s.rz.at(t), u = s.u.at(t), un = s.un.at(t);
        k.zero(u);
        k.addProduct(past, U, u); //                                      u = h_{t−1}·U; a_t holds x_t·W
        inputOfCandidate.normalize(n, s.nxn.at(t), s.sxn.at(t));
        inputOfGates.normalize(rz, s.nxg.at(t), s.sxg.at(t));
        pastOfCandidate.normalize(un, s.nhn.at(t), s.shn.at(t));
        pastOfGates.normalize(s.ug.at(t), s.nhg.at(t), s.shg.at(t));
        if (b == null) {
            k.zero(a);
        } else {
            k.setRows(a, b.value());
        }
        inputOfGates.addTo(rz, s.nxg.at(t));
        pastOfGates.addTo(rz, s.nhg.at(t));
        k.sigmoid(rz, rz); //                                             r_t, z_t
        if (c == null) {
            k.zero(un);
        } else {
            k.setRows(un, c.value());
        }
        pastOfCandidate.addTo(un, s.nhn.at(t)); //                        u_t = p_n ∘ N(h_{t−1} U_n) + c
        inputOfCandidate.addTo(n, s.nxn.at(t));
        k.addProductOf(s.r.at(t), un, n); //                              a_n += r_t ∘ u_t
        k.tanh(n, n);
        k.mix(s.z.at(t), past, n, s.h.at(t)); //                          h_t = z_t ∘ h_{t−1} + (1 − z_t) ∘ n_t
    }

    @Override
    public void backward(int t, LayerNormGruTape s) {
        Panel n = s.n.at(t), rz = s.rz.at(t), a = s.a.at(t), da = s.da.at(t), u = s.u.at(t), du = s.du.at(t);
        // da_z = dh ∘ (h_{t−1} − n) ∘ z(1 − z),  da_n = dh ∘ (1 − z) ∘ (1 − n²),  dh ← dh ∘ z
        k.updateBackward(s.z.at(t), s.h.at(t - 1), n, s.dh);
        k.resetBackward(
                s.r.at(t), s.un.at(t), n); //                     da_r = da_n ∘ u ∘ r(1 − r),  ∂L/∂u_t = da_n ∘ r
        k.copy(rz, s.ug.at(t)); //                                        gates see both sums alike
        k.copy(a, da);
        inputOfCandidate.backward(s.dan.at(t), s.nxn.at(t), s.sxn.at(t), n); // ∂L/∂(x W)
        inputOfGates.backward(s.dag.at(t), s.nxg.at(t), s.sxg.at(t), rz);
        pastOfCandidate.backward(s.un.at(t), s.nhn.at(t), s.shn.at(t), s.dun.at(t)); // ∂L/∂(h U)
        pastOfGates.backward(s.ug.at(t), s.nhg.at(t), s.shg.at(t), s.dug.at(t));
        k.addProduct(du, transposedU, s.dh); //                           dh_{t−1} = dh ∘ z + du·Uᵀ
        k.multiply(da, s.nx.at(t), s.nx.at(t)); //                        what gains learn from, in place of n
        k.multiply(u, s.nh.at(t), s.nh.at(t));
    }

    @Override
    public void accumulate(int from, int to, LayerNormGruTape s) {
        int batch = s.batch();
        k.addTransposedProductBackwards(s.h.span(from - 1, to - 1), s.du.span(from, to), batch, recurrent.gradient());
        k.addColumnSumsBackwards(s.nx.span(from, to), batch, q.gradient());
        k.addColumnSumsBackwards(s.nh.span(from, to), batch, p.gradient());
        if (b != null) {
            k.addColumnSumsBackwards(s.da.span(from, to), batch, b.gradient());
            k.addColumnSumsBackwards(s.un.span(from, to), batch, c.gradient());
        }
    }

    /** What a pass leaves behind: 19H + 4 numbers for each step and example. */
    public static final class LayerNormGruTape extends Tape {
        /** n_t, r_t, z_t. */
        final Sequence n = block(0), r = block(1), z = block(2), rz = blocks(1, 3);
        /** h_{t−1}·U, of which the part of the candidate becomes u_t; then ∂L/∂ of what is behind N; and ∂L/∂(h U). */
        final Sequence u = storage.steps(3 * units), du = storage.steps(3 * units);

        final Sequence un = candidate(u), ug = gates(u), dun = candidate(du), dug = gates(du);
        /** ∂L/∂a_t behind N. */
        final Sequence da = storage.steps(3 * units), dan = candidate(da), dag = gates(da);
        /** x W and h U normalized, and by what they were multiplied for that. */
        final Sequence nx = storage.steps(3 * units), nxn = candidate(nx), nxg = gates(nx);

        final Sequence nh = storage.steps(3 * units), nhn = candidate(nh), nhg = gates(nh);
        final Sequence sxn = storage.steps(1), sxg = storage.steps(1), shn = storage.steps(1), shg = storage.steps(1);

        LayerNormGruTape(TapeStorage storage, int units) {
            super(storage, units, 3);
        }

        private Sequence candidate(Sequence all) {
            return all.cols(0, units);
        }

        private Sequence gates(Sequence all) {
            return all.cols(units, 3 * units);
        }

        /** z_t: h_t = z_t ∘ h_{t−1} + …. */
        @Override
        public Sequence carry() {
            return z;
        }
    }
}
