package carousel.core.probe;

import carousel.core.kernel.Kernels;
import carousel.core.kernel.Panel;
import carousel.core.kernel.Precision;
import carousel.core.net.Unrolled;
import carousel.core.param.Parameter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How much of the parameters' gradient comes from how far back: what a cut after K steps takes from the gradient. What it takes from
 * learning is another question, which training with a cut answers.
 *
 * <p>The gradient by a matrix of the top layer is a sum over steps, such as ∂L/∂U = Σ_t h_{t−1}ᵀ·∂L/∂a_t; the step T − k is what
 * lag k contributes. For K = 0, 1, 2, 5, 10, 20, … and T:
 *
 * <ul>
 *   <li>{@code parameter-share-U}: ‖part of lags ≥ K‖ / ‖whole‖. 1 at K = 0, 0 at K = T. Parts may point against each other, so
 *       it need not fall with K, and may be above 1;
 *   <li>{@code parameter-cosine-U}: cosine of the angle between what is kept (lags below K) and the whole. 1 at K = T; left out
 *       where nothing is kept.
 * </ul>
 *
 * <p>The same for W and whatever else multiplies a state, and for each gate's block of U where there are several, as {@code U.z}. A matrix whose whole gradient is zero, or
 * below 2^−960, where a double becomes inexact, is left out: nothing can be said relative to that. NaN where it is not finite. Where every step answers, the answer of the last step counts
 * alone, since lag has no meaning for the sum of many answers.
 */
final class ParameterShare implements Probe {
    private static final double FLOOR = 0x1p-960;

    /** Of matrices, and of their blocks. */
    private static final int MOST_GRADIENTS = 12;

    @Override
    public void look(Specimen specimen, Readings readings) {
        int steps = specimen.steps();
        List<Integer> lags = new ArrayList<>(List.of(0));
        lags.addAll(RoundLags.upTo(steps));
        Map<String, Panel> gradients = gradients(specimen);
        Map<String, Panel> wholes = new LinkedHashMap<>();
        Kernels k = specimen.network().kernels();
        Unrolled layout = specimen.layout();
        DirectParts parts = new DirectParts(specimen);
        layout.walkBack(t -> t == steps ? parts.at(t) : null, (t, state) -> {});

        // From the longest lags to the shortest, the gradients come to hold the parts of lags ≥ K, and at last the
        // whole.
        Map<String, double[]> norms = new LinkedHashMap<>();
        gradients.keySet().forEach(name -> norms.put(name, new double[lags.size()]));
        specimen.network().zeroGradients();
        for (int i = lags.size() - 1; i >= 0; i--) {
            accumulate(layout, lags, i);
            int at = i;
            gradients.forEach((name, gradient) -> norms.get(name)[at] = k.norm(gradient));
        }
        gradients.forEach((name, gradient) -> {
            double norm = norms.get(name)[0];
            double whole = Double.isFinite(norm) ? norm : Double.NaN;
            if (!(whole < FLOOR)) {
                wholes.put(name, unit(k, gradient, whole));
                for (int i = 0; i < lags.size(); i++) {
                    readings.add("parameter-share-" + name, lags.get(i), norms.get(name)[i] / whole);
                }
            }
        });

        // And from the shortest to the longest the parts that are kept.
        specimen.network().zeroGradients();
        for (int i = 0; i + 1 < lags.size(); i++) {
            accumulate(layout, lags, i);
            long lag = lags.get(i + 1);
            wholes.forEach((name, whole) -> {
                double norm = k.norm(gradients.get(name));
                if (!(norm < FLOOR)) {
                    readings.add("parameter-cosine-" + name, lag, cosine(k, unit(k, gradients.get(name), norm), whole));
                }
            });
        }
    }

    @Override
    public long most(int steps, int units) {
        return 2L * MOST_GRADIENTS * (1 + RoundLags.upTo(steps).size());
    }

    /** Adds what the lags from the {@code i}th of these up to, but without, the next one contribute. */
    private static void accumulate(Unrolled layout, List<Integer> lags, int i) {
        if (i + 1 < lags.size()) {
            layout.accumulateTop(layout.steps() - lags.get(i + 1) + 1, layout.steps() - lags.get(i));
        }
    }

    /** The gradients of W, U and the blocks of U, and of others like U, in place. */
    private static Map<String, Panel> gradients(Specimen specimen) {
        Map<String, Panel> gradients = new LinkedHashMap<>();
        for (Parameter p : specimen.layout().top().cell().parameters()) {
            if (!p.isBias()) {
                gradients.put(p.name(), p.gradient());
            }
            for (int i = 0;
                    p.isRecurrent() && p.gates().size() > 1 && i < p.gates().size();
                    i++) {
                gradients.put(p.name() + "." + p.gates().get(i).name(), p.gradientBlock(i));
            }
        }
        return gradients;
    }

    /** A copy of norm one. */
    private static Panel unit(Kernels k, Panel gradient, double norm) {
        Panel unit = Panel.zeros(Precision.DOUBLE, gradient.rows(), gradient.cols());
        k.copy(gradient, unit);
        k.scale(1 / norm, unit);
        return unit;
    }

    /** Of the unit vectors a and b, 1 − ‖a − b‖²/2: exact to rounding also where the angle is small. Overwrites a. */
    private static double cosine(Kernels k, Panel a, Panel b) {
        k.addScaled(-1, b, a);
        return 1 - k.sumOfSquares(a) / 2;
    }
}
