package carousel.reports.parts;

import carousel.reports.study.Variant;
import carousel.reports.study.Cell;
import carousel.reports.figure.Csv;
import carousel.reports.figure.Drawing;
import carousel.reports.figure.EndLabels;
import carousel.reports.figure.Figure;
import carousel.reports.figure.Ink;
import carousel.reports.figure.Plot;
import carousel.reports.figure.Scale;
import carousel.reports.figure.ShadeLayer;
import carousel.reports.figure.Typeface;
import carousel.reports.stats.Steps;
import java.util.ArrayList;
import java.util.List;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Steps to success: a dot a seed, a row a variant; failures are crosses in a lane of their own behind the budget. */
public final class StepsFigure {
    private static final int LABELS = 164;
    private static final int ROW = 40;
    private static final double LANE = 0.1;

    private StepsFigure() {}

    /** One plot of all given variants. */
    public static Figure of(String name, String title, List<Variant> variants) {
        return new Figure(
                name, title + ": steps to success", csv(variants), type -> draw(type, title, variants));
    }

    private static Drawing draw(
            Typeface type, String title, List<Variant> variants) {
        double budget = variants.stream()
                .mapToLong(each -> Steps.of(each).budget())
                .max()
                .orElse(1);
        Scale x = Scale.linear("training step", 0, Math.max(1, budget) * (1 + 1.9 * LANE));
        Scale y = Scale.linear("", -0.6, variants.size() - 0.4);
        Plot plot = new Plot(type, Size.area(LABELS), ROW * variants.size() + 14, Size.alone(LABELS), x, y)
                .titled(title, "dot: step at which a seed met the criterion; cross: never, or lost")
                .withoutYLabels()
                .add(new ShadeLayer(Math.max(1, budget), x.high(), Ink.veil(Ink.QUIET, 0.12)));
        List<EndLabels.Label> labels = new ArrayList<>();
        for (int row = 0; row < variants.size(); row++) {
            Variant each = variants.get(row);
            Cell style = each.cell();
            double[] steps = Steps.of(each).toSuccess();
            double middle = variants.size() - 1.0 - row;
            double lane = 0.7 / Math.max(5, steps.length);
            for (int i = 0; i < steps.length; i++) {
                boolean solved = Double.isFinite(steps[i]);
                double[] at = {solved ? steps[i] : budget * (1 + LANE)},
                        height = {middle + ((steps.length - 1) / 2.0 - i) * lane};
                plot.dots(at, height, style.colour(), solved ? SeriesMarkers.CIRCLE : SeriesMarkers.CROSS);
            }
            labels.add(new EndLabels.Label(
                    middle,
                    each.label() + " " + SuccessTable.proportion(Steps.of(each).success()),
                    style.colour()));
        }
        return plot.add(new EndLabels(type, labels, LABELS));
    }

    private static Csv csv(List<Variant> variants) {
        Csv csv = new Csv("cell", "group", "units", "run", "steps_to_success");
        for (Variant each : variants) {
            for (var run : each.runs()) {
                String steps =
                        run.succeeded() ? Long.toString(run.outcome().solvedAt().getAsLong()) : "never";
                csv.row(each.label(), each.group(), each.hidden(), run.id(), steps);
            }
            for (int i = 0; i < each.lost(); i++) {
                csv.row(each.label(), each.group(), each.hidden(), "missing or corrupt", "never");
            }
        }
        return csv;
    }
}
