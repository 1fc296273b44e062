package carousel.training.setting;

import carousel.core.net.Flossing;
import carousel.core.net.Network;
import carousel.core.net.Omega;
import carousel.core.net.Penalty;
import carousel.core.text.Decimal;
import carousel.core.text.Refusal;
import carousel.core.text.RefusedException;
import carousel.core.text.Term;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What is added to the loss of an update besides: nothing, α·Ω of Pascanu, Mikolov and Bengio 2013 ({@link Omega}), or α·F of Engelken
 * 2023 ({@link Flossing}).
 *
 * @param form which, or none
 * @param weight α, λ in the paper of 2013; 0 for none
 * @param directions k of flossing, 0 for as many as there are units; 0 for others
 */
public record Regularizer(Optional<Form> form, double weight, int directions) {
    /** What there is. */
    public enum Form {
        OMEGA,
        OMEGA_SQUARED,
        FLOSSING;

        /** As people write it: {@code omega-squared}. */
        public String label() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** Where nothing else is said. */
    public static final Regularizer NONE = new Regularizer(Optional.empty(), 0, 0);

    private static final String KEY = "--regularizer";
    private static final String NO = "none";

    /**
     * Reads {@code none}, {@code omega(α)}, {@code omega-squared(α)}, {@code flossing(α)} or {@code flossing(α,k)}.
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
            Form form = Arrays.stream(Form.values())
                    .filter(one -> one.label().equals(term.name()))
                    .findFirst()
                    .orElseThrow(() -> new RefusedException(Refusal.choice(KEY, term.name(), names())));
            double weight = form == Form.FLOSSING ? term.some("weight").get(0) : term.only("weight");
            if (!(weight > 0)) {
                throw new IllegalArgumentException("the weight is " + Decimal.shortest(weight) + ", not above 0");
            }
            return new Regularizer(Optional.of(form), weight, directions(term));
        } catch (RefusedException e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw new RefusedException(Refusal.value(
                    KEY,
                    text,
                    "none, omega(weight), omega-squared(weight), flossing(weight) or flossing(weight,directions); "
                            + e.getMessage()));
        }
    }

    private static int directions(Term term) {
        if (term.arguments().size() < 2) {
            return 0;
        }
        double directions = term.argument(1, 2, 0);
        if (directions != Math.rint(directions) || directions < 1 || directions > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(
                    "the directions are " + Decimal.shortest(directions) + ", not a whole number from 1 on");
        }
        return (int) directions;
    }

    private static List<String> names() {
        List<String> names = new ArrayList<>(List.of(NO));
        Arrays.stream(Form.values()).map(Form::label).forEach(names::add);
        return names;
    }

    /** k of flossing in a network of so many units. */
    public int directionsOf(int units) {
        return directions == 0 ? units : directions;
    }

    /**
     * That of a network, if there is any.
     *
     * @param seed of the run
     */
    public Optional<Penalty> of(Network network, long seed) {
        return form.map(which -> switch (which) {
            case OMEGA -> new Omega(Omega.Form.OMEGA, weight, network);
            case OMEGA_SQUARED -> new Omega(Omega.Form.OMEGA_SQUARED, weight, network);
            case FLOSSING -> new Flossing(weight, directionsOf(network.spec().units()), seed, network);
        });
    }

    /** As {@link #named} reads it. */
    @Override
    public String toString() {
        String further = directions == 0 ? "" : "," + directions;
        return form.map(which -> which.label() + "(" + Decimal.shortest(weight) + further + ")")
                .orElse(NO);
    }
}
