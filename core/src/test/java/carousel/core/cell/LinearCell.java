package carousel.core.cell;

import carousel.core.kernel.PackedMatrix;
import carousel.core.kernel.Panel;
import carousel.core.param.Gate;
import carousel.core.param.GateRole;
import carousel.core.param.Parameter;
import java.util.Optional;

/**
 * The linear recurrent network, for tests of what is known of it exactly: h_t = x_t W + b + h_{t−1} U, so ∂h_t/∂h_{t−1} is Uᵀ at
 * every step (element (i, j) of it is ∂h_t[i]/∂h_{t−1}[j]).
 */
public final class LinearCell extends Cell<LinearCell.LinearTape> {
    private static final Gate HIDDEN = new Gate("h", GateRole.CANDIDATE);

    private final Parameter recurrent;
    private final PackedMatrix U;
    private final PackedMatrix transposedU;

    public LinearCell(CellSpec spec) {
        super(spec, HIDDEN);
        recurrent = recurrent("U", HIDDEN);
        U = packed(recurrent.value());
        transposedU = packedTransposed(recurrent.value());
    }

    public static CellProvider provider() {
        return new TestCellProvider("linear", LinearCell::new);
    }

    @Override
    public LinearTape tape(TapeStorage storage) {
        return new LinearTape(storage, units);
    }

    @Override
    public void forward(int t, LinearTape s) {
        k.copy(s.a.at(t), s.h.at(t));
        k.addProduct(s.h.at(t - 1), U, s.h.at(t)); //     h_t = a_t + h_{t−1}·U
    }

    @Override
    public void backward(int t, LinearTape s) {
        k.copy(s.dh, s.a.at(t)); //                       da_t = dh_t
        k.affine(s.a.at(t), transposedU, null, s.dh); //  dh_{t−1} = da_t·Uᵀ
    }

    @Override
    public Optional<Transition> transition() {
        return Optional.of(new Transition(recurrent, h -> 1, h -> 0));
    }

    @Override
    public void accumulate(int from, int to, LinearTape s) {
        Panel past = s.h.span(from - 1, to - 1), da = s.a.span(from, to);
        k.addTransposedProductBackwards(past, da, s.batch(), recurrent.gradient());
    }

    /** a and h. */
    public static final class LinearTape extends Tape {
        LinearTape(TapeStorage storage, int units) {
            super(storage, units, 1);
        }
    }
}
