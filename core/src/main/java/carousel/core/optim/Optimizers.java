package carousel.core.optim;

import carousel.core.kernel.Kernels;
import carousel.core.message.Call;
import carousel.core.message.Decimal;
import carousel.core.message.Refusal;
import carousel.core.message.RefusedException;
import carousel.core.param.Parameter;
import java.util.List;

/** Optimizers by name; every default is written here and nowhere else. */
public final class Optimizers {
    private static final List<String> NAMES = List.of("sgd", "momentum", "rmsprop", "rmsprop-inside", "adam");

    private Optimizers() {}

    /**
     * What a name stands for.
     *
     * @param label name with all conventions, for run files and captions
     * @param moments numbers that it keeps of each parameter
     * @param factory makes the optimizer for a network's parameters
     */
    public record Choice(String label, int moments, Factory factory) {}

    /** Makes an optimizer for a list of parameters. */
    @FunctionalInterface
    public interface Factory {
        Optimizer make(Kernels k, List<Parameter> parameters);
    }

    /** The names that {@link #named} knows. */
    public static List<String> names() {
        return NAMES;
    }

    /**
     * Reads {@code sgd}, {@code momentum(μ)}, {@code rmsprop(ρ, ε, start)}, {@code rmsprop-inside(ρ, ε, start)} or
     * {@code adam(β₁, β₂, ε)}; numbers may be left out from the right.
     *
     * <p>{@code rmsprop} divides by √s + ε as PyTorch does, {@code rmsprop-inside} by √(s + ε) as
     * TensorFlow 1 does. Without a number ρ is 0.9 in both, as in Hinton's lecture; PyTorch's default is {@code rmsprop(0.99)}.
     *
     * @throws RefusedException where there is no such optimizer or a number is out of range
     */
    public static Choice named(String text) {
        try {
            Call call = Call.parse(text);
            return switch (call.name()) {
                case "sgd" -> sgd(call, 0, 0);
                case "momentum" -> sgd(call, 1, 0.9);
                case "rmsprop" -> rmsProp(call, false);
                case "rmsprop-inside" -> rmsProp(call, true);
                case "adam" -> adam(call);
                default -> throw new RefusedException(Refusal.noSuch("optimizer", call.name(), "there are", NAMES));
            };
        } catch (RefusedException e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw new RefusedException(Refusal.value("--optimizer", text, "an optimizer; " + e.getMessage()));
        }
    }

    private static Choice sgd(Call call, int arguments, double otherwise) {
        double momentum = share(call, "momentum", call.argument(0, arguments, otherwise));
        String label = momentum == 0 ? "SGD" : "SGD (momentum " + Decimal.shortest(momentum) + ", no dampening)";
        return new Choice(label, 1, (k, parameters) -> new Sgd(k, parameters, momentum));
    }

    private static Choice rmsProp(Call call, boolean inside) {
        double decay = share(call, "decay", call.argument(0, 3, 0.9));
        double epsilon = notNegative(call, "epsilon", call.argument(1, 3, 1e-8));
        double start = notNegative(call, "start", call.argument(2, 3, 0));
        String label = "RMSProp (decay " + Decimal.shortest(decay) + ", epsilon " + Decimal.shortest(epsilon)
                + (inside ? " inside" : " outside") + " the root, accumulator from " + Decimal.shortest(start) + ")";
        return new Choice(label, 1, (k, parameters) -> new RmsProp(k, parameters, decay, epsilon, inside, start));
    }

    private static Choice adam(Call call) {
        double beta1 = share(call, "beta1", call.argument(0, 3, 0.9));
        double beta2 = share(call, "beta2", call.argument(1, 3, 0.999));
        double epsilon = notNegative(call, "epsilon", call.argument(2, 3, 1e-8));
        String label = "Adam (betas " + Decimal.shortest(beta1) + ", " + Decimal.shortest(beta2) + ", epsilon "
                + Decimal.shortest(epsilon) + " outside the root)";
        return new Choice(label, 2, (k, parameters) -> new Adam(k, parameters, beta1, beta2, epsilon));
    }

    private static double share(Call call, String what, double value) {
        if (!(value >= 0 && value < 1)) {
            throw new IllegalArgumentException(what + " of " + call.name() + " is " + value + ", not in [0, 1)");
        }
        return value;
    }

    private static double notNegative(Call call, String what, double value) {
        if (!(value >= 0)) {
            throw new IllegalArgumentException(what + " of " + call.name() + " is " + value + ", not 0 or more");
        }
        return value;
    }
}
