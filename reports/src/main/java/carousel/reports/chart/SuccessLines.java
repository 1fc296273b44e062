package carousel.reports.chart;

import carousel.reports.figure.Csv;
import carousel.reports.figure.Figure;
import carousel.reports.figure.Ink;
import carousel.reports.figure.Scale;
import carousel.reports.stats.Curve;
import carousel.reports.stats.Interval;
import carousel.reports.stats.Profile;
import carousel.reports.stats.Proportion;
import carousel.reports.stats.Steps;
import carousel.reports.study.Line;
import carousel.reports.study.Numbers;
import carousel.reports.study.Study;
import java.util.ArrayList;
import java.util.List;

/** Share of runs that succeeded over a setting that is a number: one plot a cell, dots with Wilson's brackets on each of its lines. */
public final class SuccessLines {
    private static final Frame FRAME = Frame.alone(128, 220);
    static final Scale SHARES = Scale.linear("share of runs that solved it", -0.04, 1.04);
    /** By how much of the axis the lines of a plot stand apart, so that none hides another. */
    private static final double APART = 0.018;

    private static final float[][] DASHES = {{1.6f, 2.4f}, null, {8, 3}, {8, 3, 2, 3}, {3, 3}, {12, 3}};

    private SuccessLines() {}

    /**
     * The plots; lines of the same label are drawn alike in all of them.
     *
     * @param setting across
     * @param letter for it on the axis
     * @param by the column of their tables that holds the labels
     */
    public static List<Figure> of(String setting, String letter, String by, List<Line> lines) {
        List<Double> values =
                Line.values(setting, lines).stream().filter(Double::isFinite).toList();
        List<String> labels = lines.stream().map(Line::label).distinct().toList();
        double low = values.isEmpty() ? 0 : values.get(0), high = values.isEmpty() ? 1 : values.get(values.size() - 1);
        double air = low < high ? 0.07 * (high - low) : Math.max(1, low / 2);
        Scale x = Scale.linear(setting + " " + letter, low - air, high + air);
        List<Figure> figures = new ArrayList<>();
        Study.by(lines, Line::cell).forEach((cell, own) -> {
            List<Trace> traces = new ArrayList<>();
            Csv csv = new Csv("cell", by, setting, "solved", "runs", "share", "low_95", "high_95");
            for (Line line : own) {
                double shift = (traces.size() - (own.size() - 1) / 2.0) * APART * (x.high() - x.low());
                float[] dash = DASHES[labels.indexOf(line.label()) % DASHES.length];
                traces.add(trace(line, setting, shift, dash));
                line.points().forEach(each -> {
                    Proportion p = Steps.of(each).success();
                    Interval share = p.interval().rounded();
                    String at = Numbers.shortest(each.number(setting));
                    csv.row(
                            cell.title(),
                            line.label(),
                            at,
                            p.successes(),
                            p.n(),
                            share.mean(),
                            share.low(),
                            share.high());
                });
            }
            String title = cell.title(), subtitle = "share solved, with Wilson's 95 % interval";
            figures.add(new Panel(title, subtitle, x, List.of(SHARES), List.of(Row.of("", traces)), FRAME)
                    .figure(Figure.nameOf("success", cell.name()), title + ": success over " + setting, csv));
        });
        return figures;
    }

    private static Trace trace(Line line, String setting, double shift, float[] dash) {
        double[] x = line.points().stream()
                .mapToDouble(each -> each.number(setting) + shift)
                .toArray();
        Interval[] shares = line.points().stream()
                .map(each -> Steps.of(each).success().interval())
                .toArray(Interval[]::new);
        Profile profile = Profile.of(new Curve(x, shares));
        return Trace.line(line.label(), profile, line.cell().colour(), Ink.pen(2.1, dash))
                .with(Trace.Spread.BRACKETS);
    }
}
