package carousel.reports.chart;

import carousel.reports.figure.Scale;
import java.util.List;

/**
 * What an axis that several panels share is to hold, before its data are known.
 *
 * @param low it reaches down to this at least, and no further than {@code floor}
 * @param high it reaches up to this at least, and no further than {@code ceiling}
 * @param logarithmic of positive data
 */
public record Axis(String title, double low, double high, double floor, double ceiling, boolean logarithmic) {
    /** An axis over its data, whatever they are. */
    public static Axis free(String title) {
        return new Axis(title, Double.NaN, Double.NaN, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, false);
    }

    /** From one number to another. */
    public static Axis fixed(String title, double low, double high) {
        return new Axis(title, low, high, low, high, false);
    }

    /** The same, and no further than these; what lies beyond is drawn to the edge. */
    public Axis within(double newFloor, double newCeiling) {
        return new Axis(title, low, high, newFloor, newCeiling, logarithmic);
    }

    /** The same, and these two numbers are on it whatever the data. */
    public Axis holding(double newLow, double newHigh) {
        return new Axis(title, newLow, newHigh, floor, ceiling, logarithmic);
    }

    /** The same with equal steps for equal factors. */
    public Axis decades() {
        return new Axis(title, low, high, floor, ceiling, true);
    }

    /** The scale over the means of these rows and their rules. */
    Scale over(List<Row> rows) {
        double from = Double.isNaN(low) ? Double.POSITIVE_INFINITY : low,
                to = Double.isNaN(high) ? Double.NEGATIVE_INFINITY : high;
        for (Row row : rows) {
            for (Row.Rule rule : row.rules()) {
                from = Math.min(from, rule.y());
                to = Math.max(to, rule.y());
            }
            for (Trace trace : row.traces()) {
                for (double v : trace.profile().curve().means()) {
                    boolean drawn = Double.isFinite(v) && (!logarithmic || v > 0);
                    from = drawn ? Math.min(from, v) : from;
                    to = drawn ? Math.max(to, v) : to;
                }
            }
        }
        if (from > to) {
            from = logarithmic ? 1 : 0;
            to = logarithmic ? 10 : 1;
        }
        from = Math.min(Math.max(from, floor), ceiling);
        to = Math.max(Math.min(to, ceiling), floor);
        return logarithmic
                ? Scale.decades(title, from, to)
                : from == floor && to == ceiling ? Scale.linear(title, from, to) : Scale.rounded(title, from, to);
    }
}
