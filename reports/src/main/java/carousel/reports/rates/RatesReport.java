package carousel.reports.rates;

import carousel.reports.chapter.Chapter;
import carousel.reports.chapter.HowToRead;
import carousel.reports.chapter.Report;
import carousel.reports.chapter.RunsTable;
import carousel.reports.chart.CellLines;
import carousel.reports.chart.Chart;
import carousel.reports.figure.Csv;
import carousel.reports.figure.Figure;
import carousel.reports.figure.Scale;
import carousel.reports.page.Html;
import carousel.reports.page.Table;
import carousel.reports.stats.Interval;
import carousel.reports.stats.Steps;
import carousel.reports.study.Line;
import carousel.reports.study.Numbers;
import carousel.reports.study.Study;
import carousel.reports.study.Terms;
import carousel.reports.study.Variant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The same rates for every cell: how many runs solve the task at each, and after how many updates; and which is chosen, by one rule. */
public final class RatesReport {
    /** By name. */
    public static final Report REPORT = new Report("rates", study -> new RatesReport(study).contents());

    private static final String RATE = "rate";

    private final Study study;
    private final Map<String, List<Line>> tasks;

    private RatesReport(Study study) {
        this.study = study;
        this.tasks = Study.by(
                Line.over(RATE, study.trained(), each -> each.besides(RATE)),
                line -> line.points().get(0).taskAndLength());
    }

    private Report.Contents contents() {
        return new Report.Contents(
                List.of(
                        RunsTable.sentence(study),
                        "Chosen is the rate at which most runs solved the task, of equals the one with the smallest restricted mean of "
                                + "updates, of those the smallest; where no run solved it, the one with the best mean of the last tests."),
                HowToRead.folded(study, "bands-and-shares"),
                List.of(chapter()));
    }

    /** A line for each cell and task: the rate that the rule chooses, whether that is at the edge of the grid, and whether no run solved the task. */
    public static List<String> chosen(Study study) {
        List<String> told = new ArrayList<>();
        new RatesReport(study)
                .tasks.forEach((task, lines) -> lines.forEach(line -> told.add(
                        task + ", " + line.title() + ": rate " + chosen(line).replace("\n", ", "))));
        return told;
    }

    /** The rate of a line that the rule chooses. */
    private static String chosen(Line line) {
        Optional<Variant> solved = solved(line);
        Optional<Variant> chosen = solved.isPresent() ? solved : nearest(line);
        boolean edge = chosen.isPresent()
                && (chosen.get() == line.points().get(0)
                        || chosen.get() == line.points().get(line.points().size() - 1));
        return chosen.map(each -> each.text(RATE)).orElse("none")
                + (line.points().size() == 1 ? "\nthe only one tried" : edge ? "\nedge of the grid" : "")
                + (solved.isPresent() ? "" : "\nnone solved");
    }

    /** Where no run solved the task: the best mean of the last tests. */
    private static Optional<Variant> nearest(Line line) {
        boolean lower = !Variant.fact(line.points(), "metric-better", "lower").equals("higher");
        return line.points().stream()
                .filter(each -> !each.finished().isEmpty())
                .min(Comparator.comparingDouble(each -> (lower ? 1 : -1)
                        * each.finished().stream()
                                .mapToDouble(run -> run.outcome().metric())
                                .average()
                                .orElse(Double.POSITIVE_INFINITY)));
    }

    private static Optional<Variant> solved(Line line) {
        return line.points().stream()
                .filter(each -> Steps.of(each).success().successes() > 0)
                .max(Comparator.comparingDouble(
                                (Variant each) -> Steps.of(each).success().share())
                        .thenComparingDouble(
                                each -> -Steps.of(each).restrictedMean().mean()));
    }

    private Chapter chapter() {
        List<Figure> figures = new ArrayList<>();
        Html tables = new Html();
        tasks.forEach((title, lines) -> {
            figures.add(figure(title, lines, figures.size() + 1));
            tables.element("h3", title).add(table(lines));
        });
        return Chapter.of("rates", "Which rate for which cell?")
                .needs("was trained", !tasks.isEmpty())
                .chart(
                        Chart.of("rates", "Updates to success over the rate", study.trained(), figures),
                        "Restricted mean of the updates to success over the rate; a run not solved counts with all its updates. Brackets: 95 % t-intervals.")
                .html(tables);
    }

    private static Figure figure(String title, List<Line> lines, int number) {
        List<Double> rates = Line.values(RATE, lines);
        double budget =
                Line.variants(lines).stream().mapToLong(Variant::budget).max().orElse(1);
        Scale x = Scale.decades("rate", rates.get(0) / 1.3, rates.get(rates.size() - 1) * 1.3);
        Scale y = Scale.linear("updates to success", 0, Math.max(1, budget) * 1.04);
        Csv csv = new Csv("cell", "started", "rate", "solved", "runs", "restricted_mean", "low_95", "high_95");
        for (Variant each : Line.variants(lines)) {
            Interval mean = Steps.of(each).restrictedMean().rounded();
            csv.row(
                    each.cell().title(),
                    each.init(),
                    each.text(RATE),
                    Steps.of(each).success().successes(),
                    each.expected(),
                    mean.mean(),
                    mean.low(),
                    mean.high());
        }
        return new CellLines(lines, each -> each.number(RATE), (rate, place) -> rate)
                .figure(
                        Figure.nameOf("rates", title, Integer.toString(number)),
                        title,
                        "over " + Terms.updates(Math.round(budget)),
                        "updates over the rate",
                        x,
                        y,
                        each -> Steps.of(each).restrictedMean(),
                        csv);
    }

    private static Html table(List<Line> lines) {
        List<String> columns = new ArrayList<>(List.of("cell"));
        List<Double> rates = Line.values(RATE, lines);
        rates.forEach(rate -> columns.add("#" + Numbers.shortest(rate)));
        columns.add("#chosen");
        Table table = new Table(
                "Solved (" + Terms.criterion(Line.variants(lines))
                        + "), of all runs, at each rate, and below it the restricted mean of the updates with its 95 % t-interval.",
                columns);
        for (Line line : lines) {
            List<String> row = new ArrayList<>(List.of(line.title()));
            for (double rate : rates) {
                row.add(line.points().stream()
                        .filter(each -> each.number(RATE) == rate)
                        .findFirst()
                        .map(each -> Steps.of(each).success().text() + "\n"
                                + Steps.of(each).restrictedMean().text(0))
                        .orElse(""));
            }
            row.add(chosen(line));
            table.row(row);
        }
        return table.html();
    }
}
