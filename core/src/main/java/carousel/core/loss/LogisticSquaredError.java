package carousel.core.loss;

import carousel.core.kernel.Kernels;
import carousel.core.kernel.Panel;

/**
 * l_n = ½ Σ_k (σ(y_nk) − t_nk)²: outputs are logistic units, of which y is the sum before squashing (Hochreiter and Schmidhuber 1997). The
 * half and the sum, where {@link SquaredError} has a mean, are as in back-propagation at that time, so rates mean what they meant:
 * ∂l_n/∂y_nk = (σ(y_nk) − t_nk) · σ(y_nk)(1 − σ(y_nk)).
 */
public final class LogisticSquaredError implements Loss {
    @Override
    public String name() {
        return "half the squared error of logistic outputs";
    }

    @Override
    public int targetColumns(int outputs) {
        return outputs;
    }

    @Override
    public double evaluate(Kernels k, Panel y, Panel target, Panel weight, Panel dy) {
        double scale = 1 / Loss.totalWeight(y, weight);
        double sum = 0;
        k.sigmoid(y, dy);
        for (int n = 0; n < y.rows(); n++) {
            double w = weight == null ? 1 : weight.get(n, 0);
            for (int j = 0; j < y.cols(); j++) {
                double output = dy.get(n, j);
                double error = output - target.get(n, j);
                sum += w == 0 ? 0 : w * error * error / 2; // padding may hold anything, and 0 · NaN is NaN
                dy.set(n, j, w == 0 ? 0 : w * scale * error * output * (1 - output));
            }
        }
        return sum * scale;
    }
}
