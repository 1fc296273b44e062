package carousel.reports.parts;

import carousel.reports.study.Numbers;
import carousel.reports.study.Run;
import carousel.reports.study.Variant;
import carousel.reports.study.Cell;
import carousel.reports.figure.ColourBar;
import carousel.reports.figure.Crosses;
import carousel.reports.figure.Csv;
import carousel.reports.figure.Drawing;
import carousel.reports.figure.EndLabels;
import carousel.reports.figure.Figure;
import carousel.reports.figure.Ink;
import carousel.reports.figure.Levels;
import carousel.reports.figure.LineLayer;
import carousel.reports.figure.MapLayer;
import carousel.reports.figure.Plot;
import carousel.reports.figure.RuleLayer;
import carousel.reports.figure.Scale;
import carousel.reports.figure.Stack;
import carousel.reports.figure.SuccessMarks;
import carousel.reports.figure.Typeface;
import carousel.reports.stats.Curve;
import carousel.reports.stats.Lags;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * The main figure: how far back the loss sees, at each moment of training, directly above the loss at that moment.
 */
public record MapFigure(
        Variant runs, Lags.Field field, Metric metric, Scale steps, Levels levels, Cell style) {
    private static final int LABELS = 106;
    private static final int BAR = 58;
    private static final int MAP_HEIGHT = 180;
    private static final int LOSS_HEIGHT = 120;
    private static final int SMALL_MAP_HEIGHT = 150;
    private static final int SMALL_LOSS_HEIGHT = 96;
    private static final double LOWEST = -24;
    private static final double HIGHEST = 6;

    /** One colour scale for all maps, over their data but within limits that keep the decades apart. */
    public static Levels levels(Iterable<Lags.Field> fields) {
        double low = 0, high = 0;
        for (Lags.Field field : fields) {
            for (double[] column : field.mean()) {
                for (double v : column) {
                    low = v < low ? Math.max(v, LOWEST) : low;
                    high = v > high ? Math.min(v, HIGHEST) : high;
                }
            }
        }
        return Levels.over(low, high > 0.5 ? high : 0);
    }

    /** The same without names at its right end, narrow enough for a telephone: one of many cards. */
    public Figure card(String name, String subtitle) {
        String title = runs.label() + ": log₁₀ gradient ratio by lag and training step, above the " + metric.name();
        return new Figure(name, title + "; " + subtitle, csv(2), type -> drawCard(type, subtitle));
    }

    private Drawing drawCard(Typeface type, String subtitle) {
        int width = Size.smallArea();
        Plot map = map(new Plot(type, width, SMALL_MAP_HEIGHT, Size.upper(BAR), steps, lags()), subtitle)
                .add(new ColourBar(type, levels, "log₁₀ ratio to lag 0", false));
        return Stack.of(map, loss(new Plot(type, width, SMALL_LOSS_HEIGHT, Size.lower(BAR), steps, metric.scale())));
    }

    /** The figure and the table of its map; the loss curves have a figure and a table of their own. */
    public Figure figure(String name, String subtitle) {
        String title = runs.label() + ": log₁₀ gradient ratio by lag and training step, above the " + metric.name();
        return new Figure(name, title + "; " + subtitle, csv(4), type -> draw(type, subtitle));
    }

    private Drawing draw(Typeface type, String subtitle) {
        int width = Size.area(LABELS);
        Plot map = map(new Plot(type, width, MAP_HEIGHT, Size.upper(LABELS), steps, lags()), subtitle)
                .add(new ColourBar(type, levels, "log₁₀ ratio to lag 0"));
        Plot loss = loss(new Plot(type, width, LOSS_HEIGHT, Size.lower(LABELS), steps, metric.scale()));
        List<EndLabels.Label> labels = new ArrayList<>(metric.labels());
        labels.add(new EndLabels.Label(metric.mean(runs.runs()).lastMean(), "mean", style.colour()));
        return Stack.of(map, loss.add(new EndLabels(type, labels, LABELS)));
    }

    /** The same in small for a sheet, where one {@link MapLegend} serves all. */
    public Drawing small(Typeface type, String subtitle) {
        int width = Size.smallArea();
        return Stack.of(
                map(new Plot(type, width, SMALL_MAP_HEIGHT, Size.smallUpper(), steps, lags()), subtitle),
                loss(new Plot(type, width, SMALL_LOSS_HEIGHT, Size.smallLower(), steps, metric.scale())));
    }

    private Scale lags() {
        return Scale.linear("lag k", 0, field.lags()[field.lags().length - 1]);
    }

    private Plot map(Plot plot, String subtitle) {
        return plot.titled(runs.label(), subtitle)
                .withoutXLabels()
                .add(new MapLayer(field.steps(), field.lags(), field.mean(), levels))
                .add(new SuccessMarks(successes()))
                .add(new Crosses(field.broken(), Ink.TEXT));
    }

    private Plot loss(Plot plot) {
        metric.baselines().values().forEach(v -> plot.add(new RuleLayer(v, Ink.QUIET, Ink.dots(1.3))));
        for (Run run : runs.runs()) {
            NavigableMap<Long, Double> curve = Metric.curve(run);
            plot.add(new LineLayer(keys(curve), values(curve), Ink.veil(style.colour(), 0.45), Ink.pen(0.8)));
        }
        Curve mean = metric.mean(runs.runs());
        plot.add(new LineLayer(mean.x(), mean.means(), style.colour(), Ink.pen(2.2)));
        return plot.dots(successes(), successHeights(), style.colour(), SeriesMarkers.CIRCLE);
    }

    private double[] successes() {
        return runs.runs().stream()
                .filter(Run::succeeded)
                .mapToDouble(run -> run.outcome().solvedAt().getAsLong())
                .toArray();
    }

    /** The metric that each successful run had when it met the criterion. */
    private double[] successHeights() {
        return runs.runs().stream()
                .filter(Run::succeeded)
                .mapToDouble(run -> {
                    var at = Metric.curve(run)
                            .floorEntry(run.outcome().solvedAt().getAsLong());
                    return at == null ? Double.NaN : at.getValue();
                })
                .toArray();
    }

    /** The map as a matrix, a row a step and a column a lag: mean log₁₀ ratio. */
    private Csv csv(int decimals) {
        int lags = field.lags().length;
        String[] columns = new String[lags + 1];
        columns[0] = "step";
        for (int j = 0; j < lags; j++) {
            columns[j + 1] = "lag_" + (long) field.lags()[j];
        }
        Csv csv = new Csv(columns);
        for (int i = 0; i < field.steps().length; i++) {
            Object[] row = new Object[lags + 1];
            row[0] = (long) field.steps()[i];
            for (int j = 0; j < lags; j++) {
                row[j + 1] = Numbers.rounded(field.mean()[i][j], decimals);
            }
            csv.row(row);
        }
        return csv;
    }

    private static double[] keys(NavigableMap<Long, Double> curve) {
        return curve.keySet().stream().mapToDouble(Long::doubleValue).toArray();
    }

    private static double[] values(NavigableMap<Long, Double> curve) {
        return curve.values().stream().mapToDouble(Double::doubleValue).toArray();
    }
}
