package carousel.core.loss;

import carousel.core.kernel.Kernels;
import carousel.core.kernel.Panel;

/** l_n = (1/K) Σ_k (y_nk − t_nk)²: with weights of one, the mean over answers and outputs (PyTorch's {@code MSELoss}). */
public final class SquaredError implements Loss {
    @Override
    public String name() {
        return "mean squared error";
    }

    @Override
    public int targetColumns(int outputs) {
        return outputs;
    }

    @Override
    public double evaluate(Kernels k, Panel y, Panel target, Panel weight, Panel dy) {
        double scale = 1 / (Loss.totalWeight(y, weight) * y.cols());
        return k.squaredError(y, target, weight, scale, dy) * scale;
    }
}
