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
import java.util.stream.Stream;

/**
 * {@link LstmCell} with one gate less, by {@link Ablation}: what is left of f, i and o is learnt, the other one is told.
 *
 * <pre>
 *   f_t = σ(x_t W_f + h_{t−1} U_f + b_f)      or 1
 *   i_t = σ(x_t W_i + h_{t−1} U_i + b_i)      or 1, or 1 − f_t = σ(−a_f)
 *   o_t = σ(x_t W_o + h_{t−1} U_o + b_o)      or 1
 *   g_t = tanh(x_t W_g + h_{t−1} U_g + b_g)
 *   c_t = f_t ∘ c_{t−1} + i_t ∘ g_t
 *   h_t = o_t ∘ tanh(c_t)
 * </pre>
 *
 * <p>Greff et al. 2017 call these NFG, NIG, NOG and CIFG, of an LSTM with peepholes; Jozefowicz et al. 2015 have the first three
 * without, as here. Forget gate: f = 1 keeps the past. Input gate: i = 1 admits the new. Output gate: o = 1 shows the cell state.
 * The carry is f, which without forget gate is 1: c then adds up all that was admitted.
 *
 * <p>A gate that is 1 obeys the equations of one that is learnt, on the way back too: there f(1 − f) is 0, so nothing comes through it.
 *
 * <p>Shapes: x_t B × I, all others B × H; W I × 3H and U H × 3H as the gates that are left, in the order i, f, o, and g; b 1 × 3H.
 *
 * <p>Not to be confused with: {@link Lstm1997Cell}, which has no forget gate either, but other squashing functions, and gates
 * among its sources; an initializer that opens a gate at first, such as {@code forget-bias(k)}, which leaves it to be learnt.
 */
public final class AblatedLstmCell extends Cell<AblatedLstmCell.AblatedLstmTape> {
    private static final Gate INPUT = new Gate("i", GateRole.INPUT);
    private static final Gate FORGET = new Gate("f", GateRole.FORGET);
    private static final Gate OUTPUT = new Gate("o", GateRole.OUTPUT);
    private static final Gate CANDIDATE = new Gate("g", GateRole.CANDIDATE);

    /** Which gate is no longer learnt. */
    public enum Ablation {
        /** f = 1. */
        NO_FORGET(INPUT, OUTPUT),
        /** i = 1. */
        NO_INPUT(FORGET, OUTPUT),
        /** o = 1. */
        NO_OUTPUT(INPUT, FORGET),
        /** i = 1 − f. */
        COUPLED(FORGET, OUTPUT);

        /** The two that are left, from left to right. */
        private final List<Gate> gates;

        Ablation(Gate... gates) {
            this.gates = List.of(gates);
        }

        private Gate[] columns() {
            return Stream.concat(gates.stream(), Stream.of(CANDIDATE)).toArray(Gate[]::new);
        }
    }

    private final Ablation ablation;
    private final Parameter recurrent;
    private final PackedMatrix U;
    private final PackedMatrix transposedU;

    /** A cell with all parameters zero. */
    public AblatedLstmCell(CellSpec spec, Ablation ablation) {
        super(spec, ablation.columns());
        this.ablation = ablation;
        recurrent = recurrent("U", ablation.columns());
        U = packed(recurrent.value());
        transposedU = packedTransposed(recurrent.value());
    }

    @Override
    public AblatedLstmTape tape(TapeStorage storage) {
        return new AblatedLstmTape(storage, units, ablation.gates);
    }

    @Override
    public void forward(int t, AblatedLstmTape s) {
        Panel c = s.c.at(t), learnt = s.learnt.at(t), g = s.g.at(t), tanhC = s.tanhC.at(t);
        k.addProduct(s.h.at(t - 1), U, s.a.at(t)); //              a_t += h_{t−1}·U
        k.sigmoid(learnt, learnt); //                              σ(a) of the two gates that are left
        k.tanh(g, g); //                                           g_t = tanh(a_g)
        k.fill(s.told.at(t), 1); //                                the third is 1,
        if (ablation == Ablation.COUPLED) {
            k.addScaled(-1, s.f.at(t), s.i.at(t)); //              or i_t = 1 − f_t
        }
        // c_t = f_t ∘ c_{t−1} + i_t ∘ g_t
        k.memory(s.f.at(t), s.c.at(t - 1), s.i.at(t), g, c);
        k.tanh(c, tanhC);
        k.multiply(s.o.at(t), tanhC, s.h.at(t)); //                h_t = o_t ∘ tanh(c_t)
    }

    @Override
    public void backward(int t, AblatedLstmTape s) {
        Panel i = s.i.at(t), f = s.f.at(t), o = s.o.at(t), g = s.g.at(t), dh = s.dh, dc = s.dc;
        // dc += dh ∘ o ∘ (1 − tanh²(c)),  da_o = dh ∘ tanh(c) ∘ o(1 − o)
        k.outputBackward(o, s.tanhC.at(t), dh, dc);
        // da_f = dc ∘ c_{t−1} ∘ f(1 − f),  da_i = dc ∘ g ∘ i(1 − i),  da_g = dc ∘ i ∘ (1 − g²),  dc_{t−1} = dc ∘ f
        k.memoryBackward(f, s.c.at(t - 1), i, g, dc);
        if (ablation == Ablation.COUPLED) {
            k.addScaled(-1, i, f); //                              a_i = −a_f: da_f −= da_i
        }
        k.affine(s.a.at(t), transposedU, null, dh); //             dh_{t−1} = da_t·Uᵀ
    }

    @Override
    public void carryBack(int t, AblatedLstmTape s, Panel out) {
        k.multiply(s.dh, s.o.at(t), out);
        k.tanhBackward(s.tanhC.at(t), out, out); //                dh ∘ o ∘ (1 − tanh²(c))
        k.add(s.dc, out); //                                       + dc
        k.multiply(out, s.f.at(t), out); //                        … ∘ f
    }

    @Override
    public void accumulate(int from, int to, AblatedLstmTape s) {
        Panel past = s.h.span(from - 1, to - 1), da = s.a.span(from, to);
        k.addTransposedProductBackwards(past, da, s.batch(), recurrent.gradient()); // dU += Σ_t h_{t−1}ᵀ·da_t
    }

    /** What a pass leaves behind: 7H numbers for each step and example; the two gates that are left, g, the third, c, tanh(c) and h. */
    public static final class AblatedLstmTape extends Tape {
        /** The gates that are left, then ∂L/∂a of each. */
        final Sequence learnt = blocks(0, 2);
        /** g_t, then ∂L/∂a_g. */
        final Sequence g = block(2);
        /** The gate that is not learnt. */
        final Sequence told = storage.steps(units);
        /** Each of them the block of its gate, or {@link #told}. */
        final Sequence i, f, o;

        final Sequence c = storage.states(units);
        final Sequence tanhC = storage.steps(units);
        /** ∂L/∂c_t before the backward step of t, ∂L/∂c_{t−1} after it. */
        final Panel dc = storage.panel(units);

        AblatedLstmTape(TapeStorage storage, int units, List<Gate> gates) {
            super(storage, units, 3);
            i = gates.contains(INPUT) ? block(gates.indexOf(INPUT)) : told;
            f = gates.contains(FORGET) ? block(gates.indexOf(FORGET)) : told;
            o = gates.contains(OUTPUT) ? block(gates.indexOf(OUTPUT)) : told;
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
