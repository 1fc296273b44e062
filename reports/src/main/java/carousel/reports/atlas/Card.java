package carousel.reports.atlas;

import carousel.reports.figure.Crosses;
import carousel.reports.figure.Drawing;
import carousel.reports.figure.EndLabels;
import carousel.reports.figure.Figure;
import carousel.reports.figure.Ink;
import carousel.reports.figure.Note;
import carousel.reports.figure.Plot;
import carousel.reports.figure.RuleLayer;
import carousel.reports.figure.Scale;
import carousel.reports.figure.Stack;
import carousel.reports.figure.SuccessMarks;
import carousel.reports.figure.Typeface;
import carousel.reports.stats.Curve;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * A small figure, one of many that stand side by side with the same axes: plots below each other over one x axis.
 *
 * @param y a scale for each row, the last one for all rows beyond
 * @param labels room at the right for the names of lines
 * @param height of each row, the same for all cards of a figure
 */
record Card(
        String name, String title, String subtitle, Scale x, List<Scale> y, List<Row> rows, int labels, int height) {
    /** Narrow enough that its text is at least 10 pixels high on a telephone. */
    static final int LABELS = 104;

    private static final int AREA = 206;
    /** Where names need more storage than usual. */
    private static final int NARROW = 190;

    private static final int LEFT = 54;
    private static final int TOP = 48;
    private static final int BOTTOM = 44;
    private static final int GAP = 14;
    private static final int[] HEIGHTS = {156, 108, 88, 76};
    private static final int FEWEST = 3;

    /** The height of a row where the fullest card has so many. */
    static int height(int rows) {
        return HEIGHTS[Math.min(rows, HEIGHTS.length) - 1];
    }

    Figure figure() {
        return new Figure(name, title + "; " + subtitle, new CardTable(x, y, rows).csv(), this::draw);
    }

    /** The scale of a row. */
    static Scale scale(List<Scale> y, int row) {
        return y.get(Math.min(row, y.size() - 1));
    }

    private Drawing draw(Typeface type) {
        List<Drawing> plots = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            boolean first = i == 0, last = i == rows.size() - 1;
            var margins = new Plot.Margins(first ? TOP : GAP, labels, last ? BOTTOM : 0, LEFT);
            Plot plot = new Plot(type, labels > LABELS ? NARROW : AREA, height, margins, x, scale(y, i));
            plots.add(fill(type, first ? plot.titled(title, subtitle) : plot, rows.get(i), last));
        }
        return new Stack(plots, 1);
    }

    private Plot fill(Typeface type, Plot plot, Row row, boolean last) {
        List<EndLabels.Label> names = new ArrayList<>();
        TreeSet<Double> broken = new TreeSet<>();
        for (Trace trace : row.traces()) {
            Curve curve = trace.profile().curve();
            if (trace.banded()) {
                plot.band(curve.x(), limits(curve, curve.lows()), curve.highs(), Ink.veil(trace.colour(), 0.15));
            }
            double end = trace.label().isEmpty() ? Double.NaN : curve.lastMean();
            names.add(new EndLabels.Label(end, trace.label(), trace.colour()));
            for (double at : trace.profile().broken()) {
                broken.add(at);
            }
        }
        for (Row.Rule rule : row.rules()) {
            plot.add(new RuleLayer(rule.y(), Ink.QUIET, Ink.dots(1.3)));
            names.add(new EndLabels.Label(rule.label().isEmpty() ? Double.NaN : rule.y(), rule.label(), Ink.QUIET));
        }
        row.traces().forEach(trace -> plot.add(trace.line()));
        plot.add(new SuccessMarks(row.marks()));
        plot.add(new Crosses(broken.stream().mapToDouble(v -> v).toArray(), Ink.TEXT));
        plot.add(new Note(type, row.note(), false, !row.above())).add(new EndLabels(type, names, labels));
        return last ? plot : plot.withoutXLabels();
    }

    /** Limits where there are runs enough: an interval from two is as wide as the plot and says no more. */
    private static double[] limits(Curve curve, double[] lows) {
        double[] shown = lows.clone();
        for (int i = 0; i < shown.length; i++) {
            shown[i] = curve.y()[i].n() < FEWEST ? Double.NaN : shown[i];
        }
        return shown;
    }
}
