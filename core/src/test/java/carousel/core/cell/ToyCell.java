package carousel.core.cell;

import carousel.core.data.Sequence;
import carousel.core.kernel.PackedMatrix;
import carousel.core.kernel.Panel;
import carousel.core.param.Gate;
import carousel.core.param.GateRole;
import carousel.core.param.Parameter;
import java.util.List;

/**
 * A small cell with a state beside h, for tests of what is built on cells:
 *
 * <pre>
 *   n_t = tanh(x_t W + b + h_{t−1} U)
 *   m_t = ½ m_{t−1} + n_t
 *   h_t = n_t ∘ m_t
 * </pre>
 */
public final class ToyCell extends Cell<ToyCell.ToyTape> {
    private static final Gate CANDIDATE = new Gate("n", GateRole.CANDIDATE);

    private final Parameter recurrent;
    private final PackedMatrix U;
    private final PackedMatrix transposedU;

    public ToyCell(CellSpec spec) {
        super(spec, CANDIDATE);
        recurrent = recurrent("U", CANDIDATE);
        U = packed(recurrent.value());
        transposedU = packedTransposed(recurrent.value());
    }

    /** Offers the cell; not on the class path's list, lest it be taken for a real one. */
    public static CellProvider provider() {
        return new CellProvider() {
            @Override
            public String name() {
                return "toy";
            }

            @Override
            public String description() {
                return "a cell for tests";
            }

            @Override
            public Cell<?> create(CellSpec spec) {
                return new ToyCell(spec);
            }
        };
    }

    @Override
    public ToyTape tape(TapeStorage storage) {
        return new ToyTape(storage, units);
    }

    @Override
    public void forward(int t, ToyTape s) {
        Panel n = s.a.at(t);
        k.addProduct(s.h.at(t - 1), U, n);
        k.tanh(n, n);
        k.copy(n, s.m.at(t));
        k.addScaled(0.5, s.m.at(t - 1), s.m.at(t));
        k.multiply(n, s.m.at(t), s.h.at(t));
    }

    @Override
    public void backward(int t, ToyTape s) {
        Panel n = s.a.at(t);
        k.addProductOf(s.dh, n, s.dm); //                 dm += dh ∘ n
        k.multiply(s.dh, s.m.at(t), s.dn);
        k.add(s.dm, s.dn); //                             dn = dh ∘ m + dm
        k.tanhBackward(n, s.dn, n);
        k.scale(0.5, s.dm); //                            dm_{t−1} = ½ dm
        k.zero(s.dh);
        k.addProduct(n, transposedU, s.dh); //            dh_{t−1} = da·Uᵀ
    }

    @Override
    public void accumulate(int from, int to, ToyTape s) {
        Panel past = s.h.span(from - 1, to - 1), da = s.a.span(from, to);
        k.addTransposedProductBackwards(past, da, s.batch(), recurrent.gradient());
    }

    /** n (then ∂L/∂a), m, h. */
    public static final class ToyTape extends Tape {
        final Sequence m = storage.states(units);
        final Panel dm = storage.panel(units);
        final Panel dn = storage.panel(units);

        ToyTape(TapeStorage storage, int units) {
            super(storage, units, 1);
        }

        @Override
        public List<Sequence> states() {
            return List.of(h, m);
        }

        @Override
        public List<Panel> stateGradients() {
            return List.of(dh, dm);
        }
    }
}
