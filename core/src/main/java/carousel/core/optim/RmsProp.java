package carousel.core.optim;

import carousel.core.kernel.Kernels;
import carousel.core.kernel.Panel;
import carousel.core.param.Parameter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * RMSProp (Tieleman, Hinton 2012): s ← ρ·s + (1 − ρ)·g², θ ← θ − η·g / (√s + ε), or g / √(s + ε) where epsilon stands
 * inside the root. No centring, no momentum. PyTorch: ρ = 0.99, ε = 1e-8 outside, s = 0 at the start; other codes start
 * from 1 or 1e-3, which changes the first updates.
 */
public final class RmsProp implements Optimizer {
    private final Kernels k;
    private final List<Parameter> parameters;
    private final List<Panel> square;
    private final double decay;
    private final double epsilon;
    private final boolean epsilonInside;

    /**
     * @param decay ρ
     * @param epsilon ε
     * @param epsilonInside whether ε stands under the root
     * @param start what s holds before the first update
     */
    public RmsProp(
            Kernels k, List<Parameter> parameters, double decay, double epsilon, boolean epsilonInside, double start) {
        this.k = k;
        this.parameters = parameters;
        this.square = Moments.zerosLike(parameters);
        this.square.forEach(s -> k.fill(s, start));
        this.decay = decay;
        this.epsilon = epsilon;
        this.epsilonInside = epsilonInside;
    }

    @Override
    public void step(double rate) {
        for (int i = 0; i < parameters.size(); i++) {
            Parameter p = parameters.get(i);
            k.rmsProp(p.value(), p.gradient(), square.get(i), rate, decay, epsilon, epsilonInside);
        }
    }

    @Override
    public Map<String, Panel> memory(Iterable<String> names) {
        Map<String, Panel> memory = new LinkedHashMap<>();
        Moments.tell(memory, "rmsprop.s", names, square);
        return memory;
    }
}
