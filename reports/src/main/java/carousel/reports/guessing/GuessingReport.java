package carousel.reports.guessing;

import carousel.reports.chapter.Chapter;
import carousel.reports.chapter.HowToRead;
import carousel.reports.chapter.Report;
import carousel.reports.chapter.RunsTable;
import carousel.reports.chart.Chart;
import carousel.reports.chart.Strip;
import carousel.reports.figure.Figure;
import carousel.reports.page.Html;
import carousel.reports.page.Table;
import carousel.reports.stats.Proportion;
import carousel.reports.stats.Steps;
import carousel.reports.study.Study;
import carousel.reports.study.Terms;
import carousel.reports.study.Variant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Random weight guessing beside gradient descent: which tasks are solved without learning? */
public final class GuessingReport {
    /** By name. */
    public static final Report REPORT = new Report("guessing", study -> new GuessingReport(study).contents());

    private static final String OPTIMIZER = "optimizer";

    private final Study study;
    private final Map<String, List<Variant>> tasks;

    private GuessingReport(Study study) {
        this.study = study;
        this.tasks = Study.by(study.trained(), Variant::taskAndLength);
    }

    private Report.Contents contents() {
        List<String> summary = new ArrayList<>(List.of(RunsTable.sentence(study)));
        tasks.forEach((task, own) -> summary.add(sentence(task, own)));
        return new Report.Contents(summary, HowToRead.folded(study, "bands"), List.of(chapter()));
    }

    /** Counts over all cells and sizes of a task: a description of the page, no sample of anything, so without an interval. */
    private static String sentence(String task, List<Variant> own) {
        Map<String, Proportion> byOptimizer = new TreeMap<>();
        for (Variant each : own) {
            byOptimizer.merge(name(each), Steps.of(each).success(), Proportion::plus);
        }
        return task + ": over all networks of this page, "
                + byOptimizer.entrySet().stream()
                        .map(e -> e.getKey() + " solved it in " + e.getValue().successes() + " of "
                                + e.getValue().n() + " runs")
                        .collect(Collectors.joining(", "))
                + ".";
    }

    /** Without the numbers that it has in brackets, which the tables tell. */
    private static String name(Variant each) {
        return each.text(OPTIMIZER).replaceFirst("\\s*\\(.*", "");
    }

    private Chapter chapter() {
        List<Figure> figures = new ArrayList<>();
        Html tables = new Html();
        tasks.forEach((title, own) -> {
            Study.by(own, Variant::hidden)
                    .forEach((units, same) -> figures.add(strip(title + ", " + units + " units", same)));
            tables.element("h3", title).add(table(own));
        });
        return Chapter.of("guessing", "Which tasks does guessing solve?")
                .needs("was trained", !tasks.isEmpty())
                .text(
                        "A guess draws all weights anew for each batch that the ones before have failed on; the weights that meet the criterion stay for "
                                + "as long as they do. An update is a batch for both, so the axis counts the same sequences. What guessing solves in a "
                                + "small network says nothing of how well a larger one learns.")
                .chart(Chart.of("guessing", "Updates to success", study.trained(), figures), Strip.MARKS)
                .html(tables);
    }

    private static Figure strip(String title, List<Variant> own) {
        List<Variant> lanes =
                own.stream().map(each -> each.silentOf("rate", "hidden")).toList();
        return Strip.of(Figure.nameOf("guessing", title), title, lanes);
    }

    private static Html table(List<Variant> own) {
        Table table = new Table(
                "Solved: " + Terms.criterion(own)
                        + ". Steps: restricted mean, in which a run not solved counts with all its updates. "
                        + own.stream()
                                .map(each -> each.text(OPTIMIZER))
                                .distinct()
                                .sorted()
                                .collect(Collectors.joining("; "))
                        + ".",
                "cell | #units | #parameters | optimizer | terms | #solved [Wilson] | #steps");
        for (Variant each : own) {
            Steps steps = Steps.of(each);
            table.row(
                    each.cell().title() + ", " + each.init(),
                    Long.toString(each.hidden()),
                    Long.toString(each.parameters()),
                    name(each),
                    Terms.of(each),
                    steps.success().text() + "\n[" + steps.success().wilson() + "]",
                    steps.told());
        }
        return table.html();
    }
}
