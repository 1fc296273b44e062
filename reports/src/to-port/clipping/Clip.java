package carousel.reports.clipping;

import carousel.reports.study.Numbers;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a gradient was bounded, read from the setting {@code clip}.
 *
 * @param text the setting
 * @param bound of the norm or of each element; NaN where there is none
 */
record Clip(String text, Kind kind, double bound) {
    private static final Pattern CALL = Pattern.compile("(norm|value)\\((.{1,30})\\)");
    private static final float[] NO_DASH = null;

    /** What is bounded, in the order of figures and tables. */
    enum Kind {
        NONE,
        NORM,
        VALUE,
        OTHER
    }

    static Clip of(String text) {
        Matcher call = CALL.matcher(text);
        if (call.matches()) {
            try {
                Kind kind = call.group(1).equals("norm") ? Kind.NORM : Kind.VALUE;
                return new Clip(text, kind, Double.parseDouble(call.group(2)));
            } catch (NumberFormatException e) {
                return new Clip(text, Kind.OTHER, Double.NaN);
            }
        }
        return new Clip(text, text.equals("none") ? Kind.NONE : Kind.OTHER, Double.NaN);
    }

    /** A few words for people. */
    String label() {
        return switch (kind) {
            case NONE -> "no clip";
            case NORM -> "norm ≤ " + Numbers.shortest(bound);
            case VALUE -> "elements ≤ " + Numbers.shortest(bound);
            case OTHER -> text.isEmpty() ? "clip not told" : "clip " + text;
        };
    }

    /** Dash of its lines: dotted without a clip, solid with one of the norm, dashed with one of the elements. */
    float[] dash() {
        return switch (kind) {
            case NONE -> new float[] {1.6f, 2.4f};
            case NORM -> NO_DASH;
            case VALUE -> new float[] {8, 3};
            case OTHER -> new float[] {8, 3, 2, 3};
        };
    }
}
