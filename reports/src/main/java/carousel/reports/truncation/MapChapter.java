package carousel.reports.truncation;

import carousel.reports.chapter.Chapter;
import carousel.reports.chart.Chart;
import carousel.reports.chart.Frame;
import carousel.reports.chart.Panel;
import carousel.reports.chart.Row;
import carousel.reports.chart.Trace;
import carousel.reports.figure.Csv;
import carousel.reports.figure.Figure;
import carousel.reports.figure.Ink;
import carousel.reports.figure.Scale;
import carousel.reports.page.Html;
import carousel.reports.page.Table;
import carousel.reports.stats.Curve;
import carousel.reports.stats.Interval;
import carousel.reports.stats.Profile;
import carousel.reports.stats.Proportion;
import carousel.reports.stats.Steps;
import carousel.reports.study.Line;
import carousel.reports.study.Numbers;
import carousel.reports.study.Terms;
import carousel.reports.study.Variant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Who solves a task with gradients of which reach: a figure and a table for each task. */
final class MapChapter {
    private static final Frame FRAME = Frame.alone(150, 200);
    private static final Scale SHARES = Scale.linear("share of runs that solved it", -0.04, 1.04);
    private static final float[][] DASHES = {{6, 3}, {2, 2}, {9, 2, 2, 2}};

    /** By how much of the axis lines stand apart, so that none hides another. */
    private static final double APART = 0.012;

    private MapChapter() {}

    static Chapter of(List<Door> doors) {
        List<Figure> figures = new ArrayList<>();
        Html tables = new Html();
        for (Door door : doors) {
            figures.add(figure(door, figures.size() + 1));
            tables.element("h3", door.title()).add(table(door));
        }
        List<Variant> drawn = doors.stream()
                .flatMap(door -> Line.variants(door.lines()).stream())
                .toList();
        return Chapter.of("map", "The truncation map")
                .needs("was trained", !doors.isEmpty())
                .chart(
                        Chart.of("map", "Success over the reach of the gradient", drawn, figures),
                        "Share of runs that solved the task over K, the steps that a gradient goes back; the last dot: all. Brackets: Wilson's 95 % "
                                + "intervals. Shaded: K too small for the last input that any answer depends on.")
                .html(tables);
    }

    private static Figure figure(Door door, int number) {
        List<Long> reaches = door.reaches();
        double most = reaches.isEmpty() ? 1 : reaches.get(reaches.size() - 1);
        Scale x = Scale.linear("K, steps that the gradient goes back", 0, most * 1.04);
        List<Trace> traces = new ArrayList<>();
        Csv csv = new Csv("cell", "started", "rate", "reach", "solved", "runs", "share", "low_95", "high_95");
        for (Line line : door.lines()) {
            double shift = (traces.size() - (door.lines().size() - 1) / 2.0) * APART * most;
            traces.add(trace(line, shift, place(door, line)));
            line.points().forEach(each -> row(csv, line, each));
        }
        Row row = Row.of("", traces).shadedTo(door.known() ? door.minimal() + 0.5 : Double.NaN);
        String subtitle = door.known()
                ? "minimal lag " + door.minimal() + ", longest " + door.longest()
                : "how far back answers depend on inputs is not known";
        return new Panel(door.title(), subtitle, x, List.of(SHARES), List.of(row), FRAME)
                .figure(
                        Figure.nameOf("map", door.title(), Integer.toString(number)),
                        door.title() + ": success over the reach of the gradient",
                        csv);
    }

    /** Which line of its cell it is. */
    private static int place(Door door, Line line) {
        return door.lines().stream()
                .filter(other -> other.cell().equals(line.cell()))
                .toList()
                .indexOf(line);
    }

    private static Trace trace(Line line, double shift, int place) {
        double[] x = line.points().stream()
                .mapToDouble(each -> Door.reach(each) + shift)
                .toArray();
        Interval[] shares = line.points().stream()
                .map(each -> Steps.of(each).success().interval())
                .toArray(Interval[]::new);
        float[] dash = place == 0 ? line.cell().dash() : DASHES[(place - 1) % DASHES.length];
        return Trace.line(
                        name(line),
                        Profile.of(new Curve(x, shares)),
                        line.cell().colour(),
                        Ink.pen(2.1, dash))
                .with(Trace.Spread.BRACKETS);
    }

    /** The cell, and what tells the line from others of it. */
    static String name(Line line) {
        return line.label().isEmpty() ? line.cell().title() : line.name();
    }

    private static void row(Csv csv, Line line, Variant each) {
        Proportion p = Steps.of(each).success();
        Interval share = p.interval().rounded();
        csv.row(
                line.cell().title(),
                each.init(),
                each.text("rate"),
                Door.reach(each),
                p.successes(),
                p.n(),
                share.mean(),
                share.low(),
                share.high());
    }

    private static Html table(Door door) {
        List<String> columns = new ArrayList<>(List.of("cell", "rate, updates"));
        List<Long> reaches = door.reaches();
        reaches.forEach(reach -> columns.add("#K = " + reach));
        Table table = new Table(
                "Solved (" + Terms.criterion(Line.variants(door.lines()))
                        + "), of all runs, and below it the median of the updates that it took, where more than half solved it; all others made "
                        + "their updates, diverged or are lost, as the table of all runs tells. The largest K is the whole sequence.",
                columns);
        for (Line line : door.lines()) {
            List<String> row =
                    new ArrayList<>(List.of(name(line), Terms.of(line.points().get(0))));
            for (long reach : reaches) {
                row.add(line.points().stream()
                        .filter(each -> Door.reach(each) == reach)
                        .findFirst()
                        .map(each -> told(Steps.of(each)))
                        .orElse(""));
            }
            table.row(row);
        }
        return table.html();
    }

    private static String told(Steps steps) {
        double[] sorted = steps.toSuccess().clone();
        Arrays.sort(sorted);
        int n = sorted.length;
        double median = n == 0 ? Double.NaN : (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
        return steps.success().text() + "\n" + (Double.isFinite(median) ? Numbers.whole(Math.round(median)) : "–");
    }
}
