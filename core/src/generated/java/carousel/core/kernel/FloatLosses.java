// Written by FloatTwins: change DoubleLosses.java instead.
package carousel.core.kernel;

import java.util.Arrays;

/**
 * Losses of the rows of y against their targets, with their gradients. Sums are accumulated in float, row by row,
 * columns ascending. Rows of weight 0 are left out: they add nothing, whatever they hold, and their gradient is 0.
 */
final class FloatLosses {
    private final FloatElements elements;

    FloatLosses(FloatElements elements) {
        this.elements = elements;
    }

    /** l = Σ_k (y − target)², dy = scale·w·2·(y − target). */
    @Wide
    double squaredError(Panel y, Panel target, Panel weight, @Wide double scale, Panel dy) {
        var total = 0.0; // var: float in the float twin as well
        for (int r = 0; r < y.rows(); r++) {
            var w = weight(weight, r);
            if (w == 0) {
                clear(dy, r);
                continue;
            }
            float slope = FloatType.round(2 * scale * w);
            var loss = 0.0;
            for (int c = 0; c < y.cols(); c++) {
                var error = y.get(r, c) - target.get(r, c);
                loss += error * error;
                dy.floats()[dy.at(r) + c] = slope * FloatType.round(error);
            }
            total += w * loss;
        }
        return total;
    }

    /**
     * l = ln Σ_k e^(y_k − M) − (y_class − M) with M = max y, dy_k = scale·w·(e^(y_k − M)/Σ − [k = class]).
     *
     * @throws IllegalArgumentException if a target is not the number of a column
     */
    @Wide
    double softmaxCrossEntropy(Panel y, Panel target, Panel weight, @Wide double scale, Panel dy) {
        var total = 0.0;
        for (int r = 0; r < y.rows(); r++) {
            var w = weight(weight, r);
            if (w == 0) {
                clear(dy, r);
                continue;
            }
            int kind = kind(target, r, y.cols());
            float[] p = dy.floats();
            int from = dy.at(r);
            int end = from + y.cols();
            subtractMaximum(y.floats(), y.at(r), p, from, y.cols());
            var shifted = dy.get(r, kind);
            elements.exp(1, y.cols(), p, from, 0, p, from, 0);
            var sum = 0.0;
            for (int i = from; i < end; i++) {
                sum += p[i];
            }
            elements.scale(FloatType.round(scale * w / sum), 1, y.cols(), p, from, 0);
            p[from + kind] -= FloatType.round(scale * w);
            total += w * (Logarithm.log(sum) - shifted);
        }
        return total;
    }

    /** l = Σ_k max(y, 0) − y·t + ln(1 + e^−|y|), dy = scale·w·(σ(y) − t). */
    @Wide
    double bernoulliCrossEntropy(Panel y, Panel target, Panel weight, @Wide double scale, Panel dy) {
        var total = 0.0;
        for (int r = 0; r < y.rows(); r++) {
            var w = weight(weight, r);
            if (w == 0) {
                clear(dy, r);
                continue;
            }
            float slope = FloatType.round(scale * w);
            var loss = 0.0;
            for (int c = 0; c < y.cols(); c++) {
                float logit = y.floats()[y.at(r) + c];
                float hit = target.floats()[target.at(r) + c];
                var linear = Math.max(logit, 0) - (logit + 0.0) * hit; // + 0.0: the product in float
                loss += linear + Logarithm.log(1.0 + FloatFunctions.exp(-Math.abs(logit)));
                dy.floats()[dy.at(r) + c] = slope * (FloatFunctions.sigmoid(logit) - hit);
            }
            total += w * loss;
        }
        return total;
    }

    private static void subtractMaximum(float[] y, int yo, float[] out, int oo, int n) {
        float max = y[yo];
        for (int i = 1; i < n; i++) {
            max = Math.max(max, y[yo + i]);
        }
        for (int i = 0; i < n; i++) {
            out[oo + i] = y[yo + i] - max;
        }
    }

    private static int kind(Panel target, int r, int kinds) {
        var value = target.get(r, 0);
        int kind = (int) value;
        if (kind != value || kind < 0 || kind >= kinds) {
            throw new IllegalArgumentException("softmaxCrossEntropy: the target of row " + r + " is " + value
                    + "; valid are the whole numbers from 0 to " + (kinds - 1));
        }
        return kind;
    }

    private static @Wide double weight(Panel weight, int r) {
        return weight == null ? 1 : weight.get(r, 0);
    }

    private static void clear(Panel dy, int r) {
        Arrays.fill(dy.floats(), dy.at(r), dy.at(r) + dy.cols(), 0);
    }
}
