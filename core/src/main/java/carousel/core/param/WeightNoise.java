package carousel.core.param;

import carousel.core.kernel.Kernels;
import carousel.core.kernel.Panel;
import carousel.core.random.RandomStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Noise on the weights while their gradient is computed (Graves 2011; Graves, Mohamed and Hinton 2013):
 *
 * <pre>
 *   g = ∂L/∂θ at θ + σ·ε,   ε ~ N(0, 1), drawn anew for every update        θ ← what the optimizer makes of θ and g
 * </pre>
 *
 * <p>One ε for all steps and sequences of an update. All parameters have it: in Graves 2011 the noise is that of a distribution over all
 * weights of the network, biases and readout among them. What is updated, tested and kept is θ itself.
 *
 * <p>Each parameter has a stream of its own, (seed, "weight-noise/NAME", update), so the noise of an update depends on nothing before it.
 */
public final class WeightNoise {
    private final Kernels k;
    private final double deviation;
    private final long seed;
    private final List<Noisy> noisy = new ArrayList<>();

    /** A parameter, the purpose of its stream, and where its value is while it has noise. */
    private record Noisy(Panel value, String purpose, Panel clean) {}

    /**
     * @param deviation σ, 0 for none
     * @param parameters by name
     * @param seed of the run
     */
    public WeightNoise(Kernels k, double deviation, Map<String, Parameter> parameters, long seed) {
        this.k = k;
        this.deviation = deviation;
        this.seed = seed;
        if (deviation > 0) {
            parameters.forEach((name, p) -> {
                Panel value = p.value();
                Panel clean = Panel.zeros(value.precision(), value.rows(), value.cols());
                noisy.add(new Noisy(value, "weight-noise/" + name, clean));
            });
        }
    }

    /** θ ← θ + σ·ε of update {@code step}, until {@link #remove}. */
    public void add(long step) {
        for (Noisy each : noisy) {
            Panel value = each.value;
            k.copy(value, each.clean);
            RandomStream random = RandomStream.of(seed, each.purpose, step);
            for (int r = 0; r < value.rows(); r++) {
                for (int c = 0; c < value.cols(); c++) {
                    value.set(r, c, Math.fma(deviation, random.nextGaussian(), value.get(r, c)));
                }
            }
        }
    }

    /** θ as it was before {@link #add}, bit for bit. */
    public void remove() {
        for (Noisy each : noisy) {
            k.copy(each.clean, each.value);
        }
    }
}
