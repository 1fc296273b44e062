package carousel.core.optim;

import carousel.core.kernel.Kernels;
import carousel.core.param.Parameter;
import carousel.core.text.Decimal;
import carousel.core.text.Refusal;
import carousel.core.text.RefusedException;
import carousel.core.text.Term;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Optimizers by name; every default is written here and nowhere else. */
public final class Optimizers {
    private static final List<String> NAMES = List.of("sgd", "momentum", "rmsprop", "rmsprop-inside", "adam");

    private static final List<String> CONTROLS = List.of("guess");

    private static final String RMSPROP =
            "RMSProp \\(decay (\\S+), epsilon (\\S+) %s the root, accumulator from (\\S+)\\)";

    /** The forms of labels, each before the term that gives it. */
    private static final List<String> LABELS = List.of(
            "SGD",
            "sgd",
            "SGD \\(momentum (\\S+), no dampening\\)",
            "momentum($1)",
            RMSPROP.replace("%s", "outside"),
            "rmsprop($1,$2,$3)",
            RMSPROP.replace("%s", "inside"),
            "rmsprop-inside($1,$2,$3)",
            "Adam \\(betas (\\S+), (\\S+), epsilon (\\S+) outside the root\\)",
            "adam($1,$2,$3)",
            "Guessing \\(all weights uniform within (\\S+) of 0\\)",
            "guess($1)");

    private Optimizers() {}

    /**
     * What a name stands for.
     *
     * @param label name with all conventions, for run files and captions
     * @param moments numbers that it keeps of each parameter
     * @param factory makes the optimizer for a network's parameters
     */
    public record Entry(String label, int moments, Factory factory) {}

    /** Makes an optimizer for a list of parameters. */
    @FunctionalInterface
    public interface Factory {
        /** @param seed of the run, for those that draw */
        Optimizer make(Kernels k, List<Parameter> parameters, long seed);

        /** For those that do not. */
        default Optimizer make(Kernels k, List<Parameter> parameters) {
            return make(k, parameters, 0);
        }
    }

    /** The names of those that go by gradients. */
    public static List<String> names() {
        return NAMES;
    }

    /** The names of those that do not, and only show what learning has to be better than. */
    public static List<String> controls() {
        return CONTROLS;
    }

    /** Whether what {@link #named} reads goes by gradients. */
    public static boolean usesGradients(String text) {
        return !CONTROLS.contains(Term.parse(text).name());
    }

    /**
     * Reads {@code sgd}, {@code momentum(μ)}, {@code rmsprop(ρ, ε, start)}, {@code rmsprop-inside(ρ, ε, start)},
     * {@code adam(β₁, β₂, ε)} or {@code guess(a)}; numbers may be left out from the right.
     *
     * <p>{@code rmsprop} divides by √s + ε as PyTorch does, {@code rmsprop-inside} by √(s + ε) as
     * TensorFlow 1 does. Without a number ρ is 0.9 in both, as in Hinton's lecture; PyTorch's default is {@code rmsprop(0.99)}.
     *
     * @throws RefusedException where there is no such optimizer or a number is out of range
     */
    public static Entry named(String text) {
        try {
            Term term = Term.parse(text);
            return switch (term.name()) {
                case "sgd" -> sgd(term, 0, 0);
                case "momentum" -> sgd(term, 1, 0.9);
                case "rmsprop" -> rmsProp(term, false);
                case "rmsprop-inside" -> rmsProp(term, true);
                case "adam" -> adam(term);
                case "guess" -> guess(term);
                default ->
                    throw new RefusedException(Refusal.noSuch(
                            "optimizer",
                            term.name(),
                            "there are",
                            Stream.concat(NAMES.stream(), CONTROLS.stream()).toList()));
            };
        } catch (RefusedException e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw new RefusedException(Refusal.value("--optimizer", text, "an optimizer; " + e.getMessage()));
        }
    }

    /**
     * The shortest term for what {@code text} stands for, which is a term or, as in run files, a label.
     *
     * @throws RefusedException as {@link #named}
     */
    public static String term(String text) {
        String written = text;
        for (int i = 0; i < LABELS.size(); i += 2) {
            String form = LABELS.get(i);
            written = text.matches(form) ? text.replaceFirst(form, LABELS.get(i + 1)) : written;
        }
        String label = named(written).label();
        Term term = Term.parse(written);
        return IntStream.rangeClosed(0, term.arguments().size())
                .mapToObj(n -> new Term(term.name(), term.arguments().subList(0, n)).written())
                .filter(shorter -> named(shorter).label().equals(label))
                .findFirst()
                .orElseThrow();
    }

    private static Entry sgd(Term term, int arguments, double otherwise) {
        double momentum = share(term, "momentum", term.argument(0, arguments, otherwise));
        String label = momentum == 0 ? "SGD" : "SGD (momentum " + Decimal.shortest(momentum) + ", no dampening)";
        return new Entry(label, 1, (k, parameters, seed) -> new Sgd(k, parameters, momentum));
    }

    private static Entry rmsProp(Term term, boolean inside) {
        double decay = share(term, "decay", term.argument(0, 3, 0.9));
        double epsilon = notNegative(term, "epsilon", term.argument(1, 3, 1e-8));
        double start = notNegative(term, "start", term.argument(2, 3, 0));
        String label = "RMSProp (decay " + Decimal.shortest(decay) + ", epsilon " + Decimal.shortest(epsilon)
                + (inside ? " inside" : " outside") + " the root, accumulator from " + Decimal.shortest(start) + ")";
        return new Entry(label, 1, (k, parameters, seed) -> new RmsProp(k, parameters, decay, epsilon, inside, start));
    }

    private static Entry adam(Term term) {
        double beta1 = share(term, "beta1", term.argument(0, 3, 0.9));
        double beta2 = share(term, "beta2", term.argument(1, 3, 0.999));
        double epsilon = notNegative(term, "epsilon", term.argument(2, 3, 1e-8));
        String label = "Adam (betas " + Decimal.shortest(beta1) + ", " + Decimal.shortest(beta2) + ", epsilon "
                + Decimal.shortest(epsilon) + " outside the root)";
        return new Entry(label, 2, (k, parameters, seed) -> new Adam(k, parameters, beta1, beta2, epsilon));
    }

    private static Entry guess(Term term) {
        double limit = term.argument(0, 1, 100);
        if (!(limit > 0 && limit < Float.MAX_VALUE / 2)) {
            throw new IllegalArgumentException("a of guess is " + Decimal.shortest(limit)
                    + ", not above 0 and below 1.7e38, half of the largest float");
        }
        String label = "Guessing (all weights uniform within " + Decimal.shortest(limit) + " of 0)";
        return new Entry(label, 0, (k, parameters, seed) -> new Guess(parameters, limit, seed));
    }

    private static double share(Term term, String what, double value) {
        if (!(value >= 0 && value < 1)) {
            throw new IllegalArgumentException(what + " of " + term.name() + " is " + value + ", not in [0, 1)");
        }
        return value;
    }

    private static double notNegative(Term term, String what, double value) {
        if (!(value >= 0)) {
            throw new IllegalArgumentException(what + " of " + term.name() + " is " + value + ", not 0 or more");
        }
        return value;
    }
}
