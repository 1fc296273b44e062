package carousel.lstm;

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
import java.util.List;

/**
 * Long short-term memory with layer normalization (Ba, Kiros and Hinton 2016, equations 20 to 22).
 *
 * <pre>
 *   [a_i a_f a_o a_g] = q ∘ N(x_t W) + r ∘ N(h_{t−1} U) + b        N: each row to mean 0 and variance 1, {@link LayerNorm}
 *   i_t, f_t, o_t = σ(a_i), σ(a_f), σ(a_o),   g_t = tanh(a_g)
 *   c_t = f_t ∘ c_{t−1} + i_t ∘ g_t
 *   h_t = o_t ∘ tanh(p ∘ N(c_t) + d)
 * </pre>
 *
 * <p>Input gate: i = 1 admits the new. Forget gate: f = 1 keeps the past. Output gate: o = 1 shows the normalized cell state. However
 * large the weights, gates see sums of one size, which gains and biases set.
 *
 * <p>Shapes: x_t B × I, all others B × H; W I × 4H and U H × 4H as {@code [i f o g]}, over all of which N goes at once; gains q and r
 * and bias b 1 × 4H, gain p and bias d 1 × H. Gains begin at 1. With H = 1 a norm leaves nothing of its sum.
 *
 * <p>Not to be confused with: an LSTM of which each gate is normalized by itself; one that normalizes x W + h U as one sum; batch
 * normalization.
 */
public final class LayerNormLstmCell extends Cell<LayerNormLstmCell.LayerNormLstmTape> {
    private static final Gate INPUT = new Gate("i", GateRole.INPUT);
    private static final Gate FORGET = new Gate("f", GateRole.FORGET);
    private static final Gate OUTPUT = new Gate("o", GateRole.OUTPUT);
    private static final Gate CANDIDATE = new Gate("g", GateRole.CANDIDATE);
    private static final Gate MEMORY = new Gate("c", GateRole.CANDIDATE);

    private final Parameter recurrent, b, d, q, r, p;
    private final PackedMatrix U, transposedU;
    private final LayerNorm ofInput, ofPast, ofMemory;

    /** A cell with all parameters zero. */
    public LayerNormLstmCell(CellSpec spec) {
        super(spec, false, INPUT, FORGET, OUTPUT, CANDIDATE);
        b = bias("b", INPUT, FORGET, OUTPUT, CANDIDATE);
        recurrent = recurrent("U", INPUT, FORGET, OUTPUT, CANDIDATE);
        q = gain("q", INPUT, FORGET, OUTPUT, CANDIDATE);
        r = gain("r", INPUT, FORGET, OUTPUT, CANDIDATE);
        p = gain("p", MEMORY);
        d = bias("d", MEMORY);
        U = packed(recurrent.value());
        transposedU = packedTransposed(recurrent.value());
        ofInput = new LayerNorm(q.value());
        ofPast = new LayerNorm(r.value());
        ofMemory = new LayerNorm(p.value());
    }

    @Override
    public LayerNormLstmTape tape(TapeStorage storage) {
        return new LayerNormLstmTape(storage, units);
    }

    @Override
    public void forward(int t, LayerNormLstmTape s) {
        Panel a = s.a.at(t), u = s.u.at(t), ifo = s.ifo.at(t), g = s.g.at(t), c = s.c.at(t), tanhC = s.tanhC.at(t);
        k.zero(u);
        k.addProduct(s.h.at(t - 1), U, u); //                             u = h_{t−1}·U
        ofInput.normalize(a, s.nx.at(t), s.sx.at(t)); //                  a_t holds x_t·W
        ofPast.normalize(u, s.nh.at(t), s.sh.at(t));
        begin(a, b);
        ofInput.addTo(a, s.nx.at(t));
        ofPast.addTo(a, s.nh.at(t)); //                                   a = q ∘ N(x W) + r ∘ N(h U) + b
        k.sigmoid(ifo, ifo);
        k.tanh(g, g);
        k.memory(s.f.at(t), s.c.at(t - 1), s.i.at(t), g, c); //           c_t = f ∘ c_{t−1} + i ∘ g
        ofMemory.normalize(c, s.nc.at(t), s.sc.at(t));
        begin(tanhC, d);
        ofMemory.addTo(tanhC, s.nc.at(t));
        k.tanh(tanhC, tanhC); //                                          tanh(p ∘ N(c_t) + d)
        k.multiply(s.o.at(t), tanhC, s.h.at(t));
    }

    private void begin(Panel sum, Parameter bias) {
        if (bias == null) {
            k.zero(sum);
        } else {
            k.setRows(sum, bias.value());
        }
    }

    @Override
    public void backward(int t, LayerNormLstmTape s) {
        Panel a = s.a.at(t), u = s.u.at(t), da = s.da.at(t), dm = s.dm.at(t), dh = s.dh, dc = s.dc;
        k.zero(dm);
        k.outputBackward(s.o.at(t), s.tanhC.at(t), dh, dm); //            dm = dh ∘ o ∘ (1 − tanh²), da_o
        ofMemory.backward(dm, s.nc.at(t), s.sc.at(t), s.throughNorm);
        k.add(s.throughNorm, dc);
        k.memoryBackward(s.f.at(t), s.c.at(t - 1), s.i.at(t), s.g.at(t), dc); // da_f, da_i, da_g, dc_{t−1} = dc ∘ f
        k.copy(a, da);
        ofInput.backward(da, s.nx.at(t), s.sx.at(t), a); //               ∂L/∂(x W)
        ofPast.backward(da, s.nh.at(t), s.sh.at(t), u); //                ∂L/∂(h U)
        k.affine(u, transposedU, null, dh);
        k.multiply(da, s.nx.at(t), s.nx.at(t)); //                        what gains learn from, in place of n
        k.multiply(da, s.nh.at(t), s.nh.at(t));
        k.multiply(dm, s.nc.at(t), s.nc.at(t));
    }

    @Override
    public void carryBack(int t, LayerNormLstmTape s, Panel out) {
        k.multiply(s.dh, s.o.at(t), out);
        k.tanhBackward(s.tanhC.at(t), out, out);
        ofMemory.backward(out, s.nc.at(t), s.sc.at(t), out);
        k.add(s.dc, out);
        k.multiply(out, s.f.at(t), out);
    }

    @Override
    public void accumulate(int from, int to, LayerNormLstmTape s) {
        int batch = s.batch();
        k.addTransposedProductBackwards(s.h.span(from - 1, to - 1), s.u.span(from, to), batch, recurrent.gradient());
        k.addColumnSumsBackwards(s.nx.span(from, to), batch, q.gradient());
        k.addColumnSumsBackwards(s.nh.span(from, to), batch, r.gradient());
        k.addColumnSumsBackwards(s.nc.span(from, to), batch, p.gradient());
        if (b != null) {
            k.addColumnSumsBackwards(s.da.span(from, to), batch, b.gradient());
            k.addColumnSumsBackwards(s.dm.span(from, to), batch, d.gradient());
        }
    }

    /** What a pass leaves behind: 25H + 3 numbers for each step and example. */
    public static final class LayerNormLstmTape extends Tape {
        /** i_t, f_t, o_t and g_t. */
        final Sequence i = block(0), f = block(1), o = block(2), g = block(3), ifo = blocks(0, 3);
        /** h_{t−1}·U, then its gradient; the two sums normalized, and by what they were multiplied for that. */
        final Sequence u = storage.steps(4 * units), nx = storage.steps(4 * units), nh = storage.steps(4 * units);

        final Sequence sx = storage.steps(1), sh = storage.steps(1);
        /** ∂L/∂a_t, and ∂L/∂ of what the last tanh sees. */
        final Sequence da = storage.steps(4 * units), dm = storage.steps(units);

        final Sequence c = storage.states(units), nc = storage.steps(units), sc = storage.steps(1);
        final Sequence tanhC = storage.steps(units);
        /** ∂L/∂c_t before the backward step of t, ∂L/∂c_{t−1} after it. */
        final Panel dc = storage.panel(units);

        final Panel throughNorm = storage.panel(units);

        LayerNormLstmTape(TapeStorage storage, int units) {
            super(storage, units, 4);
        }

        /** (h, c). */
        @Override
        public List<Sequence> states() {
            return List.of(h, c);
        }

        /** (∂L/∂h, ∂L/∂c). */
        @Override
        public List<Panel> stateGradients() {
            return List.of(dh, dc);
        }

        /** f_t: c_t = f_t ∘ c_{t−1} + …. */
        @Override
        public Sequence carry() {
            return f;
        }
    }
}
