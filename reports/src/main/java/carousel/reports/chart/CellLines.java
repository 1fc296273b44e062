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
import carousel.reports.study.Variant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * All lines of a task in one plot, dots with brackets: each in the colour of its cell, and further lines of a cell with dashes of their
 * own.
 *
 * @param x what a point stands at
 * @param apart where it is drawn instead, so that no line hides another; from x, and from the place of its line, counted from the middle
 */
public record CellLines(List<Line> lines, ToDoubleFunction<Variant> x, DoubleBinaryOperator apart) {
    private static final Frame FRAME = Frame.alone(150, 200);
    private static final float[][] DASHES = {{6, 3}, {2, 2}, {9, 2, 2, 2}};

    /** The plot of whatever else, with its table, and with lines beside that are of no cell. */
    public Figure figure(
            String name,
            String title,
            String subtitle,
            String over,
            Scale across,
            Scale up,
            Function<Variant, Interval> y,
            Csv csv,
            Trace... beside) {
        List<Trace> all = new ArrayList<>(traces(y));
        all.addAll(List.of(beside));
        return plot(name, title, subtitle, over, across, up, Row.of("", all), csv);
    }

    /**
     * The plot of the share of runs that solved the task, with its table.
     *
     * @param column name of x in the table
     * @param shaded to which x it is shaded from the left; NaN for none
     */
    public Figure shares(
            String name,
            String title,
            String subtitle,
            String over,
            Scale across,
            String column,
            double shaded,
            Row.Rule... rules) {
        Csv csv = new Csv("cell", "started", "rate", column, "solved", "runs", "share", "low_95", "high_95");
        for (Variant each : Line.variants(lines)) {
            Proportion p = Steps.of(each).success();
            Interval share = p.interval().rounded();
            csv.row(
                    each.cell().title(),
                    each.init(),
                    each.text("rate"),
                    Math.round(x.applyAsDouble(each)),
                    p.successes(),
                    p.n(),
                    share.mean(),
                    share.low(),
                    share.high());
        }
        Row row = Row.of("", traces(each -> Steps.of(each).success().interval()), rules)
                .shadedTo(shaded);
        return plot(name, title, subtitle, over, across, SuccessLines.SHARES, row, csv);
    }

    private static Figure plot(
            String name, String title, String subtitle, String over, Scale across, Scale up, Row row, Csv csv) {
        return new Panel(title, subtitle, across, List.of(up), List.of(row), FRAME)
                .figure(name, title + ": " + over, csv);
    }

    private List<Trace> traces(Function<Variant, Interval> y) {
        List<Trace> traces = new ArrayList<>();
        for (Line line : lines) {
            double place = traces.size() - (lines.size() - 1) / 2.0;
            double[] at = line.points().stream()
                    .mapToDouble(each -> apart.applyAsDouble(x.applyAsDouble(each), place))
                    .toArray();
            Interval[] values = line.points().stream().map(y).toArray(Interval[]::new);
            traces.add(Trace.line(
                            line.title(),
                            Profile.of(new Curve(at, values)),
                            line.cell().colour(),
                            Ink.pen(2.1, dash(line)))
                    .with(Trace.Spread.BRACKETS));
        }
        return traces;
    }

    private float[] dash(Line line) {
        int place = lines.stream()
                .filter(other -> other.cell().equals(line.cell()))
                .toList()
                .indexOf(line);
        return place == 0 ? line.cell().dash() : DASHES[(place - 1) % DASHES.length];
    }
}
