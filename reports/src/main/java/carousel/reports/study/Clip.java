package carousel.reports.study;

import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a gradient was bounded, read from the setting {@code clip}.
 *
 * @param text the setting
 * @param bound of the norm or of each element; NaN where there is none
 */
public record Clip(String text, Kind kind, double bound) {
    /** By kind, then by bound. */
    public static final Comparator<Clip> ORDER =
            Comparator.comparing(Clip::kind).thenComparingDouble(Clip::bound);

    private static final Pattern TERM = Pattern.compile("(norm|value)\\((.{1,30})\\)");

    /** What is bounded, in the order of figures and tables. */
    public enum Kind {
        NONE,
        NORM,
        VALUE,
        OTHER
    }

    /** The clip of a variant or of a run, from its setting. */
    public static Clip of(String text) {
        Matcher term = TERM.matcher(text);
        if (term.matches()) {
            try {
                Kind kind = term.group(1).equals("norm") ? Kind.NORM : Kind.VALUE;
                return new Clip(text, kind, Double.parseDouble(term.group(2)));
            } catch (NumberFormatException e) {
                return new Clip(text, Kind.OTHER, Double.NaN);
            }
        }
        return new Clip(text, text.equals("none") ? Kind.NONE : Kind.OTHER, Double.NaN);
    }

    /** A few words for people. */
    public String label() {
        return switch (kind) {
            case NONE -> "no clip";
            case NORM -> "norm ≤ " + Numbers.shortest(bound);
            case VALUE -> "elements ≤ " + Numbers.shortest(bound);
            case OTHER -> text.isEmpty() ? "clip not told" : "clip " + text;
        };
    }
}
