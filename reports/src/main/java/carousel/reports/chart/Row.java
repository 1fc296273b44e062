package carousel.reports.chart;

import java.util.List;

/**
 * One pair of axes of a panel; the rows of a panel lie below each other and share the x axis.
 *
 * @param note a few words inside that tell it from the other rows; empty for none
 * @param traces its lines
 * @param rules levels drawn through it, dotted
 * @param marks x at which a triangle hangs from its upper edge
 * @param above whether the note stands at the upper edge, where lines run along the lower one
 */
public record Row(String note, List<Trace> traces, List<Rule> rules, double[] marks, boolean above) {
    /** A level with its name, which stands at its right end; no name for an empty one. */
    public record Rule(double y, String label) {}

    /** A row with its note at the lower edge and without marks. */
    public static Row of(String note, List<Trace> traces, Rule... rules) {
        return new Row(note, traces, List.of(rules), new double[0], false);
    }

    /** The same with triangles at these x. */
    public Row marked(double[] at) {
        return new Row(note, traces, rules, at, above);
    }

    /** The same with its note at the upper edge. */
    public Row noteAbove() {
        return new Row(note, traces, rules, marks, true);
    }

    /** Whether there is nothing in it but NaN, or nothing at all. */
    public boolean isEmpty() {
        return traces.stream().allMatch(trace -> trace.profile().curve().isEmpty());
    }
}
