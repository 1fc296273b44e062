package carousel.reports.chart;

import carousel.reports.figure.Csv;
import carousel.reports.figure.Figure;
import carousel.reports.figure.Ink;
import carousel.reports.figure.Scale;
import carousel.reports.stats.Curve;
import carousel.reports.stats.Interval;
import carousel.reports.stats.Profile;
import carousel.reports.study.Run;
import carousel.reports.study.Variant;
import java.util.ArrayList;
import java.util.List;

/** Test metric over training steps for several variants: mean and band over seeds, and the baselines. */
public final class MetricLines {
    private static final Frame FRAME = Frame.alone(132, 230);

    private MetricLines() {}

    /** The axis of training steps that holds all runs. */
    public static Scale steps(List<Variant> variants) {
        long last = 1;
        for (Variant each : variants) {
            for (Run run : each.runs()) {
                var curve = Metric.curve(run);
                last = Math.max(last, Math.max(run.outcome().steps(), curve.isEmpty() ? 0 : curve.lastKey()));
            }
        }
        return Scale.linear("training step", 0, last);
    }

    /** One plot of all given variants. */
    public static Figure of(String name, String title, List<Variant> variants, Metric metric, Scale steps) {
        List<Trace> traces = new ArrayList<>();
        String mean = metric.logarithmic() ? "geometric_mean" : "mean";
        Csv csv = new Csv("cell", "group", "step", mean, "low_95", "high_95", "seeds");
        for (Variant each : variants) {
            Curve curve = metric.mean(each.runs());
            if (!each.lostAll()) {
                traces.add(Trace.line(
                        each.label(),
                        Profile.of(curve),
                        each.cell().colour(),
                        Ink.pen(2, each.cell().dash())));
            }
            for (int i = 0; i < curve.x().length; i++) {
                Interval y = curve.y()[i];
                csv.row(each.label(), each.group(), (long) curve.x()[i], y.mean(), y.low(), y.high(), y.n());
            }
        }
        Row row = Row.of("", traces, metric.rules());
        String subtitle = metric.meanName() + " over seeds, 95 % t-interval";
        return new Panel(title, subtitle, steps, List.of(metric.scale()), List.of(row), FRAME).figure(name, title, csv);
    }
}
