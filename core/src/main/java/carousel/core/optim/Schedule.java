package carousel.core.optim;

import carousel.core.text.Decimal;
import carousel.core.text.Refusal;
import carousel.core.text.RefusedException;
import carousel.core.text.Term;
import java.util.List;

/** How the rate changes over the updates of a run. */
@FunctionalInterface
public interface Schedule {
    /**
     * The factor on the rate at an update.
     *
     * @param update 1 for the first
     * @param updates how many the run will have
     */
    double factor(long update, long updates);

    /**
     * Reads {@code constant}, {@code linear} (from 1 down to 0 after the last update), {@code step(n, γ)} (times γ after
     * every n updates) or {@code warm-up(n)} (from 1/n up to 1 over n updates).
     *
     * @throws RefusedException for anything else
     */
    static Schedule named(String text) {
        try {
            Term term = Term.parse(text);
            return switch (term.name()) {
                case "constant" -> plain(term, (update, updates) -> 1);
                case "linear" -> plain(term, (update, updates) -> 1 - (update - 1) / (double) updates);
                case "step" -> step(count(term.argument(0, 2, 1000)), positive(term.argument(1, 2, 0.1)));
                case "warm-up" -> warmUp(positive(term.only("n")));
                default ->
                    throw new RefusedException(Refusal.noSuch(
                            "schedule", term.name(), "there are", List.of("constant", "linear", "step", "warm-up")));
            };
        } catch (RefusedException e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw new RefusedException(Refusal.value("--schedule", text, "a schedule; " + e.getMessage()));
        }
    }

    /** A schedule whose name takes no number. */
    private static Schedule plain(Term term, Schedule made) {
        term.argument(0, 0, 0);
        return made;
    }

    private static Schedule step(long every, double gamma) {
        return (update, updates) -> {
            double factor = 1;
            for (long i = (update - 1) / every; i > 0; i--) {
                factor *= gamma;
            }
            return factor;
        };
    }

    private static Schedule warmUp(double n) {
        return (update, updates) -> Math.min(1, update / n);
    }

    private static long count(double value) {
        if (!(value >= 1 && value == Math.rint(value))) {
            throw new IllegalArgumentException(
                    "its number of updates is " + Decimal.shortest(value) + ", not a whole one from 1");
        }
        return (long) value;
    }

    private static double positive(double value) {
        if (!(value > 0)) {
            throw new IllegalArgumentException("its number is " + value + ", not above 0");
        }
        return value;
    }
}
