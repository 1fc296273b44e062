package carousel.core.optim;

import carousel.core.kernel.Kernels;
import carousel.core.kernel.Panel;
import carousel.core.kernel.Precision;
import carousel.core.param.Parameter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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

    /** β₁ⁿ and β₂ⁿ, 1 × 2. */
    private final Panel products = Panel.of(Precision.DOUBLE, new double[][] {{1, 1}});

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
        double beta1ToTheN = products.get(0, 0) * beta1;
        double beta2ToTheN = products.get(0, 1) * beta2;
        products.set(0, 0, beta1ToTheN);
        products.set(0, 1, beta2ToTheN);
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

    @Override
    public Map<String, Panel> memory(Iterable<String> names) {
        Map<String, Panel> memory = new LinkedHashMap<>();
        Moments.tell(memory, "adam.m", names, m);
        Moments.tell(memory, "adam.v", names, v);
        memory.put("adam.products", products);
        return memory;
    }
}
