package carousel.reports.chart;

import carousel.reports.figure.Csv;
import carousel.reports.figure.Drawing;
import carousel.reports.figure.EndLabels;
import carousel.reports.figure.Figure;
import carousel.reports.figure.Ink;
import carousel.reports.figure.Levels;
import carousel.reports.figure.LineLayer;
import carousel.reports.figure.MapLayer;
import carousel.reports.figure.Marks;
import carousel.reports.figure.Plot;
import carousel.reports.figure.Scale;
import carousel.reports.figure.Stack;
import carousel.reports.figure.Typeface;
import carousel.reports.stats.Curve;
import carousel.reports.stats.Lags;
import carousel.reports.study.Numbers;
import carousel.reports.study.Run;
import carousel.reports.study.Variant;
import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.function.Function;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** How far back the loss sees, at each moment of training, directly above the loss at that moment. */
public record LagMap(Variant runs, Lags.Field field, Metric metric, Scale steps, Levels levels) {
    private static final String RATIO = "log₁₀ ratio to lag 0";
    private static final int LABELS = 106;
    private static final int BAR = 58;
    private static final int SMALL = 258;

    /** {@code ‖∂L/∂h‖}: what it is a map of. */
    public String norm() {
        return Lags.loss(runs).norm(runs.cell());
    }

    /** Narrow enough for a telephone, without names at its right end: one of many cards. */
    public Figure card(String name, String subtitle) {
        return figure(name, subtitle, 2, type -> {
            Plot map = map(plot(type, SMALL, 150, BAR, true), subtitle).add(levels.bar(type, ""));
            return Stack.of(map, loss(plot(type, SMALL, 96, BAR, false), ""));
        });
    }

    /** The figure and the table of its map; the loss curves have a figure and a table of their own. */
    public Figure figure(String name, String subtitle) {
        return figure(name, subtitle, 4, type -> {
            int width = Frame.alone(LABELS, 0).area();
            Plot map = map(plot(type, width, 180, LABELS, true), subtitle).add(levels.bar(type, RATIO));
            List<EndLabels.Label> labels = new ArrayList<>();
            for (Row.Rule rule : metric.rules()) {
                labels.add(new EndLabels.Label(rule.y(), rule.label(), Ink.QUIET));
            }
            labels.add(new EndLabels.Label(metric.mean(runs.runs()).lastMean(), "mean", colour()));
            return Stack.of(
                    map, loss(plot(type, width, 120, LABELS, false), "mean").add(new EndLabels(type, labels, LABELS)));
        });
    }

    private Figure figure(String name, String subtitle, int decimals, Function<Typeface, Drawing> drawing) {
        String title = runs.label() + ": log₁₀ gradient ratio by lag and training step, above the " + metric.name();
        return new Figure(name, title + "; " + subtitle, csv(decimals), drawing);
    }

    /** The same in small for a sheet, where one legend serves all. */
    Drawing small(Typeface type, String subtitle) {
        return Stack.of(map(plot(type, SMALL, 150, 18, true), subtitle), loss(plot(type, SMALL, 96, 18, false), ""));
    }

    /** @param upper whether it is the map, else the loss below it */
    private Plot plot(Typeface type, int width, int height, int right, boolean upper) {
        var margins = new Plot.Margins(upper ? Frame.TOP : 8, right, upper ? 6 : Frame.BOTTOM, Frame.LEFT);
        Scale y = upper ? Scale.linear("lag k", 0, field.lags()[field.lags().length - 1]) : metric.scale();
        return new Plot(type, width, height, margins, steps, y);
    }

    private Plot map(Plot plot, String subtitle) {
        return plot.titled(runs.label(), subtitle)
                .withoutXLabels()
                .map(RATIO, new MapLayer(field.steps(), field.lags(), field.mean(), levels))
                .add(Marks.triangles(successes()))
                .add(Marks.crosses(field.broken()));
    }

    /** @param name of the mean, where it has one */
    private Plot loss(Plot plot, String name) {
        metric.baselines().values().forEach(v -> plot.add(Marks.rule(v, Ink.QUIET, Ink.dots(1.3))));
        for (Run run : runs.runs()) {
            NavigableMap<Long, Double> curve = Metric.curve(run);
            double[] x = curve.keySet().stream().mapToDouble(v -> v).toArray(),
                    y = curve.values().stream().mapToDouble(v -> v).toArray();
            plot.add(new LineLayer(x, y, Ink.veil(colour(), 0.45), Ink.pen(0.8)));
        }
        Curve mean = metric.mean(runs.runs());
        plot.line(name, new LineLayer(mean.x(), mean.means(), colour(), Ink.pen(2.2)), null, null, mean.seeds());
        return plot.dots(successes(), heights(), colour(), SeriesMarkers.CIRCLE);
    }

    private Color colour() {
        return runs.cell().colour();
    }

    private double[] successes() {
        return runs.runs().stream()
                .filter(Run::succeeded)
                .mapToDouble(run -> run.solvedAt().getAsLong())
                .toArray();
    }

    /** The metric that each successful run had when it met the criterion. */
    private double[] heights() {
        return runs.runs().stream()
                .filter(Run::succeeded)
                .mapToDouble(run -> {
                    var at = Metric.curve(run).floorEntry(run.solvedAt().getAsLong());
                    return at == null ? Double.NaN : at.getValue();
                })
                .toArray();
    }

    /** The map as a matrix, a row a step and a column a lag: mean log₁₀ ratio, behind the number of seeds that were looked at there. */
    private Csv csv(int decimals) {
        int lags = field.lags().length;
        String[] columns = new String[lags + 2];
        columns[0] = "step";
        columns[1] = "seeds";
        for (int j = 0; j < lags; j++) {
            columns[j + 2] = "lag_" + (long) field.lags()[j];
        }
        Csv csv = new Csv(columns);
        String series = Lags.loss(runs).series();
        for (int i = 0; i < field.steps().length; i++) {
            Object[] row = new Object[lags + 2];
            long step = (long) field.steps()[i];
            row[0] = step;
            row[1] = runs.runs().stream()
                    .filter(run -> run.field(series).containsKey(step))
                    .count();
            for (int j = 0; j < lags; j++) {
                row[j + 2] = Numbers.rounded(field.mean()[i][j], decimals);
            }
            csv.row(row);
        }
        return csv;
    }
}
