package carousel.reports.clipping;

import carousel.reports.study.Words;
import carousel.reports.study.Numbers;
import carousel.reports.figure.Crosses;
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
import carousel.reports.parts.Size;
import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** The norm of the gradient along training of one arm at one length: median, and largest, in stretches of updates. */
final class NormFigure {
    private static final int LABELS = 92;
    private static final int HEIGHT = 190;
    /** No axis goes further than so much above the smallest: a run that diverges must not flatten all the others. */
    private static final double SPAN = 1e12;

    private NormFigure() {}

    /** What is drawn in one plot. */
    record Panel(Arm arm, long length, Norms norms) {}

    /** Both axes, for all plots. */
    record Axes(Scale x, Scale y) {
        static Axes over(List<Panel> panels) {
            double last = 1, low = Double.POSITIVE_INFINITY, high = 0;
            for (Panel panel : panels) {
                for (Norms.Window w : panel.norms().windows()) {
                    last = Math.max(last, w.middle());
                    low = w.median() > 0 ? Math.min(low, w.median()) : low;
                    high = w.largest() > 0 ? Math.max(high, w.largest()) : high;
                }
            }
            return new Axes(
                    Scale.linear("update", 0, last),
                    low <= high
                            ? Scale.decades("‖g‖ before clipping", low, Math.min(high, low * SPAN) * 1.5)
                            : Scale.decades("‖g‖ before clipping", 0.1, 10));
        }
    }

    static Figure of(Panel panel, Axes axes, Color colour) {
        String title = panel.arm.cell().title() + ", " + panel.arm.label() + ", T = " + panel.length;
        return new Figure(
                Figure.nameOf("norm", panel.arm.cell().name(), panel.arm.label(), Long.toString(panel.length)),
                title + ": norm of the gradient",
                csv(panel),
                type -> draw(type, title, panel, axes, colour));
    }

    private static Drawing draw(Typeface type, String title, Panel panel, Axes axes, Color colour) {
        Norms norms = panel.norms;
        double[] x = each(norms, Norms.Window::middle);
        double[] median = each(norms, Norms.Window::median), largest = each(norms, Norms.Window::largest);
        Plot plot = new Plot(type, Size.area(LABELS), HEIGHT, Size.alone(LABELS), axes.x, axes.y)
                .titled(title, "norm of the gradient before clipping, all seeds")
                .band(x, median, largest, Ink.veil(colour, 0.16));
        List<EndLabels.Label> labels = new ArrayList<>();
        Clip clip = panel.arm.clip();
        if (clip.kind() == Clip.Kind.NORM) {
            plot.add(new RuleLayer(clip.bound(), Ink.TEXT, Ink.pen(1.2, new float[] {5, 3})));
            labels.add(new EndLabels.Label(clip.bound(), "clip at " + Numbers.shortest(clip.bound()), Ink.TEXT));
        }
        plot.add(new LineLayer(x, largest, colour, Ink.pen(1.1)));
        plot.add(new LineLayer(x, median, colour, Ink.pen(2.2)));
        plot.add(new Crosses(
                norms.windows().stream()
                        .filter(w -> w.strange() > 0)
                        .mapToDouble(Norms.Window::middle)
                        .toArray(),
                Ink.TEXT));
        labels.add(EndLabels.Label.of(largest, "largest", colour));
        labels.add(EndLabels.Label.of(median, "median", colour));
        return plot.add(new EndLabels(type, labels, LABELS));
    }

    private static double[] each(Norms norms, ToDoubleFunction<Norms.Window> value) {
        return norms.windows().stream().mapToDouble(value).toArray();
    }

    private static Csv csv(Panel panel) {
        Csv csv = new Csv("cell", "clip", "length", "middle_update", "median", "largest", "not_finite");
        for (Norms.Window w : panel.norms.windows()) {
            csv.row(
                    panel.arm.cell().title(),
                    panel.arm.label(),
                    panel.length,
                    w.middle(),
                    w.median(),
                    w.largest(),
                    w.strange());
        }
        return csv;
    }
}
