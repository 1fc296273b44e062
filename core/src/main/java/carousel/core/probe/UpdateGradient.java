package carousel.core.probe;

import carousel.core.kernel.Kernels;
import carousel.core.kernel.Panel;
import carousel.core.kernel.Precision;
import carousel.core.net.GradientPath;
import carousel.core.net.Unrolled;
import java.util.List;

/**
 * Reads the gradient by lag on training's own way back: for {@link Unrolled#backward(GradientPath)}, where it does the additions
 * of {@link GradientPath#plain} and notes the norm of every row at every step. Nothing is scaled, so no bit of an update changes,
 * and no second way back is needed: this probe can look at every update.
 *
 * <pre>
 *   layout.loss(batch, loss);
 *   layout.backward(reader.on(layout));
 *   reader.read(batch.lengths(), readings);
 * </pre>
 *
 * <p>What is not scaled may become too small for its precision, and would then be read as zero. So the first lag at which any
 * row's norm is below a floor, 2^−100 in float and 2^−960 in double, is left out, and so are all longer ones; {@link GradientFlow}
 * follows gradients further. A norm of exactly zero is taken for a zero (a dead ReLU, a path cut by truncation) and stays, as −∞: to
 * be an underflow instead, a row above the floor would have to lose a factor of 2^49 in a single step. NaN stays NaN.
 *
 * <p>It allocates nothing by step or sequence once it has met a layout of that size. One look at a time.
 */
public final class UpdateGradient implements GradientPath {
    private static final double FLOAT_FLOOR = 0x1p-100;
    private static final double DOUBLE_FLOOR = 0x1p-960;

    private final Kernels k;
    private Unrolled layout;
    private int batch;
    /** Norms of ∂L/∂h_t and of the joint gradient, at t · B + example. */
    private double[] hidden = {};

    private double[] joint = {};

    /** @param k of the network in training */
    public UpdateGradient(Kernels k) {
        this.k = k;
    }

    /** This path, for the next way back on that layout. */
    public GradientPath on(Unrolled nextLayout) {
        layout = nextLayout;
        batch = layout.batch();
        int norms = Math.multiplyExact(layout.steps() + 1, batch);
        if (hidden.length < norms) {
            hidden = new double[norms];
            joint = new double[norms];
        }
        return this;
    }

    @Override
    public void arrive(int t, Panel direct, List<Panel> state, int firstRow) {
        if (direct != null) {
            k.add(direct, state.get(0));
        }
        note(t, state, firstRow);
    }

    private void note(int t, List<Panel> state, int firstRow) {
        Panel h = state.get(0);
        int at = t * batch + firstRow;
        for (int r = 0; r < h.rows(); r++) {
            double norm = k.norm(h, r, r + 1);
            hidden[at + r] = norm;
            for (int i = 1; i < state.size(); i++) {
                norm = together(norm, k.norm(state.get(i), r, r + 1));
            }
            joint[at + r] = norm;
        }
    }

    /** √(a² + b²) of two norms, also where their squares are out of range. */
    static double together(double a, double b) {
        double larger = Math.max(a, b);
        if (!(larger > 0) || larger == Double.POSITIVE_INFINITY) {
            return larger;
        }
        double ratio = Math.min(a, b) / larger;
        return larger * Math.sqrt(1 + ratio * ratio);
    }

    /**
     * After the way back: writes {@code update-gradient-log10} and, where the cell carries more than h,
     * {@code update-gradient-log10-joint}. The index is the lag, counted from each sequence's own end; the value is the mean of
     * log10 of the norm over the sequences that have so many steps.
     *
     * @param lengths of the batch's sequences, or null
     */
    public void read(int[] lengths, Readings readings) {
        List<Panel> state = layout.top().tape().stateGradients();
        note(0, state, 0);
        write("update-gradient-log10", hidden, lengths, readings);
        if (state.size() > 1) {
            write("update-gradient-log10-joint", joint, lengths, readings);
        }
    }

    private void write(String series, double[] norms, int[] lengths, Readings readings) {
        boolean isDouble = layout.network().precision() == Precision.DOUBLE;
        double floor = isDouble ? DOUBLE_FLOOR : FLOAT_FLOOR;
        MeanLog10 mean = new MeanLog10();
        for (int lag = 0; lag <= layout.steps(); lag++) {
            mean.clear();
            for (int example = 0; example < batch; example++) {
                int t = (lengths == null ? layout.steps() : lengths[example]) - lag;
                if (t < 0) {
                    continue;
                }
                double norm = norms[t * batch + example];
                if (norm > 0 && norm < floor) {
                    return;
                }
                mean.add(norm);
            }
            if (mean.count() == 0) { // no sequence has so many steps
                return;
            }
            readings.add(series, lag, mean.value());
        }
    }
}
