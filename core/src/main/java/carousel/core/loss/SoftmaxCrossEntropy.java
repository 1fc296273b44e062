package carousel.core.loss;

import carousel.core.kernel.Kernels;
import carousel.core.kernel.Panel;

/** l_n = log Σ_k exp(y_nk) − y_n,class(n), in nats; the target is the index of the class (PyTorch's {@code CrossEntropyLoss}). */
public final class SoftmaxCrossEntropy implements Loss {
    @Override
    public String name() {
        return "softmax cross-entropy (nats)";
    }

    @Override
    public int targetColumns(int outputs) {
        return 1;
    }

    @Override
    public double evaluate(Kernels k, Panel y, Panel target, Panel weight, Panel dy) {
        double scale = 1 / Loss.totalWeight(y, weight);
        return k.softmaxCrossEntropy(y, target, weight, scale, dy) * scale;
    }
}
