package carousel.core.param;

import carousel.core.message.Call;
import carousel.core.message.Decimal;
import carousel.core.message.Refusal;
import carousel.core.message.RefusedException;
import java.util.List;
import java.util.stream.Stream;

/**
 * Initializers by name: one of {@link #schemes}, and after a plus any of {@link #additions}. An addition alone stands on
 * {@code keras}: {@code chrono(100)} is {@code keras+chrono(100)}.
 */
public final class Initializers {
    private static final List<String> SCHEMES =
            List.of("pytorch", "keras", "orthogonal", "identity", "glorot", "normal(s)", "diagonal(a)");
    private static final List<String> ADDITIONS = List.of("forget-bias(k)", "gate-bias(k)", "chrono(T)");

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
                Call call = Call.parse(part);
                made = made == null ? first(call, call.written()) : addition(made, call, call.written());
            } catch (RefusedException e) {
                throw e;
            } catch (IllegalArgumentException e) {
                throw new RefusedException(Refusal.value("--init", text, "an initializer; " + e.getMessage()));
            }
        }
        return made;
    }

    private static Initializer first(Call call, String text) {
        return switch (call.name()) {
            case "pytorch" -> plain(call, Schemes.pytorch());
            case "keras" -> plain(call, Schemes.keras());
            case "orthogonal" -> plain(call, Schemes.orthogonal());
            case "identity" -> plain(call, Schemes.identity());
            case "glorot" -> plain(call, Schemes.glorot());
            case "normal" -> Schemes.normal(text, within(call, call.only("s"), 0, Double.MAX_VALUE));
            case "diagonal" -> Schemes.diagonal(text, call.only("a"));
            case "forget-bias", "gate-bias", "chrono" -> addition(Schemes.keras(), call, text);
            default -> throw unknown(call);
        };
    }

    private static Initializer addition(Initializer base, Call call, String text) {
        return switch (call.name()) {
            case "forget-bias" -> GateBiases.forget(base, text, call.only("k"));
            case "gate-bias" -> GateBiases.all(base, text, call.only("k"));
            case "chrono" -> GateBiases.chrono(base, text, within(call, call.only("T"), 3, 1e9));
            default -> throw unknown(call);
        };
    }

    private static Initializer plain(Call call, Initializer made) {
        call.argument(0, 0, 0);
        return made;
    }

    private static double within(Call call, double value, double least, double most) {
        if (!(value >= least && value <= most)) {
            throw new IllegalArgumentException("the number of '" + call.name() + "' is " + Decimal.shortest(value)
                    + " where one from " + Decimal.shortest(least) + " to " + Decimal.shortest(most) + " is needed");
        }
        return value;
    }

    private static RefusedException unknown(Call call) {
        List<String> names = Stream.concat(SCHEMES.stream(), ADDITIONS.stream())
                .map(form -> form.replaceAll("\\(.*", ""))
                .toList();
        return new RefusedException(Refusal.noSuch("initializer", call.name(), "there are", names));
    }
}
