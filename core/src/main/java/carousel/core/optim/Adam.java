package carousel.core.optim;

import carousel.core.kernel.Kernels;
import carousel.core.kernel.Panel;
import carousel.core.param.Parameter;
import java.util.List;

/**
 * Adam (Kingma, Ba 2015): m ← β₁·m + (1 − β₁)·g, v ← β₂·v + (1 − β₂)·g², m = v = 0 at the start;
 * θ ← θ − η/(1 − β₁ⁿ) · m / (√v / √(1 − β₂ⁿ) + ε): epsilon outside the root and after the correction, as in PyTorch.
 *
 * <p>βⁿ is a running product, not a call of {@code pow}, whose bits differ between machines.
 */
public final class Adam implements Optimizer {
    private final Kernels k;
    private final List<Parameter> parameters;
    private final List<Panel> m;
    private final List<Panel> v;
    private final double beta1;
    private final double beta2;
    private final double epsilon;
    private double beta1ToTheN = 1;
    private double beta2ToTheN = 1;

    public Adam(Kernels k, List<Parameter> parameters, double beta1, double beta2, double epsilon) {
        this.k = k;
        this.parameters = parameters;
        this.m = Moments.zerosLike(parameters);
        this.v = Moments.zerosLike(parameters);
        this.beta1 = beta1;
        this.beta2 = beta2;
        this.epsilon = epsilon;
    }

    @Override
    public void step(double rate) {
        beta1ToTheN *= beta1;
        beta2ToTheN *= beta2;
        for (int i = 0; i < parameters.size(); i++) {
            Parameter p = parameters.get(i);
            k.adam(
                    p.value(),
                    p.gradient(),
                    m.get(i),
                    v.get(i),
                    rate,
                    beta1,
                    beta2,
                    epsilon,
                    1 - beta1ToTheN,
                    1 - beta2ToTheN);
        }
    }
}
