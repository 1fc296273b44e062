package carousel.core.net;

import carousel.core.cell.Cell;
import carousel.core.cell.Tape;
import carousel.core.data.Batch;
import carousel.core.kernel.Kernels;
import carousel.core.kernel.PackedMatrix;
import carousel.core.kernel.Panel;
import carousel.core.kernel.Precision;
import carousel.core.param.Parameter;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * The vanishing-gradient regularizer of Pascanu, Mikolov and Bengio 2013 ("On the difficulty of training recurrent neural networks", section
 * 3.3): each step back should keep the norm of the gradient. For a cell h_t = φ(a_t + h_{t−1} U), with v = ∂L/∂h_t, direct part
 * included, and what the step sends back, q = v ∂h_t/∂h_{t−1} = ∂L/∂a_t Uᵀ:
 *
 * <pre>
 *   omega            Ω = 1/N Σ (r − 1)²     r = ‖q‖ / ‖v‖            equation 9 of the paper
 *   omega-squared    Ω = 1/N Σ (r² − 1)²                            equation 10, and the authors' code
 *
 *   ∂Ω/∂U = U S     S = 1/N Σ c (∂L/∂a_t)ᵀ ∂L/∂a_t     since ∂‖q‖²/∂U = 2 U (∂L/∂a_t)ᵀ ∂L/∂a_t
 *   omega            c = 2 (r − 1) / (r ‖v‖²)
 *   omega-squared    c = 4 (r² − 1) / ‖v‖²
 * </pre>
 *
 * <p>The sum is over all examples of the batch and all steps t = 1..T, the one into h_0 included, but for those with ‖v‖² &lt;
 * 10⁻²⁰, and N is how many are left: the paper's sum over k, averaged as in the authors' code, so that α does not mean more where
 * sequences are longer. L is the loss of the batch, a mean, as there. The derivative is the immediate one of the paper: states, v and the
 * slopes φ′ are held constant, and Ω changes with the U of q alone, so that no other parameter has a part in it. Where r &lt; 10⁻¹⁰, as
 * where no unit is active, a norm has no derivative to speak of, and that of omega is taken as 0.
 *
 * <p>The paper writes x_t = U σ(x_{t−1}) + …; its code and this class write the same network by its outputs h = σ(x). With v = ∂L/∂x in
 * place of ∂L/∂h, the ratio of a step would contain σ′ of the step before in place of its own. Under truncation v is the gradient that is
 * left. Steps beyond a sequence's end do not count. Not defined for other cells, nor for several layers, whose gradients go back through
 * layers too.
 *
 * <p>It allocates nothing by step once it has met a layout of that size, and no bit depends on kernels, threads or chunks.
 */
public final class Omega implements Penalty, GradientPath {
    /** Which ratio. */
    public enum Form {
        /** That of norms. */
        OMEGA,
        /** That of their squares. */
        OMEGA_SQUARED;

        /** As people write it: {@code omega-squared}. */
        public String label() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** Of ‖v‖²: the bound of the authors' code. */
    private static final double LEAST_SQUARE = 1e-20;

    private static final double LEAST_RATIO = 1e-10;

    private final Form form;
    private final double weight;
    private final Kernels k;
    private final Parameter recurrent;
    private final Panel S;
    private final PackedMatrix packedS;
    /** c ∂L/∂a_t of one step, B × H, and its rows. */
    private Panel weighted;

    private List<Panel> weightedRows;
    /** ‖v‖ and ‖q‖, T + 1 × B, in double. */
    private Panel norms;

    private Panel sentBack;

    // Of the way back at work.
    private GradientPath path;
    private int batch;
    private int[] lengths;
    private double sum;
    private long counted;

    /**
     * For all layouts of one network.
     *
     * @param weight α, λ in the paper
     * @throws UnsupportedOperationException for cells that it is not defined for, or several layers
     */
    public Omega(Form form, double weight, Network network) {
        Cell<?> cell = network.cells().get(0);
        this.form = form;
        this.weight = weight;
        this.k = network.kernels();
        this.recurrent = cell.transition()
                .filter(one -> network.cells().size() == 1)
                .orElseThrow(() -> new UnsupportedOperationException(
                        "Ω is defined for one layer of cells h_t = φ(a_t + h_{t−1} U)"))
                .recurrent();
        this.S = Panel.zeros(cell.precision(), cell.units(), cell.units());
        this.packedS = k.pack(S);
    }

    @Override
    public GradientPath on(Unrolled layout, Batch data, GradientPath along) {
        path = along;
        lengths = data.lengths();
        if (weighted == null || batch != layout.batch() || norms.rows() <= layout.steps()) {
            makeRoom(layout.steps(), layout.batch());
        }
        k.zero(S);
        sum = 0;
        counted = 0;
        return this;
    }

    private void makeRoom(int steps, int examples) {
        batch = examples;
        weighted = Panel.zeros(S.precision(), batch, S.cols());
        weightedRows =
                IntStream.range(0, batch).mapToObj(b -> weighted.rows(b, b + 1)).toList();
        norms = Panel.zeros(Precision.DOUBLE, steps + 1, batch);
        sentBack = Panel.zeros(Precision.DOUBLE, steps + 1, batch);
    }

    @Override
    public void arrive(int t, Panel direct, List<Panel> state, int firstRow) {
        path.arrive(t, direct, state, firstRow);
        note(t, state.get(0), firstRow, norms);
    }

    @Override
    public void passed(int t, List<Panel> state, int firstRow) {
        path.passed(t, state, firstRow);
        note(t, state.get(0), firstRow, sentBack);
    }

    private void note(int t, Panel gradient, int firstRow, Panel noted) {
        for (int r = 0; r < gradient.rows(); r++) {
            noted.set(t, firstRow + r, k.norm(gradient, r, r + 1));
        }
    }

    @Override
    public void passedAll(int first, int last, int before, Tape tape) {
        path.passedAll(first, last, before, tape);
        for (int t = last; t >= first; t--) {
            Panel da = tape.a.at(t);
            k.copy(da, weighted);
            for (int b = 0; b < batch; b++) {
                k.scale(count(before + t, b), weightedRows.get(b));
            }
            k.addTransposedProductBackwards(weighted, da, batch, S); // S += Σ_b c·da_tᵀ·da_t
        }
    }

    /** Counts one example's step; its c. */
    private double count(int t, int b) {
        double v = norms.get(t, b);
        boolean isOver = lengths != null && lengths[b] < t;
        if (isOver || v * v < LEAST_SQUARE) {
            return 0;
        }
        double r = sentBack.get(t, b) / v;
        counted++;
        if (form == Form.OMEGA_SQUARED) {
            sum += (r * r - 1) * (r * r - 1);
            return 4 * (r * r - 1) / (v * v);
        }
        sum += (r - 1) * (r - 1);
        return r < LEAST_RATIO ? 0 : 2 * (r - 1) / (r * v * v);
    }

    /** Adds α ∂Ω/∂U to the gradient of U; returns Ω, 0 where no step is left. */
    @Override
    public double add() {
        if (counted == 0) {
            return 0;
        }
        k.scale(weight / counted, S);
        packedS.refresh();
        k.addProduct(recurrent.value(), packedS, recurrent.gradient()); // dU += α·U·S
        return sum / counted;
    }
}
