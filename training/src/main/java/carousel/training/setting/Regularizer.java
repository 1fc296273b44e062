package carousel.training.setting;

import carousel.core.net.Network;
import carousel.core.net.Omega;
import carousel.core.text.Decimal;
import carousel.core.text.Refusal;
import carousel.core.text.RefusedException;
import carousel.core.text.Term;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What is added to the loss of an update besides: nothing, or α·Ω of Pascanu, Mikolov and Bengio 2013 ({@link Omega}).
 *
 * @param form which Ω, or none
 * @param weight α, λ in the paper; 0 for none
 */
public record Regularizer(Optional<Omega.Form> form, double weight) {
    /** Where nothing else is said. */
    public static final Regularizer NONE = new Regularizer(Optional.empty(), 0);

    private static final String KEY = "--regularizer";
    private static final String NO = "none";

    /**
     * Reads {@code none}, {@code omega(α)} or {@code omega-squared(α)}.
     *
     * @throws RefusedException for anything else, with the nearest
     */
    public static Regularizer named(String text) {
        try {
            Term term = Term.parse(text);
            if (term.name().equals(NO)) {
                term.argument(0, 0, 0);
                return NONE;
            }
            Omega.Form form = Arrays.stream(Omega.Form.values())
                    .filter(one -> one.label().equals(term.name()))
                    .findFirst()
                    .orElseThrow(() -> new RefusedException(Refusal.choice(KEY, term.name(), names())));
            double weight = term.only("weight");
            if (!(weight > 0)) {
                throw new IllegalArgumentException("the weight is " + Decimal.shortest(weight) + ", not above 0");
            }
            return new Regularizer(Optional.of(form), weight);
        } catch (RefusedException e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw new RefusedException(
                    Refusal.value(KEY, text, "none, omega(weight) or omega-squared(weight); " + e.getMessage()));
        }
    }

    private static List<String> names() {
        List<String> names = new ArrayList<>(List.of(NO));
        Arrays.stream(Omega.Form.values()).map(Omega.Form::label).forEach(names::add);
        return names;
    }

    /** Ω of a network, if there is any. */
    public Optional<Omega> of(Network network) {
        return form.map(which -> new Omega(which, weight, network));
    }

    /** As {@link #named} reads it. */
    @Override
    public String toString() {
        return form.map(which -> which.label() + "(" + Decimal.shortest(weight) + ")")
                .orElse(NO);
    }
}
