package carousel.reports.truncation;

import carousel.reports.chapter.Chapter;
import carousel.reports.chart.CellLines;
import carousel.reports.chart.Chart;
import carousel.reports.figure.Figure;
import carousel.reports.figure.Scale;
import carousel.reports.page.Html;
import carousel.reports.page.Table;
import carousel.reports.stats.Median;
import carousel.reports.stats.Steps;
import carousel.reports.study.Line;
import carousel.reports.study.Numbers;
import carousel.reports.study.Terms;
import carousel.reports.study.Variant;
import java.util.ArrayList;
import java.util.List;

/** Who solves a task with gradients of which reach: a figure and a table for each task. */
final class MapChapter {
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
        String subtitle = door.known()
                ? "minimal lag " + door.minimal() + ", longest " + door.longest()
                : "how far back answers depend on inputs is not known";
        return new CellLines(door.lines(), Door::reach, (reach, place) -> reach + place * APART * most)
                .shares(
                        Figure.nameOf("map", door.title(), Integer.toString(number)),
                        door.title(),
                        subtitle,
                        "success over the reach of the gradient",
                        Scale.linear("K, steps that the gradient goes back", 0, most * 1.04),
                        "reach",
                        door.known() ? door.minimal() + 0.5 : Double.NaN);
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
                    new ArrayList<>(List.of(line.title(), Terms.of(line.points().get(0))));
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
        double median = Median.of(steps.toSuccess());
        return steps.success().text() + "\n" + (Double.isFinite(median) ? Numbers.whole(Math.round(median)) : "–");
    }
}
