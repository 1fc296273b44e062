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
 * Long short-term memory with forget gate and peepholes (Gers, Schraudolph, Schmidhuber 2002), with its whole gradient (Graves and
 * Schmidhuber 2005; the vanilla LSTM of Greff et al. 2017).
 *
 * <pre>
 *   i_t = σ(x_t W_i + h_{t−1} U_i + p_i ∘ c_{t−1} + b_i)
 *   f_t = σ(x_t W_f + h_{t−1} U_f + p_f ∘ c_{t−1} + b_f)
 *   g_t = tanh(x_t W_g + h_{t−1} U_g + b_g)
 *   c_t = f_t ∘ c_{t−1} + i_t ∘ g_t
 *   o_t = σ(x_t W_o + h_{t−1} U_o + p_o ∘ c_t + b_o)
 *   h_t = o_t ∘ tanh(c_t)
 * </pre>
 *
 * <p>Input gate: i = 1 admits the new. Forget gate: f = 1 keeps the past. Output gate: o = 1 shows the cell state. Through the
 * peepholes p gates see the cell state of their own unit also while o hides it: i and f that before the step, o that behind it. So
 * the past comes back through c along three paths, of which f_t is the carry.
 *
 * <p>Shapes: x_t B × I, all others B × H; W I × 4H and U H × 4H as {@code [i f o g]}, p 1 × 3H as {@code [i f o]}, b 1 × 4H.
 *
 * <p>Not to be confused with: {@link LstmCell}, which this is where p = 0; peepholes that are whole matrices H × H, as some write
 * them; an o that sees c_{t−1}; the original paper's h_t = o_t ∘ c_t, and its truncated gradient, in which nothing comes back
 * through the gates.
 */
public final class PeepholeLstmCell extends Cell<PeepholeLstmCell.PeepholeLstmTape> {
    private static final Gate INPUT = new Gate("i", GateRole.INPUT);
    private static final Gate FORGET = new Gate("f", GateRole.FORGET);
    private static final Gate OUTPUT = new Gate("o", GateRole.OUTPUT);
    private static final Gate CANDIDATE = new Gate("g", GateRole.CANDIDATE);

    private final Parameter recurrent;
    private final Parameter peepholes;
    private final PackedMatrix U;
    private final PackedMatrix transposedU;

    /** A cell with all parameters zero. */
    public PeepholeLstmCell(CellSpec spec) {
        super(spec, INPUT, FORGET, OUTPUT, CANDIDATE);
        recurrent = recurrent("U", INPUT, FORGET, OUTPUT, CANDIDATE);
        peepholes = recurrentDiagonal("p", INPUT, FORGET, OUTPUT);
        U = packed(recurrent.value());
        transposedU = packedTransposed(recurrent.value());
    }

    @Override
    public PeepholeLstmTape tape(TapeStorage storage) {
        return new PeepholeLstmTape(storage, units);
    }

    @Override
    public void forward(int t, PeepholeLstmTape s) {
        Panel past = s.c.at(t - 1), c = s.c.at(t), i = s.i.at(t), f = s.f.at(t), o = s.o.at(t), g = s.g.at(t);
        Panel tanhC = s.tanhC.at(t);
        k.setRows(s.p, peepholes.value()); //                      p for every row
        k.addProduct(s.h.at(t - 1), U, s.a.at(t)); //              a_t += h_{t−1}·U
        k.addProductOf(s.pI, past, i); //                          a_i += p_i ∘ c_{t−1}
        k.addProductOf(s.pF, past, f); //                          a_f += p_f ∘ c_{t−1}
        k.sigmoid(s.iAndF.at(t), s.iAndF.at(t)); //                i_t, f_t = σ(a_i), σ(a_f)
        k.tanh(g, g); //                                           g_t = tanh(a_g)
        k.memory(f, past, i, g, c); //                             c_t = f_t ∘ c_{t−1} + i_t ∘ g_t
        k.addProductOf(s.pO, c, o); //                             a_o += p_o ∘ c_t
        k.sigmoid(o, o); //                                        o_t = σ(a_o)
        k.tanh(c, tanhC);
        k.multiply(o, tanhC, s.h.at(t)); //                        h_t = o_t ∘ tanh(c_t)
    }

    @Override
    public void backward(int t, PeepholeLstmTape s) {
        Panel i = s.i.at(t), f = s.f.at(t), o = s.o.at(t), dh = s.dh, dc = s.dc;
        // dc += dh ∘ o ∘ (1 − tanh²(c)),  da_o = dh ∘ tanh(c) ∘ o(1 − o)
        k.outputBackward(o, s.tanhC.at(t), dh, dc);
        k.addProductOf(s.pO, o, dc); //                            dc += p_o ∘ da_o
        // da_f = dc ∘ c_{t−1} ∘ f(1 − f),  da_i = dc ∘ g ∘ i(1 − i),  da_g = dc ∘ i ∘ (1 − g²),  dc_{t−1} = dc ∘ f
        k.memoryBackward(f, s.c.at(t - 1), i, s.g.at(t), dc);
        k.addProductOf(s.pI, i, dc); //                            dc_{t−1} += p_i ∘ da_i
        k.addProductOf(s.pF, f, dc); //                            dc_{t−1} += p_f ∘ da_f
        k.affine(s.a.at(t), transposedU, null, dh); //             dh_{t−1} = da_t·Uᵀ
    }

    @Override
    public void carryBack(int t, PeepholeLstmTape s, Panel out) {
        Panel o = s.o.at(t), tanhC = s.tanhC.at(t), da = s.dpO; // what is lent here is free until accumulate
        k.multiply(s.dh, tanhC, da);
        k.sigmoidBackward(o, da, da); //                           da_o = dh ∘ tanh(c) ∘ o(1 − o)
        k.multiply(s.dh, o, out);
        k.tanhBackward(tanhC, out, out); //                        dh ∘ o ∘ (1 − tanh²(c))
        k.addProductOf(s.pO, da, out); //                          + p_o ∘ da_o
        k.add(s.dc, out); //                                       + dc
        k.multiply(out, s.f.at(t), out); //                        … ∘ f
    }

    @Override
    public void accumulate(int from, int to, PeepholeLstmTape s) {
        Panel past = s.h.span(from - 1, to - 1), da = s.a.span(from, to);
        k.addTransposedProductBackwards(past, da, s.batch(), recurrent.gradient()); // dU += Σ_t h_{t−1}ᵀ·da_t
        for (int t = to; t >= from; t--) {
            k.multiply(s.i.at(t), s.c.at(t - 1), s.dpI);
            k.multiply(s.f.at(t), s.c.at(t - 1), s.dpF);
            k.multiply(s.o.at(t), s.c.at(t), s.dpO);
            // dp += Σ_t [da_i ∘ c_{t−1}  da_f ∘ c_{t−1}  da_o ∘ c_t], summed over rows
            k.addColumnSumsBackwards(s.dp, s.batch(), peepholes.gradient());
        }
    }

    /** What a pass leaves behind: 7H numbers for each step and example, {@code [i f o g]}, c, tanh(c) and h. */
    public static final class PeepholeLstmTape extends Tape {
        /** i_t, f_t, o_t and g_t, then ∂L/∂a of each. */
        final Sequence i = block(0), f = block(1), o = block(2), g = block(3);

        final Sequence iAndF = blocks(0, 2);
        final Sequence c = storage.states(units);
        final Sequence tanhC = storage.steps(units);
        /** ∂L/∂c_t before the backward step of t, ∂L/∂c_{t−1} after it. */
        final Panel dc = storage.panel(units);

        /** p once for each row, {@code [i f o]}. */
        final Panel p = storage.panel(3 * units);

        final Panel pI = p.cols(0, units), pF = p.cols(units, 2 * units), pO = p.cols(2 * units, 3 * units);
        /** What each row adds to ∂L/∂p. */
        final Panel dp = storage.panel(3 * units);

        final Panel dpI = dp.cols(0, units), dpF = dp.cols(units, 2 * units), dpO = dp.cols(2 * units, 3 * units);

        PeepholeLstmTape(TapeStorage storage, int units) {
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
