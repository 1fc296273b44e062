package carousel.linear;

import carousel.core.cell.Cell;
import carousel.core.cell.CellSpec;
import carousel.core.cell.TapeStorage;
import carousel.core.kernel.Panel;
import carousel.core.param.Gate;
import carousel.core.param.GateRole;
import carousel.core.param.Parameter;

/**
 * The linear recurrent network with a real diagonal that may be negative (Grazzi et al. 2024, "Unlocking state-tracking in linear RNNs
 * through negative eigenvalues").
 *
 * <pre>
 *   a_t = x_t W + b
 *   λ = tanh(m)
 *   h_t = λ ∘ h_{t−1} + a_t
 * </pre>
 *
 * <p>There is no gate: each unit keeps the part λ of its sum, which is learnt, in (−1, 1); where λ is negative, the sum changes its
 * sign at every step. The carry is the only path back, and ∂h_T/∂h_{T−k} = diag(λ^k) exactly.
 *
 * <p>The paper shows that linear networks whose eigenvalues are all positive cannot compute parity at every length. A negative one is
 * needed, and is not enough: here λ does not depend on the input, so a unit tells even steps from odd ones, and not yet an even number
 * of ones from an odd one.
 *
 * <p>Initializers see in m what they see in that of {@link LinearDiagonalCell}; with λ = tanh(m) time scales are other ones, of
 * {@code chrono(T)} up to T²/2.
 *
 * <p>Shapes: x_t B × I, h_t B × H, W I × H, b 1 × H, m 1 × H, in a cell without biases too.
 *
 * <p>Not to be confused with: {@link LinearDiagonalCell}, where λ is positive; the paper's variants of Mamba and DeltaNet, whose
 * eigenvalues depend on x_t.
 */
public final class SignedLinearDiagonalCell extends Cell<LinearDiagonalTape> {
    private static final Gate HIDDEN = new Gate("h", GateRole.CANDIDATE);

    private final Parameter decay;

    /** A cell with all parameters zero. */
    public SignedLinearDiagonalCell(CellSpec spec) {
        super(spec, HIDDEN);
        decay = decay("m", new Gate("m", GateRole.FORGET));
    }

    @Override
    public LinearDiagonalTape tape(TapeStorage storage) {
        return new LinearDiagonalTape(storage, units);
    }

    @Override
    public void forward(int t, LinearDiagonalTape s) {
        Panel lambda = s.lambda.at(t), h = s.h.at(t);
        k.setRows(lambda, decay.value());
        k.tanh(lambda, lambda); //                         λ = tanh(m)
        k.copy(s.a.at(t), h);
        k.addProductOf(lambda, s.h.at(t - 1), h); //       h_t = a_t + λ ∘ h_{t−1}
    }

    @Override
    public void backward(int t, LinearDiagonalTape s) {
        k.copy(s.dh, s.a.at(t)); //                        da_t = dh_t
        k.multiply(s.dh, s.lambda.at(t), s.dh); //         dh_{t−1} = dh_t ∘ λ
    }

    @Override
    public void accumulate(int from, int to, LinearDiagonalTape s) {
        for (int t = to; t >= from; t--) {
            k.multiply(s.a.at(t), s.h.at(t - 1), s.dm); // dλ += Σ_t da_t ∘ h_{t−1}, summed over rows
            k.tanhBackward(s.lambda.at(t), s.dm, s.dm); // dm = dλ ∘ (1 − λ²)
            k.addColumnSumsBackwards(s.dm, s.batch(), decay.gradient());
        }
    }
}
