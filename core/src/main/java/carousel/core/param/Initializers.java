package carousel.core.param;

import carousel.core.text.Decimal;
import carousel.core.text.Refusal;
import carousel.core.text.RefusedException;
import carousel.core.text.Term;
import java.util.List;
import java.util.stream.Stream;

/**
 * Initializers by name: one of {@link #schemes}, and after a plus any of {@link #additions}. An addition alone stands on
 * {@code keras}: {@code chrono(100)} is {@code keras+chrono(100)}.
 */
public final class Initializers {
    private static final List<String> SCHEMES = List.of(
            "pytorch",
            "keras",
            "orthogonal",
            "orthogonal(g)",
            "identity",
            "glorot",
            "normal(s)",
            "uniform(a)",
            "diagonal(a)");
    private static final List<String> ADDITIONS =
            List.of("forget-bias(k)", "gate-bias(k)", "input-gate-bias(k,…)", "output-gate-bias(k,…)", "chrono(T)");

    private Initializers() {}

    /** The forms of the names that stand alone. */
    public static List<String> schemes() {
        return SCHEMES;
    }

    /** The forms of what may follow a plus. */
    public static List<String> additions() {
        return ADDITIONS;
    }

    /**
     * Reads a name. The initializer's own name is the same for all ways of writing it.
     *
     * @throws RefusedException where there is no such initializer, with the nearest name; or where a number is missing or
     *     out of range
     */
    public static Initializer named(String text) {
        Initializer made = null;
        for (String part : text.split("\\+", -1)) {
            try {
                Term term = Term.parse(part);
                made = made == null ? first(term, term.written()) : addition(made, term, term.written());
            } catch (RefusedException e) {
                throw e;
            } catch (IllegalArgumentException e) {
                throw new RefusedException(Refusal.value("--init", text, "an initializer; " + e.getMessage()));
            }
        }
        return made;
    }

    private static Initializer first(Term term, String text) {
        return switch (term.name()) {
            case "pytorch" -> plain(term, Schemes.pytorch());
            case "keras" -> plain(term, Schemes.keras());
            case "orthogonal" -> orthogonal(text, within(term, term.argument(0, 1, 1), 0, Double.MAX_VALUE));
            case "identity" -> plain(term, Schemes.identity());
            case "glorot" -> plain(term, Schemes.glorot());
            case "normal" -> Schemes.normal(text, within(term, term.only("s"), 0, Double.MAX_VALUE));
            case "uniform" -> Schemes.uniform(text, within(term, term.only("a"), 0, Double.MAX_VALUE));
            case "diagonal" -> Schemes.diagonal(text, term.only("a"));
            case "forget-bias", "gate-bias", "input-gate-bias", "output-gate-bias", "chrono" ->
                addition(Schemes.keras(), term, text);
            default -> throw unknown(term);
        };
    }

    private static Initializer addition(Initializer base, Term term, String text) {
        return switch (term.name()) {
            case "forget-bias" -> GateBiases.forget(base, text, term.only("k"));
            case "gate-bias" -> GateBiases.all(base, text, term.only("k"));
            case "input-gate-bias" -> GateBiases.each(base, text, GateRole.INPUT, term.some("k,…"));
            case "output-gate-bias" -> GateBiases.each(base, text, GateRole.OUTPUT, term.some("k,…"));
            case "chrono" -> GateBiases.chrono(base, text, within(term, term.only("T"), 3, 1e9));
            default -> throw unknown(term);
        };
    }

    /** {@code orthogonal(1)} is {@code orthogonal}. */
    private static Initializer orthogonal(String text, double gain) {
        return Schemes.orthogonal(gain == 1 ? "orthogonal" : text, gain);
    }

    private static Initializer plain(Term term, Initializer made) {
        term.argument(0, 0, 0);
        return made;
    }

    private static double within(Term term, double value, double least, double most) {
        if (!(value >= least && value <= most)) {
            throw new IllegalArgumentException("the number of '" + term.name() + "' is " + Decimal.shortest(value)
                    + " where one from " + Decimal.shortest(least) + " to " + Decimal.shortest(most) + " is needed");
        }
        return value;
    }

    private static RefusedException unknown(Term term) {
        List<String> names = Stream.concat(SCHEMES.stream(), ADDITIONS.stream())
                .map(form -> form.replaceAll("\\(.*", ""))
                .distinct()
                .toList();
        return new RefusedException(Refusal.noSuch("initializer", term.name(), "there are", names));
    }
}
