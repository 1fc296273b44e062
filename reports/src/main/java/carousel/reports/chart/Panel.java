package carousel.reports.chart;

import carousel.reports.figure.Compact;
import carousel.reports.figure.Csv;
import carousel.reports.figure.Drawing;
import carousel.reports.figure.EndLabels;
import carousel.reports.figure.Figure;
import carousel.reports.figure.Ink;
import carousel.reports.figure.Marks;
import carousel.reports.figure.Plot;
import carousel.reports.figure.Scale;
import carousel.reports.figure.Stack;
import carousel.reports.figure.Typeface;
import carousel.reports.stats.Curve;
import carousel.reports.stats.Interval;
import carousel.reports.study.Numbers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * Lines with bands in rows below each other over one x axis, named at their ends.
 *
 * @param y a scale for each row, the last one for all rows beyond
 */
public record Panel(String title, String subtitle, Scale x, List<Scale> y, List<Row> rows, Frame frame) {
    /** Decimals of x in tables, and of values on a logarithmic axis. */
    private static final int FINE = 4;

    /** The panel as one of many cards, with its table. */
    Figure card(String name) {
        return figure(name, title + "; " + subtitle, csv());
    }

    /** The panel with another accessible name and another table. */
    public Figure figure(String name, String accessible, Csv csv) {
        return new Figure(name, accessible, csv, this::draw);
    }

    /** The scale of a row. */
    private Scale scale(int row) {
        return y.get(Math.min(row, y.size() - 1));
    }

    private Drawing draw(Typeface type) {
        List<Drawing> plots = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            boolean first = i == 0, last = i == rows.size() - 1;
            Plot plot = new Plot(type, frame.area(), frame.height(), frame.margins(first, last), x, scale(i));
            fill(type, first ? plot.titled(title, subtitle) : plot, rows.get(i));
            plots.add(last ? plot : plot.withoutXLabels());
        }
        return new Stack(plots, 1);
    }

    private void fill(Typeface type, Plot plot, Row row) {
        if (row.shaded() > x.low()) {
            plot.add(Marks.shade(x.low(), Math.min(x.high(), row.shaded()), Ink.veil(Ink.QUIET, 0.14)));
        }
        List<EndLabels.Label> names = new ArrayList<>();
        double[] broken = row.traces().stream()
                .flatMapToDouble(trace -> Arrays.stream(trace.profile().broken()))
                .sorted()
                .distinct()
                .toArray();
        for (Trace trace : row.traces()) {
            Curve curve = trace.profile().curve();
            if (trace.spread() == Trace.Spread.BAND || trace.spread() == Trace.Spread.FILLED) {
                plot.band(curve.x(), lows(curve), curve.highs(), Ink.veil(trace.colour(), frame.veil()));
            } else if (trace.spread() == Trace.Spread.BRACKETS) {
                plot.dots(curve.x(), curve.means(), trace.colour(), SeriesMarkers.CIRCLE);
            }
            double end = trace.label().isEmpty() ? Double.NaN : curve.lastMean();
            names.add(new EndLabels.Label(end, trace.label(), trace.colour()));
        }
        for (Row.Rule rule : row.rules()) {
            plot.add(Marks.rule(rule.y(), rule.from(), rule.to(), rule.colour(), rule.pen()));
            names.add(new EndLabels.Label(rule.label().isEmpty() ? Double.NaN : rule.y(), rule.label(), rule.colour()));
        }
        row.traces().forEach(trace -> line(plot, trace));
        plot.add(Marks.pins(type, row.pins()))
                .add(Marks.triangles(row.marks()))
                .add(Marks.crosses(broken))
                .note(row.note(), false, !row.above())
                .add(new EndLabels(type, names, frame.labels()));
    }

    private void line(Plot plot, Trace trace) {
        Curve curve = trace.profile().curve();
        boolean band = trace.spread() == Trace.Spread.BAND;
        if (trace.spread() == Trace.Spread.BRACKETS) {
            plot.add(Marks.brackets(curve.x(), curve.lows(), curve.highs(), Ink.veil(trace.colour(), 0.65)));
        }
        plot.line(trace.label(), trace.line(), band ? lows(curve) : null, band ? curve.highs() : null, trace.seeds());
    }

    private double[] lows(Curve curve) {
        double[] shown = curve.lows();
        for (int i = 0; i < shown.length; i++) {
            shown[i] = curve.y()[i].n() < frame.fewest() ? Double.NaN : shown[i];
        }
        return shown;
    }

    /**
     * The table behind a card: a line an x; for each curve its mean, named with the number of its runs, its 95 % limits where they
     * are drawn, and of how many runs each mean is where that differs. Numbers have decimals for a thousandth of the axis.
     */
    private Csv csv() {
        List<String> columns = new ArrayList<>(List.of(x.title()));
        Set<String> taken = new HashSet<>();
        for (Row row : rows) {
            row.traces().forEach(trace -> columns.addAll(names(taken, row, trace)));
        }
        TreeMap<Double, Object[]> lines = new TreeMap<>();
        int at = 1;
        for (int i = 0; i < rows.size(); i++) {
            Scale scale = scale(i);
            int decimals = scale.logarithmic() ? FINE : Compact.decimals(scale.low(), scale.high());
            for (Trace trace : rows.get(i).traces()) {
                Curve curve = trace.profile().curve();
                for (int j = 0; j < curve.x().length; j++) {
                    Object[] line = lines.computeIfAbsent(curve.x()[j], key -> empty(key, columns.size()));
                    put(line, at, curve.y()[j], decimals, trace);
                }
                at += width(trace);
            }
        }
        Csv csv = new Csv(columns.toArray(String[]::new));
        lines.values().forEach(csv::row);
        return csv;
    }

    /** The columns of a curve; a name that another one has taken gets a number. */
    private static List<String> names(Set<String> taken, Row row, Trace trace) {
        String plain = Stream.of(row.note(), trace.label())
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(", "));
        plain = plain.isEmpty() ? "line" : plain;
        String name = plain;
        for (int i = 2; !taken.add(name); i++) {
            name = plain + " (" + i + ")";
        }
        List<String> names =
                new ArrayList<>(List.of(name + ", mean of " + trace.profile().runs()));
        names.addAll(trace.limited() ? List.of(name + ", low 95 %", name + ", high 95 %") : List.of());
        names.addAll(trace.seeds() != null ? List.of(name + ", n") : List.of());
        return names;
    }

    private static int width(Trace trace) {
        return 1 + (trace.limited() ? 2 : 0) + (trace.seeds() != null ? 1 : 0);
    }

    private static Object[] empty(double x, int width) {
        Object[] line = new Object[width];
        Arrays.fill(line, "");
        line[0] = brief(x, FINE);
        return line;
    }

    private static void put(Object[] line, int at, Interval y, int decimals, Trace trace) {
        line[at] = brief(y.mean(), decimals);
        if (trace.limited() && y.bounded()) {
            line[at + 1] = brief(y.low(), decimals);
            line[at + 2] = brief(y.high(), decimals);
        }
        if (trace.seeds() != null) {
            line[at + width(trace) - 1] = y.n();
        }
    }

    private static Object brief(double v, int decimals) {
        double rounded = Numbers.rounded(v, decimals);
        return rounded == Math.rint(rounded) && Math.abs(rounded) < 1e15 ? (Object) (long) rounded : (Object) rounded;
    }
}
