package carousel.reports.chart;

import carousel.core.result.Outcome;
import carousel.reports.figure.Csv;
import carousel.reports.figure.Drawing;
import carousel.reports.figure.EndLabels;
import carousel.reports.figure.Figure;
import carousel.reports.figure.Ink;
import carousel.reports.figure.Marks;
import carousel.reports.figure.Plot;
import carousel.reports.figure.Scale;
import carousel.reports.figure.Typeface;
import carousel.reports.stats.Steps;
import carousel.reports.study.Run;
import carousel.reports.study.Variant;
import java.util.ArrayList;
import java.util.List;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * Steps to success: a dot a seed, a lane a variant. In a grey strip behind the budget stand the others: a plus for a run that made all its
 * updates, of which it is only known that it takes more, and a cross for one that did not.
 */
public final class Strip {
    /** What its marks are, for the caption under it. */
    public static final String MARKS =
            "Updates to success, each seed a mark. In the grey strip a plus is a run not solved within its updates, a cross one that diverged, was "
                    + "interrupted or is lost.";

    private static final int LABELS = 164;
    private static final int ROW = 40;
    private static final double LANE = 0.1;

    private Strip() {}

    /** One plot of all given variants. */
    public static Figure of(String name, String title, List<Variant> variants) {
        return new Figure(name, title + ": steps to success", csv(variants), type -> draw(type, title, variants));
    }

    private static Drawing draw(Typeface type, String title, List<Variant> variants) {
        double budget = variants.stream().mapToLong(Variant::budget).max().orElse(1);
        Scale x = Scale.linear("training step", 0, Math.max(1, budget) * (1 + 1.9 * LANE));
        Scale y = Scale.linear("", -0.6, variants.size() - 0.4);
        Frame frame = Frame.alone(LABELS, ROW * variants.size() + 14, variants);
        Plot plot = new Plot(type, frame.area(), frame.height(), frame.margins(true, true), x, y)
                .titled(title, "dot: solved; plus: not solved; cross: diverged, stopped or lost")
                .withoutYLabels()
                .add(Marks.shade(Math.max(1, budget), x.high(), Ink.veil(Ink.QUIET, 0.12)));
        List<EndLabels.Label> labels = new ArrayList<>();
        for (int row = 0; row < variants.size(); row++) {
            Variant each = variants.get(row);
            Steps steps = Steps.of(each);
            double[] toSuccess = steps.toSuccess();
            double middle = variants.size() - 1.0 - row;
            double lane = 0.7 / Math.max(5, toSuccess.length);
            for (int i = 0; i < toSuccess.length; i++) {
                boolean solved = Double.isFinite(toSuccess[i]);
                double[] at = {solved ? toSuccess[i] : budget * (1 + LANE)},
                        height = {middle + ((toSuccess.length - 1) / 2.0 - i) * lane};
                boolean censored = i < each.runs().size() && each.runs().get(i).finished();
                Marker mark = solved ? SeriesMarkers.CIRCLE : censored ? SeriesMarkers.PLUS : SeriesMarkers.CROSS;
                plot.dots(at, height, each.cell().colour(), mark);
            }
            String label = each.label() + " " + steps.success().text();
            labels.add(new EndLabels.Label(middle, label, each.cell().colour()));
        }
        return plot.add(new EndLabels(type, labels, frame.labels()));
    }

    private static Csv csv(List<Variant> variants) {
        Csv csv = new Csv("cell", "group", "units", "run", "ended", "updates", "steps_to_success");
        for (Variant each : variants) {
            for (Run run : each.runs()) {
                Outcome outcome = run.outcome();
                boolean unsolved = run.finished() && !run.succeeded();
                String ended = run.succeeded()
                        ? "solved"
                        : unsolved ? "not solved" : outcome.status().label();
                String steps = run.succeeded() ? Long.toString(run.solvedAt().getAsLong()) : "";
                csv.row(each.label(), each.group(), each.hidden(), run.id(), ended, outcome.steps(), steps);
            }
            for (int i = 0; i < each.lost(); i++) {
                csv.row(each.label(), each.group(), each.hidden(), "", "missing or corrupt", "", "");
            }
        }
        return csv;
    }
}
