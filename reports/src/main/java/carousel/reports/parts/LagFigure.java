package carousel.reports.parts;

import carousel.reports.study.Numbers;
import carousel.reports.figure.Crosses;
import carousel.reports.figure.Csv;
import carousel.reports.figure.Drawing;
import carousel.reports.figure.EndLabels;
import carousel.reports.figure.Figure;
import carousel.reports.figure.Ink;
import carousel.reports.figure.LineLayer;
import carousel.reports.figure.Plot;
import carousel.reports.figure.Scale;
import carousel.reports.figure.Typeface;
import carousel.reports.stats.Curve;
import carousel.reports.stats.Profile;
import java.awt.Color;
import java.awt.Stroke;
import java.util.ArrayList;
import java.util.List;

/** Gradient by lag: log₁₀ ratio to lag 0 over the lag, one line with its band for each of several sets of runs. */
public final class LagFigure {
    private static final int LEAST_LABELS = 100;
    private static final int MOST_LABELS = 190;
    private static final int HEIGHT = 210;

    private LagFigure() {}

    /**
     * One line: its label at the right end, its means and intervals over seeds.
     *
     * @param broken the lags at which some run's value is not a number: in no mean, and marked by a cross
     */
    public record Line(String label, Curve curve, Color colour, Stroke pen, double[] broken) {

        /** A line of which all values are numbers or are not there. */
        public Line(String label, Curve curve, Color colour, Stroke pen) {
            this(label, curve, colour, pen, new double[0]);
        }

        /** A line that knows where values are not numbers. */
        public static Line of(String label, Profile profile, Color colour, Stroke pen) {
            return new Line(label, profile.curve(), colour, pen, profile.broken());
        }
    }

    /** One plot. Axes are given so that several plots can share them. */
    public static Figure of(String name, String title, String subtitle, Axes axes, List<Line> lines) {
        return new Figure(name, title + ", " + subtitle, csv(lines), type -> draw(type, title, subtitle, axes, lines));
    }

    /** What plots of one row share: both axes, their height, and room for the longest label of all of them. */
    public record Axes(Scale x, Scale y, int labels, int height) {

        /** Axes that hold all lines. */
        public static Axes over(List<Line> lines) {
            return over(lines, HEIGHT);
        }

        /** The same for plots of another height. */
        public static Axes over(List<Line> lines, int height) {
            int longest =
                    lines.stream().mapToInt(line -> line.label().length()).max().orElse(0);
            int labels = Math.max(LEAST_LABELS, Math.min(MOST_LABELS, 22 + 7 * longest));
            return new Axes(lags(lines), ratios(lines), labels, height);
        }
    }

    private static Scale lags(List<Line> lines) {
        double longest = 1;
        for (Line line : lines) {
            double[] x = line.curve().x();
            longest = x.length == 0 ? longest : Math.max(longest, x[x.length - 1]);
        }
        return Scale.linear("lag k (steps back from the end)", 0, longest);
    }

    private static Scale ratios(List<Line> lines) {
        double low = -1, high = 0;
        for (Line line : lines) {
            for (double v : line.curve().means()) {
                low = Double.isFinite(v) ? Math.min(low, v) : low;
                high = Double.isFinite(v) ? Math.max(high, v) : high;
            }
        }
        return Scale.rounded("log₁₀ gradient ratio to lag 0", low, high + 0.02 * (high - low));
    }

    private static Drawing draw(Typeface type, String title, String subtitle, Axes axes, List<Line> lines) {
        int storage = axes.labels();
        Plot plot = new Plot(type, Size.area(storage), axes.height(), Size.alone(storage), axes.x(), axes.y())
                .titled(title, subtitle);
        List<EndLabels.Label> labels = new ArrayList<>();
        for (Line line : lines) {
            Curve curve = line.curve();
            plot.band(curve.x(), curve.lows(), curve.highs(), Ink.veil(line.colour(), 0.18));
            labels.add(new EndLabels.Label(curve.lastMean(), line.label(), line.colour()));
        }
        for (Line line : lines) {
            plot.add(new LineLayer(line.curve().x(), line.curve().means(), line.colour(), line.pen()));
            plot.add(new Crosses(line.broken(), line.colour()));
        }
        return plot.add(new EndLabels(type, labels, storage));
    }

    private static Csv csv(List<Line> lines) {
        Csv csv = new Csv("line", "lag", "mean_log10_ratio", "low_95", "high_95", "seeds");
        for (Line line : lines) {
            Curve curve = line.curve();
            for (int i = 0; i < curve.x().length; i++) {
                var y = curve.y()[i];
                csv.row(
                        line.label(),
                        (long) curve.x()[i],
                        Numbers.rounded(y.mean()),
                        Numbers.rounded(y.low()),
                        Numbers.rounded(y.high()),
                        y.n());
            }
        }
        return csv;
    }
}
