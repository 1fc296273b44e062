package carousel.core.optim;

import carousel.core.kernel.Kernels;
import carousel.core.param.Parameter;
import java.util.List;

/**
 * Weight decay apart from the gradient (Loshchilov, Hutter 2019): θ ← θ − η·λ·θ before each update, so that neither a clip nor the
 * moments of an optimizer see it. With {@link Adam} it is AdamW as PyTorch has it; η is the rate of the schedule at this update, and
 * all parameters decay, biases too.
 *
 * @param decay λ, 0 for none
 */
public record WeightDecay(double decay) {
    /** Makes all values smaller; to be called before the optimizer's step. */
    public void apply(Kernels k, List<Parameter> parameters, double rate) {
        for (int i = 0; decay > 0 && i < parameters.size(); i++) {
            k.scale(1 - rate * decay, parameters.get(i).value());
        }
    }
}
