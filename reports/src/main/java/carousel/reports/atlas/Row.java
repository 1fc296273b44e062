package carousel.reports.atlas;

import java.util.List;

/**
 * One plot of a card; the plots of a card lie below each other and share the x axis.
 *
 * @param note a few words inside the plot that tell it from the others of its card; empty for none
 * @param traces its lines
 * @param rules levels drawn through it, dotted
 * @param marks x at which a triangle hangs from its upper edge
 * @param above whether the note stands at the upper edge, where lines run along the lower one
 */
record Row(String note, List<Trace> traces, List<Rule> rules, double[] marks, boolean above) {

    /** A level with its name, which stands at its right end. */
    record Rule(double y, String label) {}

    static Row of(String note, List<Trace> traces, Rule... rules) {
        return new Row(note, traces, List.of(rules), new double[0], false);
    }

    Row marked(double[] at) {
        return new Row(note, traces, rules, at, above);
    }

    Row noteAbove() {
        return new Row(note, traces, rules, marks, true);
    }

    /** Whether there is nothing in it but NaN, or nothing at all. */
    boolean isEmpty() {
        return traces.stream().allMatch(trace -> trace.profile().curve().isEmpty());
    }
}
