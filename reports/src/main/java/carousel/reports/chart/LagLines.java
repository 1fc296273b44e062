package carousel.reports.chart;

import carousel.reports.figure.Csv;
import carousel.reports.figure.Figure;
import carousel.reports.figure.Scale;
import carousel.reports.stats.Interval;
import java.util.List;

/** Gradient by lag: log₁₀ ratio to lag 0 over the lag, one line with its band for each of several sets of runs. */
public final class LagLines {
    private static final int LEAST_LABELS = 100;
    private static final int MOST_LABELS = 190;

    private LagLines() {}

    /** What plots of one row share: both axes, and room for the longest label of all of them. */
    public record Axes(Scale x, Scale y, Frame frame) {
        /** Axes that hold all lines, of plots of this height. */
        public static Axes over(List<Trace> lines, int height) {
            double longest = 1, low = -1, high = 0;
            int letters = 0;
            for (Trace line : lines) {
                double[] x = line.profile().curve().x();
                longest = x.length == 0 ? longest : Math.max(longest, x[x.length - 1]);
                for (double v : line.profile().curve().means()) {
                    low = Double.isFinite(v) ? Math.min(low, v) : low;
                    high = Double.isFinite(v) ? Math.max(high, v) : high;
                }
                letters = Math.max(letters, line.label().length());
            }
            int labels = Math.max(LEAST_LABELS, Math.min(MOST_LABELS, 22 + 7 * letters));
            return new Axes(
                    Scale.linear("lag k (steps back from the end)", 0, longest),
                    Scale.rounded("log₁₀ gradient ratio to lag 0", low, high + 0.02 * (high - low)),
                    Frame.alone(labels, height).veiled(0.18));
        }
    }

    /** Whether none of the lines has a number. */
    public static boolean empty(List<Trace> lines) {
        return Row.of("", lines).isEmpty();
    }

    /** One plot, on axes that several may share. */
    public static Figure of(String name, String title, String subtitle, Axes axes, List<Trace> lines) {
        Csv csv = new Csv("line", "lag", "mean_log10_ratio", "low_95", "high_95", "seeds");
        for (Trace line : lines) {
            double[] lags = line.profile().curve().x();
            for (int i = 0; i < lags.length; i++) {
                Interval y = line.profile().curve().y()[i].rounded();
                csv.row(line.label(), (long) lags[i], y.mean(), y.low(), y.high(), y.n());
            }
        }
        return new Panel(title, subtitle, axes.x, List.of(axes.y), List.of(Row.of("", lines)), axes.frame)
                .figure(name, title + ", " + subtitle, csv);
    }
}
