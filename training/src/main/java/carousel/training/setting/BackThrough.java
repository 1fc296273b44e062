package carousel.training.setting;

import carousel.core.net.Way;
import carousel.core.text.Decimal;
import carousel.core.text.Refusal;
import carousel.core.text.RefusedException;
import carousel.core.text.Term;
import java.util.Arrays;
import java.util.List;

/**
 * By which way the gradient of an update goes back through time, and from which update on; before it, by all.
 *
 * @param from the first update of which it is so, 1 for all
 */
public record BackThrough(Way way, long from) {
    /** Where nothing else is said. */
    public static final BackThrough ALL = new BackThrough(Way.ALL, 1);

    private static final String KEY = "--back-through";
    private static final List<String> NAMES =
            Arrays.stream(Way.values()).map(Way::label).toList();

    /**
     * Reads {@code all}, {@code carry}, {@code rest}, or with the first update of which it is so, {@code carry(500)}.
     *
     * @throws RefusedException for anything else, with the nearest
     */
    public static BackThrough named(String text) {
        try {
            Term term = Term.parse(text);
            if (!NAMES.contains(term.name())) {
                throw new RefusedException(Refusal.choice(KEY, term.name(), NAMES));
            }
            Way way = Way.values()[NAMES.indexOf(term.name())];
            double from = term.argument(0, way == Way.ALL ? 0 : 1, 1);
            if (!(from >= 1 && from == Math.rint(from) && from <= Integer.MAX_VALUE)) {
                throw new IllegalArgumentException("its update is " + Decimal.shortest(from)
                        + ", not a whole number from 1 to " + Integer.MAX_VALUE);
            }
            return new BackThrough(way, (long) from);
        } catch (RefusedException e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw new RefusedException(
                    Refusal.value(KEY, text, "a way back, such as carry or rest(500); " + e.getMessage()));
        }
    }

    /** The way of an update, of which the first is 1. */
    public Way of(long update) {
        return update < from ? Way.ALL : way;
    }

    /** As {@link #named} reads it. */
    @Override
    public String toString() {
        return from == 1 ? way.label() : way.label() + "(" + from + ")";
    }
}
