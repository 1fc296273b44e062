package carousel.core.optim;

import carousel.core.kernel.Kernels;
import carousel.core.kernel.Panel;
import carousel.core.param.Parameter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Stochastic gradient descent: m ← μ·m + g, θ ← θ − η·m, with m = 0 at the start and no dampening (PyTorch's convention;
 * others put η inside m, which differs as soon as η changes).
 */
public final class Sgd implements Optimizer {
    private final Kernels k;
    private final List<Parameter> parameters;
    private final List<Panel> velocity;
    private final double momentum;

    /** @param momentum μ, 0 for none */
    public Sgd(Kernels k, List<Parameter> parameters, double momentum) {
        this.k = k;
        this.parameters = parameters;
        this.velocity = Moments.zerosLike(parameters);
        this.momentum = momentum;
    }

    @Override
    public void step(double rate) {
        for (int i = 0; i < parameters.size(); i++) {
            Parameter p = parameters.get(i);
            k.sgd(p.value(), p.gradient(), velocity.get(i), rate, momentum);
        }
    }

    @Override
    public Map<String, Panel> memory(Iterable<String> names) {
        Map<String, Panel> memory = new LinkedHashMap<>();
        Moments.tell(memory, "momentum", names, velocity);
        return memory;
    }
}
