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
 * The vanilla recurrent network with rectified linear units (Le, Jaitly, Hinton 2015; PyTorch's {@code RNN} with
 * {@code nonlinearity='relu'}).
 *
 * <pre>
 *   a_t = x_t W + b
 *   h_t = max(0, a_t + h_{t−1} U)
 * </pre>
 *
 * <p>There is no gate. Where a unit is active its derivative is one, so with U = 1 (initializer {@code identity}: the IRNN)
 * the past of an active unit passes unchanged; where it is not, neither state nor gradient pass. At exactly 0 the
 * derivative is taken as 0, as PyTorch does.
 *
 * <p>Shapes: x_t B × I, h_t B × H, W I × H, U H × H, b 1 × H.
 *
 * <p>Not to be confused with: {@link TanhRnnCell}; leaky or clipped ReLUs, which bound what can explode here.
 */
public final class ReluRnnCell extends Cell<RnnTape> {
    private static final Gate HIDDEN = new Gate("h", GateRole.CANDIDATE);

    private final Parameter recurrent;
    private final PackedMatrix U;
    private final PackedMatrix transposedU;

    /** A cell with all parameters zero. */
    public ReluRnnCell(CellSpec spec) {
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
        k.relu(a, s.h.at(t)); //                           h_t = max(0, a_t)
    }

    @Override
    public void backward(int t, RnnTape s) {
        Panel da = s.a.at(t);
        k.reluBackward(s.h.at(t), s.dh, da); //            da_t = dh_t where h_t > 0, else 0
        k.affine(da, transposedU, null, s.dh); //          dh_{t−1} = da_t·Uᵀ
    }

    @Override
    public Optional<Transition> transition() {
        return Optional.of(new Transition(recurrent, h -> h > 0 ? 1 : 0, h -> 0));
    }

    @Override
    public void accumulate(int from, int to, RnnTape s) {
        Panel past = s.h.span(from - 1, to - 1), da = s.a.span(from, to);
        k.addTransposedProductBackwards(past, da, s.batch(), recurrent.gradient()); // dU += Σ_t h_{t−1}ᵀ·da_t
    }
}
