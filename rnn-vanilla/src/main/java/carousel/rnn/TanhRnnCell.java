package carousel.rnn;

import carousel.core.cell.Cell;
import carousel.core.cell.CellSpec;
import carousel.core.cell.TapeStorage;
import carousel.core.cell.Transition;
import carousel.core.kernel.PackedMatrix;
import carousel.core.kernel.Panel;
import carousel.core.param.Gate;
import carousel.core.param.GateRole;
import carousel.core.param.Parameter;
import java.util.Optional;

/**
 * The vanilla recurrent network with tanh (Elman 1990; PyTorch's {@code RNN}).
 *
 * <pre>
 *   a_t = x_t W + b
 *   h_t = tanh(a_t + h_{t−1} U)
 * </pre>
 *
 * <p>There is no gate: the past passes through U and tanh at every step, so ∂h_t/∂h_{t−1} = U diag(1 − h_t²) in row form.
 *
 * <p>Shapes: x_t B × I, h_t B × H, W I × H, U H × H, b 1 × H.
 *
 * <p>Not to be confused with: Jordan's network, which feeds back outputs instead of states; the identity-initialized ReLU
 * network (IRNN), which is {@link ReluRnnCell}. The derivative of tanh is 1 − h², not (1 − h)².
 */
public final class TanhRnnCell extends Cell<RnnTape> {
    private static final Gate HIDDEN = new Gate("h", GateRole.CANDIDATE);

    private final Parameter recurrent;
    private final PackedMatrix U;
    private final PackedMatrix transposedU;

    /** A cell with all parameters zero. */
    public TanhRnnCell(CellSpec spec) {
        super(spec, HIDDEN);
        recurrent = recurrent("U", HIDDEN);
        U = packed(recurrent.value());
        transposedU = packedTransposed(recurrent.value());
    }

    @Override
    public RnnTape tape(TapeStorage storage) {
        return new RnnTape(storage, units);
    }

    @Override
    public void forward(int t, RnnTape s) {
        Panel a = s.a.at(t);
        k.addProduct(s.h.at(t - 1), U, a); //              a_t += h_{t−1}·U
        k.tanh(a, s.h.at(t)); //                           h_t = tanh(a_t)
    }

    @Override
    public void backward(int t, RnnTape s) {
        Panel da = s.a.at(t);
        k.tanhBackward(s.h.at(t), s.dh, da); //            da_t = dh_t ∘ (1 − h_t²)
        k.affine(da, transposedU, null, s.dh); //          dh_{t−1} = da_t·Uᵀ
    }

    @Override
    public Optional<Transition> transition() {
        return Optional.of(new Transition(recurrent, h -> 1 - h * h, h -> -2 * h));
    }

    @Override
    public void accumulate(int from, int to, RnnTape s) {
        Panel past = s.h.span(from - 1, to - 1), da = s.a.span(from, to);
        k.addTransposedProductBackwards(past, da, s.batch(), recurrent.gradient()); // dU += Σ_t h_{t−1}ᵀ·da_t
    }
}
