import carousel.core.cell.Cell;
import carousel.core.cell.CellProvider;
import carousel.core.cell.CellSpec;
import carousel.core.cell.Tape;
import carousel.core.cell.TapeStorage;
import carousel.core.kernel.PackedMatrix;
import carousel.core.kernel.Panel;
import carousel.core.param.Gate;
import carousel.core.param.GateRole;
import carousel.core.param.Parameter;
import carousel.training.Carousel;
import carousel.training.Trained;

/**
 * A cell of one's own, a leaky tanh RNN that keeps a fixed share of its state, beside one that keeps nothing:
 *
 * <pre>
 *   a_t = x_t W + b
 *   h_t = 0.9 h_{t−1} + 0.1 tanh(a_t + h_{t−1} U)
 * </pre>
 *
 * <p>Time, padding, threads, and the input's weights are seen to. A cell that is to stay owes tests: docs/extending.md.
 */
public final class OwnCell extends Cell<OwnCell.LeakyTape> {
    private static final Gate CANDIDATE = new Gate("n", GateRole.CANDIDATE);
    private static final double KEPT = 0.9;

    private final Parameter recurrent;
    private final PackedMatrix U;
    private final PackedMatrix transposedU;

    private OwnCell(CellSpec spec) {
        super(spec, CANDIDATE);
        recurrent = recurrent("U", CANDIDATE);
        U = packed(recurrent.value());
        transposedU = packedTransposed(recurrent.value());
    }

    public static void main(String[] args) {
        Trained plain = Carousel.train("rnn").task("adding(length=30)").hidden(16).steps(200).rate(0.01).run();
        Trained leaky = Carousel.train(new Leaky()).task("adding(length=30)").hidden(16).steps(200).rate(0.01).run();
        System.out.println("gradient at lag 30: tanh RNN 10^" + (float) plain.gradientByLag()[30] + ", leaky 10^"
                + (float) leaky.gradientByLag()[30]);
        System.out.println(leaky);
    }

    @Override
    public LeakyTape tape(TapeStorage storage) {
        return new LeakyTape(storage, units);
    }

    @Override
    public void forward(int t, LeakyTape s) {
        Panel past = s.h.at(t - 1), n = s.a.at(t), h = s.h.at(t);
        k.addProduct(past, U, n); //                       a_t += h_{t−1}·U
        k.tanh(n, n); //                                   n_t = tanh(a_t)
        k.copy(past, h);
        k.scale(KEPT, h);
        k.addScaled(1 - KEPT, n, h); //                    h_t = 0.9 h_{t−1} + 0.1 n_t
    }

    @Override
    public void backward(int t, LeakyTape s) {
        Panel da = s.a.at(t);
        k.tanhBackward(da, s.dh, da);
        k.scale(1 - KEPT, da); //                          da_t = 0.1 dh_t ∘ (1 − n_t²)
        k.scale(KEPT, s.dh);
        k.addProduct(da, transposedU, s.dh); //            dh_{t−1} = 0.9 dh_t + da_t·Uᵀ
    }

    @Override
    public void accumulate(int from, int to, LeakyTape s) {
        Panel past = s.h.span(from - 1, to - 1), da = s.a.span(from, to);
        k.addTransposedProductBackwards(past, da, s.batch(), recurrent.gradient()); // dU += Σ_t h_{t−1}ᵀ·da_t
    }

    /** What a pass leaves behind: n_t, then ∂L/∂a_t, and h. */
    static final class LeakyTape extends Tape {
        LeakyTape(TapeStorage storage, int units) {
            super(storage, units, 1);
        }
    }

    /** Makes such cells; a line in META-INF/services would let the command line find it, too. */
    static final class Leaky implements CellProvider {
        @Override
        public String name() {
            return "leaky-rnn";
        }

        @Override
        public String description() {
            return "h' = 0.9 h + 0.1 tanh(x W + h U + b)";
        }

        @Override
        public Cell<?> create(CellSpec spec) {
            return new OwnCell(spec);
        }
    }
}
