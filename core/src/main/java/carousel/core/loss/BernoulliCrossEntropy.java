package carousel.core.loss;

import carousel.core.kernel.Kernels;
import carousel.core.kernel.Panel;

/**
 * l_n = −Σ_k [t_nk log σ(y_nk) + (1 − t_nk) log(1 − σ(y_nk))], in nats: the sum over K independent keys, the mean over
 * answers (the negative log-likelihood per frame of polyphonic music).
 */
public final class BernoulliCrossEntropy implements Loss {
    @Override
    public String name() {
        return "Bernoulli cross-entropy (nats per frame)";
    }

    @Override
    public int targetColumns(int outputs) {
        return outputs;
    }

    @Override
    public double evaluate(Kernels k, Panel y, Panel target, Panel weight, Panel dy) {
        double scale = 1 / Loss.totalWeight(y, weight);
        return k.bernoulliCrossEntropy(y, target, weight, scale, dy) * scale;
    }
}
