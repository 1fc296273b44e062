package carousel.core.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import carousel.core.kernel.Kernels;
import carousel.core.kernel.Precision;
import carousel.core.param.Gate;
import carousel.core.param.GateRole;
import carousel.core.param.Parameter;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class WeightDecayTest {
    private static final Kernels K = Kernels.scalar();

    /** {@code torch.optim.AdamW}, number by number: first the decay by the rate of this step, then Adam, which does not see it. */
    @Test
    void with_adam_it_is_adamw() {
        double decay = 0.3, beta1 = 0.9, beta2 = 0.999, epsilon = 1e-8;
        Parameter p = parameter();
        Optimizer adam = new Adam(K, List.of(p), beta1, beta2, epsilon);
        double[] theta = {1.5, -0.25, 0}, m = new double[3], v = new double[3];
        for (int i = 0; i < 3; i++) {
            p.value().set(0, i, theta[i]);
        }
        SplittableRandom random = new SplittableRandom(3);
        for (int step = 1; step <= 50; step++) {
            double rate = 0.01 / step;
            for (int i = 0; i < 3; i++) {
                double g = random.nextDouble(-1, 1);
                p.gradient().set(0, i, g);
                theta[i] -= rate * decay * theta[i];
                m[i] = beta1 * m[i] + (1 - beta1) * g;
                v[i] = beta2 * v[i] + (1 - beta2) * g * g;
                double corrected = Math.sqrt(v[i]) / Math.sqrt(1 - Math.pow(beta2, step));
                theta[i] -= rate / (1 - Math.pow(beta1, step)) * m[i] / (corrected + epsilon);
            }
            new WeightDecay(decay).apply(K, List.of(p), rate);
            adam.step(rate);
            for (int i = 0; i < 3; i++) {
                assertThat(p.value().get(0, i)).as("step %d, θ_%d", step, i).isCloseTo(theta[i], within(1e-14));
            }
        }
    }

    @Test
    void it_leaves_gradients_alone_and_without_decay_the_bits_of_the_values_too() {
        Parameter p = parameter();
        p.value().set(0, 0, -0.0);
        p.gradient().set(0, 0, 7);
        new WeightDecay(0).apply(K, List.of(p), 0.1);
        assertThat(Double.doubleToRawLongBits(p.value().get(0, 0))).isEqualTo(Double.doubleToRawLongBits(-0.0));
        p.value().set(0, 0, 2);
        new WeightDecay(0.5).apply(K, List.of(p), 0.1);
        assertThat(p.value().get(0, 0)).isCloseTo(1.9, within(1e-15));
        assertThat(p.gradient().get(0, 0)).isEqualTo(7);
    }

    private static Parameter parameter() {
        Gate gate = new Gate("h", GateRole.CANDIDATE);
        return new Parameter("U", Parameter.Kind.RECURRENT, List.of(gate), Precision.DOUBLE, 1, 3, 3);
    }
}
