package carousel.reports.given;

import carousel.reports.chapter.Chapter;
import carousel.reports.chapter.HowToRead;
import carousel.reports.chapter.Report;
import carousel.reports.chapter.RunsTable;
import carousel.reports.chart.Chart;
import carousel.reports.chart.Strip;
import carousel.reports.figure.Figure;
import carousel.reports.page.Html;
import carousel.reports.page.Table;
import carousel.reports.stats.Interval;
import carousel.reports.stats.Lags;
import carousel.reports.stats.Median;
import carousel.reports.stats.Proportion;
import carousel.reports.stats.Steps;
import carousel.reports.study.Numbers;
import carousel.reports.study.Study;
import carousel.reports.study.Terms;
import carousel.reports.study.Variant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The long gradient, given to cells without gates by how they begin, and denied to cells with gates by a cut: who learns? */
public final class GivenReport {
    /** By name. */
    public static final Report REPORT = new Report("given", study -> new GivenReport(study).contents());

    private static final String TRUNCATE = "truncate";
    private static final String REGULARIZER = "regularizer";

    private final Study study;
    private final Map<String, List<Variant>> tasks;

    private GivenReport(Study study) {
        this.study = study;
        this.tasks = Study.by(study.trained(), Variant::taskAndLength);
    }

    private Report.Contents contents() {
        List<String> summary = new ArrayList<>(List.of(RunsTable.sentence(study), crossed(false), crossed(true)));
        tasks.values().forEach(own -> own.forEach(each -> summary.add(held(each, own))));
        return new Report.Contents(
                summary,
                HowToRead.folded(study, "lags reach bands-and-shares"),
                List.of(crossedChapter(), variantsChapter()));
    }

    /** How many runs solved their task, by what became of the long gradient; lost runs are in no count but of those not looked at. */
    private Map<LongGradient, Proportion> counts(boolean gates) {
        Map<LongGradient, Proportion> counts = new EnumMap<>(LongGradient.class);
        for (Variant each : study.trained()) {
            if (each.cell().gated() == gates) {
                each.runs().forEach(run -> add(counts, LongGradient.of(each, run), run.succeeded() ? 1 : 0, 1));
                add(counts, LongGradient.UNKNOWN, 0, each.lost());
            }
        }
        counts.values().removeIf(p -> p.n() == 0);
        return counts;
    }

    private static void add(Map<LongGradient, Proportion> counts, LongGradient key, int solved, int runs) {
        counts.merge(key, new Proportion(solved, runs), Proportion::plus);
    }

    /** A variant with a regularizer beside the same without; empty of any other. */
    private static String held(Variant each, List<Variant> own) {
        if (regularizer(each).isEmpty()) {
            return "";
        }
        return own.stream()
                .filter(other -> regularizer(other).isEmpty()
                        && other.cell().equals(each.cell())
                        && other.init().equals(each.init())
                        && other.whole(TRUNCATE) == each.whole(TRUNCATE))
                .findFirst()
                .map(other -> each.cell().title() + ", " + each.init() + ", on " + each.taskAndLength() + ": "
                        + Steps.of(each).success().text() + " solved it with " + each.text(REGULARIZER) + " ("
                        + Terms.of(each) + "), "
                        + Steps.of(other).success().text() + " without (" + Terms.of(other) + ").")
                .orElse("");
    }

    private static String who(boolean gates) {
        return gates ? "with gates" : "without gates";
    }

    private String crossed(boolean gates) {
        List<String> texts = new ArrayList<>();
        counts(gates).forEach((gradient, solved) -> texts.add(solved.text() + " where it was " + gradient.words()));
        return texts.isEmpty()
                ? ""
                : "By what became of the long gradient, cells " + who(gates) + " solved their task in "
                        + String.join(", ", texts) + ".";
    }

    private Chapter crossedChapter() {
        Table table = new Table(
                "Runs over all tasks of this page, by the loss's gradient at the longest lag, and by whether they solved their task within their "
                        + "updates. There: its ratio to lag 0 was 0.01 or more at a look. Cut off: back-propagation ends before that lag, "
                        + "so it is not learnt from. Runs that did not finish, or are lost, did not solve it. Counts of several tasks and "
                        + "initializers are no sample of anything, so they have no interval.",
                "cells | the long gradient | #solved | #not solved");
        for (boolean gates : new boolean[] {false, true}) {
            counts(gates)
                    .forEach((gradient, p) -> table.row(
                            who(gates),
                            gradient.words(),
                            Integer.toString(p.successes()),
                            Integer.toString(p.n() - p.successes())));
        }
        return Chapter.of("crossed", "Is the long gradient needed, and is it enough?")
                .needs("was trained", !tasks.isEmpty())
                .text(
                        "Who has the gradient before the first update has it by the initializer, which is chosen: an intervention. Whether it comes "
                                + "later is only seen. A cut is an intervention.")
                .html(table.html());
    }

    private Chapter variantsChapter() {
        List<Figure> figures = new ArrayList<>();
        Html tables = new Html();
        tasks.forEach((title, own) -> {
            List<Variant> lanes = own.stream().map(GivenReport::lane).toList();
            figures.add(Strip.of(Figure.nameOf("given", title, Integer.toString(figures.size() + 1)), title, lanes));
            tables.element("h3", title).add(table(own));
        });
        return Chapter.of("given", "Who learns, from which beginning?")
                .needs("was trained", !tasks.isEmpty())
                .chart(
                        Chart.of("given", "Updates to success, by how the cell begins", study.trained(), figures),
                        Strip.MARKS)
                .html(tables);
    }

    private Html table(List<Variant> own) {
        Table table = new Table(
                "Solved: " + Terms.criterion(own)
                        + ". log₁₀ of what is left of the loss's gradient at the longest lag, before the first update: mean over seeds with its 95 % "
                        + "interval. Of all runs, in how many a hundredth was there then, and at some look. Steps: restricted mean, in which a run not "
                        + "solved counts with all its updates. Last test: "
                        + Variant.fact(own, "metric-name", "the metric")
                        + ", the median of the runs that finished, and the least and the largest.",
                "cell, initializer | rate, updates | K | #log₁₀ left\nbefore | #there\nbefore | #there at\nsome look | #solved [Wilson] | #steps | #last test");
        for (Variant each : own) {
            Steps steps = Steps.of(each);
            long cut = each.whole(TRUNCATE);
            table.row(
                    each.cell().title() + ", " + each.init() + regularizer(each),
                    Terms.of(each),
                    cut == 0 ? "all" : Long.toString(cut),
                    left(each),
                    count(each, LongGradient.BEFORE),
                    count(each, LongGradient.BEFORE, LongGradient.LATER),
                    steps.success().text() + "\n[" + steps.success().wilson() + "]",
                    steps.told(),
                    last(each));
        }
        return table.html();
    }

    private static String last(Variant each) {
        double[] sorted = each.finished().stream()
                .mapToDouble(run -> run.outcome().metric())
                .sorted()
                .toArray();
        return sorted.length == 0
                ? "–"
                : Numbers.significant(Median.of(sorted)) + "\n" + Numbers.significant(sorted[0]) + " – "
                        + Numbers.significant(sorted[sorted.length - 1]);
    }

    private static String left(Variant each) {
        long longest = each.runs().stream()
                .mapToLong(run -> run.lag("longest").orElse(-1))
                .max()
                .orElse(-1);
        Interval left = Lags.loss(each).at(0, longest);
        return left.n() == 0 ? "–" : left.text(1);
    }

    private static String count(Variant each, LongGradient... which) {
        List<LongGradient> of = List.of(which);
        long counted = each.runs().stream()
                .filter(run -> of.contains(LongGradient.of(each, run)))
                .count();
        return counted + "/" + each.expected();
    }

    /** For lanes: told apart by all but the rate, which the table tells. */
    private static Variant lane(Variant each) {
        return regularizer(each).isEmpty() ? each.silentOf("rate", REGULARIZER) : each.silentOf("rate");
    }

    private static String regularizer(Variant each) {
        String text = each.text(REGULARIZER);
        return text.isEmpty() || text.equals("none") ? "" : ", " + text;
    }
}
