package carousel.core.probe;

import carousel.core.data.Batch;
import carousel.core.kernel.Kernels;
import carousel.core.kernel.Panel;
import carousel.core.loss.Loss;
import carousel.core.net.Recurrent;
import carousel.core.net.Unrolled;
import carousel.core.random.RandomStream;
import java.util.Arrays;

/**
 * How much of a gradient comes back, by lag: log10 of ‖∂L/∂h_{T−k}‖ for k = 0..T, averaged over the sequences of a batch.
 *
 * <p>Measured in the top layer, on a layout of the network that belongs to the probe: parameters are read, their gradients
 * are left alone, so a run with probes has the bits of a run without. Rows are renormalized on their way back by powers of
 * two, which are exact, so a factor of 0.58 a step over 2,000 steps is reported as 10^−473 and never as zero.
 */
public final class GradientFlow {
    private final Unrolled layout;
    private final Kernels k;

    /** @param layout a layout of the network that nothing else uses while this probe measures */
    public GradientFlow(Unrolled layout) {
        this.layout = layout;
        this.k = layout.top().cell().kernels();
    }

    /**
     * Means over the batch of log10 of a norm; index k is the lag, 0..T. A mean is −∞ where a gradient is exactly zero (all
     * ReLUs dead, or a path cut by truncation), NaN where one is not a number.
     *
     * @param h of ∂L/∂h alone
     * @param joint of the gradient of the whole carried state, (h, c) for an LSTM; the same as {@code h} where h is all
     * @param carriesMore whether the cell carries more than h, so that the two differ
     */
    public record Result(double[] h, double[] joint, boolean carriesMore) {
        /**
         * The same relative to lag 0: value[k] − value[0], the log10 of a ratio, in arrays of its own. 0 at lag 0; NaN
         * throughout where lag 0 is infinite or not a number, since nothing can be said relative to that.
         *
         * <p>With sequences of several lengths it is a difference of two means over different sequences: at lag k only
         * those count that have k steps.
         */
        public Result ratio() {
            return new Result(relative(h), relative(joint), carriesMore);
        }

        private static double[] relative(double[] log10) {
            double first = Double.isFinite(log10[0]) ? log10[0] : Double.NaN;
            return Arrays.stream(log10).map(value -> value - first).toArray();
        }
    }

    /** For the gradient of the loss itself, with its direct parts wherever the readout answers. */
    public Result ofLoss(Batch batch, Loss loss) {
        layout.loss(batch, loss);
        LogNorms norms = norms(batch);
        layout.flowBack(norms);
        return result(norms);
    }

    /** For a random gradient of norm one put at h_T, one direction for each sequence. */
    public Result ofUnit(Batch batch, RandomStream stream) {
        Panel h = layout.top().tape().dh;
        Panel unit = unitRows(h, stream, k);
        layout.forward(batch);
        LogNorms norms = norms(batch);
        layout.flowBack(t -> t == layout.steps() ? unit : null, norms);
        return result(norms);
    }

    /** Random rows of norm one, in the shape and precision of {@code like}. */
    static Panel unitRows(Panel like, RandomStream stream, Kernels k) {
        Panel unit = Panel.zeros(like.precision(), like.rows(), like.cols());
        for (int r = 0; r < unit.rows(); r++) {
            Panel row = unit.rows(r, r + 1);
            for (int j = 0; j < row.cols(); j++) {
                row.set(0, j, stream.nextGaussian());
            }
            k.scale(1 / Math.sqrt(k.sumOfSquares(row)), row);
        }
        return unit;
    }

    private LogNorms norms(Batch batch) {
        return new LogNorms(k, layout.steps(), layout.batch(), batch.lengths());
    }

    private Result result(LogNorms norms) {
        Recurrent<?> top = layout.top();
        norms.arrive(0, null, top.tape().stateGradients(), 0);
        return new Result(
                norms.mean(LogNorms.HIDDEN),
                norms.mean(LogNorms.JOINT),
                top.tape().states().size() > 1);
    }
}
