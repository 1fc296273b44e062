package carousel.reports.lengths;

import carousel.reports.chapter.Chapter;
import carousel.reports.chapter.HowToRead;
import carousel.reports.chapter.Report;
import carousel.reports.chapter.RunsTable;
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
import carousel.reports.stats.HalfLength;
import carousel.reports.stats.Interval;
import carousel.reports.stats.Profile;
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
    private static final Frame FRAME = Frame.alone(150, 200);
    private static final Scale SHARES = Scale.linear("share of runs that solved it", -0.04, 1.04);
    private static final float[][] DASHES = {{6, 3}, {2, 2}, {9, 2, 2, 2}};

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
        return each.init().replace("(" + each.length() + ")", "(T)");
    }

    private static String label(Variant each) {
        return each.besidesCell().replace("(" + each.length() + ")", "(T)");
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
        lines.forEach(line -> texts.add(name(line) + " " + half(line).text()));
        return "T₅₀ on " + task + " (" + Terms.criterion(all) + "; rates and budgets stand in the table): "
                + String.join(", ", texts) + ".";
    }

    private static HalfLength half(Line line) {
        TreeMap<Long, Proportion> shares = new TreeMap<>();
        line.points().forEach(each -> shares.put(each.length(), Steps.of(each).success()));
        return HalfLength.of(shares);
    }

    private static String name(Line line) {
        return line.label().isEmpty() ? line.cell().title() : line.name();
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
                        "Share of runs that solved the task within their updates, over its length. Brackets: Wilson's 95 % intervals. Runs not solved are "
                                + "censored: more updates might solve them.")
                .html(tables);
    }

    private static Figure figure(String task, List<Line> lines, int number) {
        List<Double> lengths = Line.values(LENGTH, lines);
        Scale x = Scale.decades("length T", lengths.get(0) / 1.2, lengths.get(lengths.size() - 1) * 1.2);
        List<Trace> traces = new ArrayList<>();
        Csv csv = new Csv("cell", "started", "rate", "length", "solved", "runs", "share", "low_95", "high_95");
        for (Line line : lines) {
            List<Line> own = lines.stream()
                    .filter(other -> other.cell().equals(line.cell()))
                    .toList();
            double shift = StrictMath.pow(1.02, traces.size() - (lines.size() - 1) / 2.0);
            traces.add(trace(line, shift, own.indexOf(line)));
            for (Variant each : line.points()) {
                Proportion p = Steps.of(each).success();
                Interval share = p.interval().rounded();
                csv.row(
                        line.cell().title(),
                        each.init(),
                        each.text("rate"),
                        each.length(),
                        p.successes(),
                        p.n(),
                        share.mean(),
                        share.low(),
                        share.high());
            }
        }
        Row row = Row.of("", traces, new Row.Rule(0.5, ""));
        return new Panel(task, "share solved, with Wilson's 95 % interval", x, List.of(SHARES), List.of(row), FRAME)
                .figure(Figure.nameOf("lengths", task, Integer.toString(number)), task + ": success over length", csv);
    }

    private static Trace trace(Line line, double shift, int place) {
        double[] x = line.points().stream()
                .mapToDouble(each -> each.length() * shift)
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

    private static Html table(List<Line> lines) {
        List<String> columns = new ArrayList<>(List.of("cell", "rate, updates"));
        List<Double> lengths = Line.values(LENGTH, lines);
        lengths.forEach(length -> columns.add("#T = " + Numbers.shortest(length)));
        columns.add("#T₅₀");
        Table table = new Table(
                "Solved (" + Terms.criterion(Line.variants(lines))
                        + "), of all runs, at each length, and T₅₀ with the lengths between which it lies for sure.",
                columns);
        for (Line line : lines) {
            List<String> row =
                    new ArrayList<>(List.of(name(line), Terms.of(line.points().get(0))));
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
