package carousel.linear;

import carousel.core.cell.Cell;
import carousel.core.cell.CellSpec;
import carousel.core.cell.TapeStorage;
import carousel.core.kernel.Panel;
import carousel.core.param.Gate;
import carousel.core.param.GateRole;
import carousel.core.param.Parameter;

/**
 * The linear recurrent network with a real diagonal (Mozer 1989 with linear units; the recurrence of S4D, Gu et al. 2022, and of the
 * LRU, Orvieto et al. 2023, where it is complex).
 *
 * <pre>
 *   a_t = x_t W + b
 *   λ = σ(m)
 *   h_t = λ ∘ h_{t−1} + a_t
 * </pre>
 *
 * <p>There is no gate: each unit is a leaky sum of its inputs and keeps the part λ of it, which is learnt, in (0, 1), and depends
 * neither on input nor state. So the carry is the only path back, and ∂h_T/∂h_{T−k} = diag(λ^k) exactly.
 *
 * <p>m is the bias of a gate that sees nothing, which keeps where it is 1: {@code forget-bias(k)} sets it to k, and under
 * {@code chrono(T)} units forget after 1 to T steps.
 *
 * <p>What is kept long is sensitive: of white input of variance 1, E[(∂h_T/∂λ)²] = Σ k² λ^(2k−2) over k &lt; T, which for T → ∞ is
 * (1 + λ²)/(1 − λ²)³ (the curse of memory: Zucchet and Orvieto 2024). The probe {@code sensitivity} measures it in any cell.
 *
 * <p>Shapes: x_t B × I, h_t B × H, W I × H, b 1 × H, m 1 × H, in a cell without biases too.
 *
 * <p>Not to be confused with: {@link SignedLinearDiagonalCell}, where λ may be negative; the LRU, whose λ is complex, whose input
 * is scaled by √(1 − |λ|²), and which has a nonlinear layer above; cells whose λ depends on x_t, such as minGRU or Mamba.
 */
public final class LinearDiagonalCell extends Cell<LinearDiagonalTape> {
    private static final Gate HIDDEN = new Gate("h", GateRole.CANDIDATE);

    private final Parameter decay;

    /** A cell with all parameters zero. */
    public LinearDiagonalCell(CellSpec spec) {
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
        k.sigmoid(lambda, lambda); //                      λ = σ(m)
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
            k.sigmoidBackward(s.lambda.at(t), s.dm, s.dm); // dm = dλ ∘ λ(1 − λ)
            k.addColumnSumsBackwards(s.dm, s.batch(), decay.gradient());
        }
    }
}
