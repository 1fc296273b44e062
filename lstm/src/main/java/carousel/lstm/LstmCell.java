package carousel.lstm;

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
import java.util.List;

/**
 * Long short-term memory with forget gate and without peepholes (Gers, Schmidhuber, Cummins 2000; PyTorch, Keras).
 *
 * <pre>
 *   i_t = σ(x_t W_i + h_{t−1} U_i + b_i)
 *   f_t = σ(x_t W_f + h_{t−1} U_f + b_f)
 *   o_t = σ(x_t W_o + h_{t−1} U_o + b_o)
 *   g_t = tanh(x_t W_g + h_{t−1} U_g + b_g)
 *   c_t = f_t ∘ c_{t−1} + i_t ∘ g_t
 *   h_t = o_t ∘ tanh(c_t)
 * </pre>
 *
 * <p>Input gate: i = 1 admits the new. Forget gate: f = 1 keeps the past (the name says the opposite). Output gate: o = 1
 * shows the cell state. Both h and c are carried on; a gradient that counts h alone hides the path through c.
 *
 * <p>Shapes: x_t B × I, all others B × H; W I × 4H and U H × 4H as {@code [i f o g]}, b 1 × 4H. PyTorch's blocks stand in
 * the order i, f, g, o.
 *
 * <p>Not to be confused with: the LSTM of Hochreiter and Schmidhuber 1997, which has no forget gate, other squashing
 * functions and a truncated gradient; the peephole LSTM, whose gates see c as well. ∂c_T/∂c_0 = Π f_t holds for the direct
 * path alone, because the gates depend on h, and h on c.
 */
public final class LstmCell extends Cell<LstmCell.LstmTape> {
    private static final Gate INPUT = new Gate("i", GateRole.INPUT);
    private static final Gate FORGET = new Gate("f", GateRole.FORGET);
    private static final Gate OUTPUT = new Gate("o", GateRole.OUTPUT);
    private static final Gate CANDIDATE = new Gate("g", GateRole.CANDIDATE);

    private final Parameter recurrent;
    private final PackedMatrix U;
    private final PackedMatrix transposedU;

    /** A cell with all parameters zero. */
    public LstmCell(CellSpec spec) {
        super(spec, INPUT, FORGET, OUTPUT, CANDIDATE);
        recurrent = recurrent("U", INPUT, FORGET, OUTPUT, CANDIDATE);
        U = packed(recurrent.value());
        transposedU = packedTransposed(recurrent.value());
    }

    @Override
    public LstmTape tape(TapeStorage storage) {
        return new LstmTape(storage, units);
    }

    @Override
    public void forward(int t, LstmTape s) {
        Panel c = s.c.at(t), ifo = s.ifo.at(t), g = s.g.at(t), tanhC = s.tanhC.at(t);
        k.addProduct(s.h.at(t - 1), U, s.a.at(t)); //              a_t += h_{t−1}·U
        k.sigmoid(ifo, ifo); //                                    i_t, f_t, o_t = σ(a_i), σ(a_f), σ(a_o)
        k.tanh(g, g); //                                           g_t = tanh(a_g)
        // c_t = f_t ∘ c_{t−1} + i_t ∘ g_t
        k.memory(s.f.at(t), s.c.at(t - 1), s.i.at(t), g, c);
        k.tanh(c, tanhC);
        k.multiply(s.o.at(t), tanhC, s.h.at(t)); //                h_t = o_t ∘ tanh(c_t)
    }

    @Override
    public void backward(int t, LstmTape s) {
        Panel i = s.i.at(t), f = s.f.at(t), o = s.o.at(t), g = s.g.at(t), dh = s.dh, dc = s.dc;
        // dc += dh ∘ o ∘ (1 − tanh²(c)),  da_o = dh ∘ tanh(c) ∘ o(1 − o)
        k.outputBackward(o, s.tanhC.at(t), dh, dc);
        // da_f = dc ∘ c_{t−1} ∘ f(1 − f),  da_i = dc ∘ g ∘ i(1 − i),  da_g = dc ∘ i ∘ (1 − g²),  dc_{t−1} = dc ∘ f
        k.memoryBackward(f, s.c.at(t - 1), i, g, dc);
        k.affine(s.a.at(t), transposedU, null, dh); //             dh_{t−1} = da_t·Uᵀ
    }

    @Override
    public void carryBack(int t, LstmTape s, Panel out) {
        k.multiply(s.dh, s.o.at(t), out);
        k.tanhBackward(s.tanhC.at(t), out, out); //                dh ∘ o ∘ (1 − tanh²(c))
        k.add(s.dc, out); //                                       + dc
        k.multiply(out, s.f.at(t), out); //                        … ∘ f
    }

    @Override
    public void accumulate(int from, int to, LstmTape s) {
        Panel past = s.h.span(from - 1, to - 1), da = s.a.span(from, to);
        k.addTransposedProductBackwards(past, da, s.batch(), recurrent.gradient()); // dU += Σ_t h_{t−1}ᵀ·da_t
    }

    /** What a pass leaves behind: 7H numbers for each step and example, {@code [i f o g]}, c, tanh(c) and h. */
    public static final class LstmTape extends Tape {
        /** i_t, f_t, o_t and g_t, then ∂L/∂a of each. */
        final Sequence i = block(0), f = block(1), o = block(2), g = block(3);

        final Sequence ifo = blocks(0, 3);
        final Sequence c = storage.states(units);
        final Sequence tanhC = storage.steps(units);
        /** ∂L/∂c_t before the backward step of t, ∂L/∂c_{t−1} after it. */
        final Panel dc = storage.panel(units);

        LstmTape(TapeStorage storage, int units) {
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
