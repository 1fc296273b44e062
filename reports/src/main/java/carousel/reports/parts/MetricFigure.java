package carousel.reports.parts;

import carousel.reports.study.Variant;
import carousel.reports.study.Cell;
import carousel.reports.figure.Csv;
import carousel.reports.figure.Drawing;
import carousel.reports.figure.EndLabels;
import carousel.reports.figure.Figure;
import carousel.reports.figure.Ink;
import carousel.reports.figure.LineLayer;
import carousel.reports.figure.Plot;
import carousel.reports.figure.RuleLayer;
import carousel.reports.figure.Scale;
import carousel.reports.figure.Typeface;
import carousel.reports.stats.Curve;
import java.util.ArrayList;
import java.util.List;

/** Test metric over training steps for several variants: mean and band over seeds, and the baselines. */
public final class MetricFigure {
    private static final int LABELS = 132;
    private static final int HEIGHT = 230;

    private MetricFigure() {}

    /** One plot of all given variants. */
    public static Figure of(
            String name,
            String title,
            List<Variant> variants,
            Metric metric,
            Scale steps) {
        return new Figure(
                name, title, csv(variants, metric), type -> draw(type, title, variants, metric, steps));
    }

    /** The axis of training steps that holds all runs. */
    public static Scale steps(List<Variant> variants) {
        long last = 1;
        for (Variant each : variants) {
            for (var run : each.runs()) {
                var curve = Metric.curve(run);
                last = Math.max(last, Math.max(run.outcome().steps(), curve.isEmpty() ? 0 : curve.lastKey()));
            }
        }
        return Scale.linear("training step", 0, last);
    }

    private static Drawing draw(
            Typeface type,
            String title,
            List<Variant> variants,
            Metric metric,
            Scale steps) {
        Plot plot = new Plot(type, Size.area(LABELS), HEIGHT, Size.alone(LABELS), steps, metric.scale());
        plot.titled(title, metric.meanName() + " over seeds, 95 % t-interval");
        List<EndLabels.Label> labels = new ArrayList<>(metric.labels());
        metric.baselines().values().forEach(v -> plot.add(new RuleLayer(v, Ink.QUIET, Ink.dots(1.3))));
        for (Variant each : variants) {
            if (each.lostAll()) {
                continue;
            }
            Cell style = each.cell();
            Curve curve = metric.mean(each.runs());
            plot.band(curve.x(), curve.lows(), curve.highs(), Ink.veil(style.colour(), 0.15));
            plot.add(new LineLayer(curve.x(), curve.means(), style.colour(), Ink.pen(2, style.dash())));
            labels.add(new EndLabels.Label(curve.lastMean(), each.label(), style.colour()));
        }
        return plot.add(new EndLabels(type, labels, LABELS));
    }

    private static Csv csv(List<Variant> variants, Metric metric) {
        Csv csv = new Csv(
                "cell",
                "group",
                "step",
                metric.logarithmic() ? "geometric_mean" : "mean",
                "low_95",
                "high_95",
                "seeds");
        for (Variant each : variants) {
            Curve curve = metric.mean(each.runs());
            for (int i = 0; i < curve.x().length; i++) {
                var y = curve.y()[i];
                csv.row(each.label(), each.group(), (long) curve.x()[i], y.mean(), y.low(), y.high(), y.n());
            }
        }
        return csv;
    }
}
