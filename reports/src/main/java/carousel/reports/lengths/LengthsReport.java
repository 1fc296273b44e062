package carousel.reports.lengths;

import carousel.reports.chapter.Chapter;
import carousel.reports.chapter.HowToRead;
import carousel.reports.chapter.Report;
import carousel.reports.chapter.RunsTable;
import carousel.reports.chart.CellLines;
import carousel.reports.chart.Chart;
import carousel.reports.chart.Row;
import carousel.reports.figure.Figure;
import carousel.reports.figure.Ink;
import carousel.reports.figure.Scale;
import carousel.reports.page.Html;
import carousel.reports.page.Table;
import carousel.reports.stats.HalfLength;
import carousel.reports.stats.Proportion;
import carousel.reports.stats.Steps;
import carousel.reports.stats.Tests;
import carousel.reports.study.Line;
import carousel.reports.study.Numbers;
import carousel.reports.study.Study;
import carousel.reports.study.Terms;
import carousel.reports.study.Variant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Up to which length is a task learnt: T₅₀ of each cell, within a budget that is told. */
public final class LengthsReport {
    /** By name. */
    public static final Report REPORT = new Report("lengths", study -> new LengthsReport(study).contents());

    private static final String LENGTH = "length";
    /** By how much of the axis of shares intervals stand apart. */
    private static final double APART = 0.025;

    private final Study study;
    private final Map<String, List<Line>> tasks;

    private LengthsReport(Study study) {
        this.study = study;
        List<Line> lines = new ArrayList<>();
        // an initializer that is named after the length, chrono(T), is the same at every length
        Study.by(study.trained(), each -> each.cell().name() + " " + start(each) + " " + each.allBut(LENGTH, "init"))
                .values()
                .forEach(
                        points -> lines.add(new Line(points.get(0).cell(), label(points.get(0)), List.copyOf(points))));
        this.tasks = Study.by(lines, line -> line.points().get(0).task());
    }

    private static String start(Variant each) {
        return named(each, each.init());
    }

    private static String label(Variant each) {
        return named(each, each.besides("rate")); // the table tells rates
    }

    /** The length, or how many steps a sequence of that length has, which is what copy's is said of, as T. */
    private static String named(Variant each, String text) {
        return text.replace("(" + each.length() + ")", "(T)").replace("(" + steps(each) + ")", "(T)");
    }

    /** Of an uncut gradient the reach is the whole sequence. */
    private static long steps(Variant each) {
        return each.runs().stream()
                .filter(run -> run.whole("truncate") == 0)
                .mapToLong(run -> run.reach().orElse(each.length()))
                .findFirst()
                .orElse(each.length());
    }

    private Report.Contents contents() {
        List<String> summary = new ArrayList<>(List.of(RunsTable.sentence(study)));
        tasks.forEach((task, lines) -> summary.add(sentence(task, lines)));
        return new Report.Contents(
                summary, HowToRead.folded(study, "half-length bands-and-shares"), List.of(chapter()));
    }

    private static String sentence(String task, List<Line> lines) {
        List<Variant> all = Line.variants(lines);
        if (!Tests.enough(all.stream().mapToInt(Variant::expected))) {
            return task + ": "
                    + Tests.few(all.stream().mapToInt(Variant::expected).min().orElse(0)) + ".";
        }
        List<String> texts = new ArrayList<>();
        lines.forEach(line -> texts.add(line.title() + " " + half(line).text()));
        return "T₅₀ on " + task + " (" + Terms.criterion(all) + "; rates and budgets stand in the table): "
                + String.join(", ", texts) + ".";
    }

    private static HalfLength half(Line line) {
        TreeMap<Long, Proportion> shares = new TreeMap<>();
        line.points().forEach(each -> shares.put(each.length(), Steps.of(each).success()));
        return HalfLength.of(shares);
    }

    private Chapter chapter() {
        List<Figure> figures = new ArrayList<>();
        Html tables = new Html();
        tasks.forEach((task, lines) -> {
            figures.add(figure(task, lines, figures.size() + 1));
            tables.element("h3", task).add(table(lines));
        });
        return Chapter.of("lengths", "Up to which length is it learnt?")
                .needs("was trained", !tasks.isEmpty())
                .chart(
                        Chart.of("lengths", "Success over the length of the sequences", study.trained(), figures),
                        "Share of runs that solved the task within their updates, over its length. Brackets: Wilson's 95 % intervals; bars along one half: the 95 % intervals of T₅₀, to the edge where they go beyond the lengths that were run. Of runs that came "
                                + "to their end and did not solve it no more is known; diverged ones count as not solved.")
                .html(tables);
    }

    private static Figure figure(String task, List<Line> lines, int number) {
        List<Double> lengths = Line.values(LENGTH, lines);
        return new CellLines(lines, Variant::length, (length, place) -> length * StrictMath.pow(1.02, place))
                .shares(
                        Figure.nameOf("lengths", task, Integer.toString(number)),
                        task,
                        "share solved, with Wilson's 95 % interval",
                        "success over length",
                        Scale.decades("length T", lengths.get(0) / 1.2, lengths.get(lengths.size() - 1) * 1.2),
                        LENGTH,
                        Double.NaN,
                        limits(lines));
    }

    /** One half, and along it the interval of each T₅₀. */
    private static Row.Rule[] limits(List<Line> lines) {
        List<Row.Rule> rules = new ArrayList<>(List.of(new Row.Rule(0.5, "")));
        for (Line line : lines) {
            HalfLength half = half(line);
            double place = rules.size() - (lines.size() + 1) / 2.0;
            rules.add(new Row.Rule(
                    0.5 - place * APART,
                    "",
                    Ink.veil(line.cell().colour(), 0.65),
                    Ink.pen(3),
                    half.low(),
                    half.high()));
        }
        return rules.toArray(Row.Rule[]::new);
    }

    private static Html table(List<Line> lines) {
        List<String> columns = new ArrayList<>(List.of("cell", "rate, updates"));
        List<Double> lengths = Line.values(LENGTH, lines);
        lengths.forEach(length -> columns.add("#T = " + Numbers.shortest(length)));
        columns.add("#T₅₀");
        Table table = new Table(
                "Solved (" + Terms.criterion(Line.variants(lines))
                        + "), of all runs, at each length, and T₅₀ with its 95 % interval.",
                columns);
        for (Line line : lines) {
            List<String> row =
                    new ArrayList<>(List.of(line.title(), Terms.of(line.points().get(0))));
            for (double length : lengths) {
                row.add(line.points().stream()
                        .filter(each -> each.length() == length)
                        .findFirst()
                        .map(each -> Steps.of(each).success().text())
                        .orElse(""));
            }
            row.add(half(line).text());
            table.row(row);
        }
        return table.html();
    }
}
