package carousel.core.net;

import carousel.core.data.Sequence;
import carousel.core.kernel.Kernels;
import carousel.core.kernel.PackedMatrix;
import carousel.core.kernel.Panel;
import carousel.core.loss.Loss;

/**
 * The readout of a {@link Network} laid out over a pass: y_t = h_t·V + x_t·D + v of the steps that are read out, where h_t is what
 * the top layer hands upwards and the terms with D and v are there only in a network that has them.
 *
 * <pre>
 *   dV = Σ_t h_tᵀ·dy_t   dD = Σ_t x_tᵀ·dy_t   dv = Σ_t dy_t   dh_t = dy_t·Vᵀ   dx_t gets dy_t·Dᵀ
 * </pre>
 */
final class Readout {
    private final Network network;
    private final Kernels k;
    private final int batch;
    private final int steps;
    private final boolean every;
    private final PackedMatrix V;
    private final PackedMatrix transposedV;
    /** Null without D. */
    private final PackedMatrix D;

    private final PackedMatrix transposedD;
    /** Null without v. */
    private final Panel v;
    /** y and ∂L/∂y: T steps of B × K, or one where only the last step answers. */
    private final Sequence outputs;

    private final Sequence outputGradient;

    Readout(Network network, int batch, int steps) {
        NetworkSpec spec = network.spec();
        this.network = network;
        this.k = network.kernels();
        this.batch = batch;
        this.steps = steps;
        this.every = spec.head() == Head.EVERY;
        int answers = every ? steps : 1;
        this.V = k.pack(network.readout().value());
        this.transposedV = k.packTransposed(network.readout().value());
        this.D = spec.direct() ? k.pack(network.direct().value()) : null;
        this.transposedD = spec.direct() ? k.packTransposed(network.direct().value()) : null;
        this.v = network.readoutBias() == null ? null : network.readoutBias().value();
        this.outputs = Sequence.inputs(network.precision(), answers, batch, spec.outputs());
        this.outputGradient = Sequence.inputs(network.precision(), answers, batch, spec.outputs());
    }

    /** Before a pass forward. */
    void begin() {
        V.refresh();
        if (D != null) {
            D.refresh();
        }
    }

    /** Before a way back. */
    void beginBack() {
        transposedV.refresh();
    }

    /** Whether any step of a chunk that ends with step {@code last} of the pass is read out. */
    boolean reads(int last) {
        return every || last == steps;
    }

    /** Whether step {@code t} is. */
    boolean readsAt(int t) {
        return every || t == steps;
    }

    /** Of the steps {@code from..to} the first that is read out, where any is. */
    int first(int from, int to) {
        return every ? from : to;
    }

    /**
     * y of the steps {@code from..to} of the pass, of which {@link #reads some are read out}.
     *
     * @param before steps of the pass before those that {@code handed} holds
     */
    void forward(int before, int from, int to, Sequence handed, Sequence x) {
        int first = first(from, to);
        Panel y = rows(outputs, first, to);
        k.affine(handed.span(first - before, to - before), V, v, y);
        if (D != null) {
            k.addProduct(x.span(first, to), D, y);
        }
    }

    /** y, N × K. */
    Panel outputs() {
        return outputs.all();
    }

    /** The loss of the outputs; keeps ∂L/∂y. */
    double loss(Loss loss, Panel target, Panel weight) {
        return loss.evaluate(k, outputs.all(), target, weight, outputGradient.all());
    }

    /** Adds to the gradients of V, D and v what these steps contribute; {@code before} as in {@link #forward}. */
    void accumulate(int before, int from, int to, Sequence handed, Sequence x) {
        int first = first(from, to);
        Panel dy = rows(outputGradient, first, to);
        k.addTransposedProductBackwards(
                handed.span(first - before, to - before),
                dy,
                batch,
                network.readout().gradient());
        if (D != null) {
            k.addTransposedProductBackwards(
                    x.span(first, to), dy, batch, network.direct().gradient());
        }
        if (v != null) {
            k.addColumnSumsBackwards(dy, batch, network.readoutBias().gradient());
        }
    }

    /** dh ← dy·Vᵀ, of the steps of {@code from..to} that are read out. */
    void backward(int from, int to, Panel dh) {
        k.affine(rows(outputGradient, first(from, to), to), transposedV, null, dh);
    }

    /** dx += dy·Dᵀ, of all steps that are read out. */
    void addInputGradient(Sequence dx) {
        if (D != null) {
            transposedD.refresh();
            k.addProduct(outputGradient.all(), transposedD, dx.span(first(1, steps), steps));
        }
    }

    /** The rows of y or ∂L/∂y that belong to them. */
    private Panel rows(Sequence signal, int first, int to) {
        return every ? signal.span(first, to) : signal.all();
    }

    /** How many numbers this would make room for over other steps and sequences. */
    double numbers(int otherBatch, int otherSteps) {
        double answers = every ? otherSteps : 1;
        return 2 * answers * otherBatch * outputs.cols();
    }
}
