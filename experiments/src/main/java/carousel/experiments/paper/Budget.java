package carousel.experiments.paper;

import carousel.core.text.Refusal;
import carousel.core.text.RefusedException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * How long it may take to run papers again, on two cores. The runs of a smaller budget are among those of a larger one: budgets differ in
 * presets and seeds, never in settings.
 */
public enum Budget {
    /** Something of every paper, in a quarter of an hour; too few seeds for a verdict. */
    MINUTES,
    /** Five seeds or more of whatever can be had in an afternoon. */
    HOURS,
    /** All there is. */
    FULL;

    /** As the command line calls it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** All names. */
    public static List<String> labels() {
        return Arrays.stream(values()).map(Budget::label).toList();
    }

    /** @throws RefusedException where there is none of that name, with the nearest */
    public static Budget named(String label) {
        return Arrays.stream(values())
                .filter(budget -> budget.label().equals(label))
                .findFirst()
                .orElseThrow(() -> new RefusedException(Refusal.choice("--budget", label, labels())));
    }
}
