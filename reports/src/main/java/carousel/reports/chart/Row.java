package carousel.reports.chart;

import carousel.reports.figure.Ink;
import carousel.reports.figure.Marks.Pin;
import java.awt.Color;
import java.awt.Stroke;
import java.util.List;

/**
 * One pair of axes of a panel; the rows of a panel lie below each other and share the x axis.
 *
 * @param note a few words inside that tell it from the other rows; empty for none
 * @param traces its lines
 * @param rules levels drawn through it
 * @param marks x at which a triangle hangs from its upper edge
 * @param pins single places in it, with words
 * @param shaded where along x a stretch that begins at its left edge ends, which is shaded; NaN for none
 * @param above whether the note stands at the upper edge, where lines run along the lower one
 */
public record Row(
        String note,
        List<Trace> traces,
        List<Rule> rules,
        double[] marks,
        List<Pin> pins,
        double shaded,
        boolean above) {
    /**
     * A level with its name, which stands at its right end; no name for an empty one.
     *
     * @param from where along x it begins, at the edge if that is farther out
     * @param to where it ends
     */
    public record Rule(double y, String label, Color colour, Stroke pen, double from, double to) {
        /** Through the whole plot. */
        public Rule(double y, String label, Color colour, Stroke pen) {
            this(y, label, colour, pen, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
        }

        /** A quiet one, dotted. */
        public Rule(double y, String label) {
            this(y, label, Ink.QUIET, Ink.dots(1.3));
        }
    }

    /** A row with its note at the lower edge and without marks. */
    public static Row of(String note, List<Trace> traces, Rule... rules) {
        return new Row(note, traces, List.of(rules), new double[0], List.of(), Double.NaN, false);
    }

    /** The same with triangles at these x. */
    public Row marked(double[] at) {
        return new Row(note, traces, rules, at, pins, shaded, above);
    }

    /** The same with these places in it. */
    public Row pinned(List<Pin> places) {
        return new Row(note, traces, rules, marks, places, shaded, above);
    }

    /** The same with everything left of this x shaded. */
    public Row shadedTo(double x) {
        return new Row(note, traces, rules, marks, pins, x, above);
    }

    /** The same with its note at the upper edge. */
    public Row noteAbove() {
        return new Row(note, traces, rules, marks, pins, shaded, true);
    }

    /** Whether there is nothing in it but NaN, or nothing at all. */
    public boolean isEmpty() {
        return traces.stream().allMatch(trace -> trace.profile().curve().isEmpty());
    }
}
