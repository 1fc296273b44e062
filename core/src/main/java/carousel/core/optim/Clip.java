package carousel.core.optim;

import carousel.core.kernel.Kernels;
import carousel.core.param.Parameter;
import carousel.core.text.Decimal;
import carousel.core.text.Refusal;
import carousel.core.text.RefusedException;
import carousel.core.text.Term;
import java.util.List;

/**
 * Bounds the gradients of all parameters; to be called after the backward pass and before the optimizer (published code
 * that clips before the backward pass does nothing at all).
 *
 * @param kind which bound
 * @param limit c; not used for {@link Kind#NONE}
 */
public record Clip(Kind kind, double limit) {
    /** The bounds there are. */
    public enum Kind {
        NONE,
        /** By the global norm: g ← g · min(1, c / (‖g‖ + 1e-6)), the norm over all parameters together (PyTorch). */
        NORM,
        /** Element by element: g ← min(max(g, −c), c). */
        VALUE
    }

    /** No bound. */
    public static final Clip NONE = new Clip(Kind.NONE, 0);

    private static final double NORM_EPSILON = 1e-6;

    /** By the global norm. */
    public static Clip norm(double limit) {
        return new Clip(Kind.NORM, limit);
    }

    /** Element by element. */
    public static Clip value(double limit) {
        return new Clip(Kind.VALUE, limit);
    }

    /**
     * Reads {@code none}, {@code norm(c)}, {@code value(c)}, or a number c, which means {@code norm(c)}.
     *
     * @throws RefusedException for anything else
     */
    public static Clip named(String text) {
        try {
            Term term =
                    text.strip().matches("[-+.0-9].*") ? Term.parse("norm(" + text.strip() + ")") : Term.parse(text);
            return switch (term.name()) {
                case "none" -> NONE;
                case "norm" -> norm(positive(term.only("c")));
                case "value" -> value(positive(term.only("c")));
                default ->
                    throw new RefusedException(
                            Refusal.noSuch("clip", term.name(), "there are", List.of("none", "norm", "value")));
            };
        } catch (RefusedException e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw new RefusedException(Refusal.value("--clip", text, "none, norm(c) or value(c); " + e.getMessage()));
        }
    }

    private static double positive(double limit) {
        if (!(limit > 0)) {
            throw new IllegalArgumentException("the limit is " + limit + ", not above 0");
        }
        return limit;
    }

    /**
     * Bounds the gradients in place.
     *
     * @return the global norm before
     */
    public double apply(Kernels k, List<Parameter> parameters) {
        double norm = globalNorm(k, parameters);
        switch (kind) {
            case NONE -> {}
            case VALUE -> {
                for (int i = 0; i < parameters.size(); i++) {
                    k.clamp(parameters.get(i).gradient(), limit);
                }
            }
            case NORM -> {
                double factor = limit / (norm + NORM_EPSILON);
                for (int i = 0; factor < 1 && i < parameters.size(); i++) {
                    k.scale(factor, parameters.get(i).gradient());
                }
            }
        }
        return norm;
    }

    /** ‖g‖ over all parameters together, summed in their order. */
    public static double globalNorm(Kernels k, List<Parameter> parameters) {
        double sum = 0;
        for (int i = 0; i < parameters.size(); i++) {
            sum += k.sumOfSquares(parameters.get(i).gradient());
        }
        return Math.sqrt(sum);
    }

    @Override
    public String toString() {
        return switch (kind) {
            case NONE -> "none";
            case NORM -> "norm(" + Decimal.shortest(limit) + ")";
            case VALUE -> "value(" + Decimal.shortest(limit) + ")";
        };
    }
}
