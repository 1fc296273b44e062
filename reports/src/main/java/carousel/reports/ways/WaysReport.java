package carousel.reports.ways;

import carousel.reports.chapter.Against;
import carousel.reports.chapter.Chapter;
import carousel.reports.chapter.HowToRead;
import carousel.reports.chapter.Report;
import carousel.reports.chapter.RunsTable;
import carousel.reports.chart.Chart;
import carousel.reports.chart.Strip;
import carousel.reports.figure.Figure;
import carousel.reports.page.Html;
import carousel.reports.page.Table;
import carousel.reports.stats.Ends;
import carousel.reports.stats.Proportion;
import carousel.reports.stats.Steps;
import carousel.reports.stats.Tests;
import carousel.reports.study.Numbers;
import carousel.reports.study.Study;
import carousel.reports.study.Terms;
import carousel.reports.study.Variant;
import carousel.reports.study.Words;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** By which way back do gated cells learn: through the carry alone, through everything else, or do they need both? */
public final class WaysReport {
    /** By name. */
    public static final Report REPORT = new Report("ways", study -> new WaysReport(study).contents());

    private static final String WAY = "back-through";
    private static final String ALL = "all";

    private final Study study;
    private final Map<String, List<Variant>> tasks;
    private final Map<Variant, Against> tests;

    private WaysReport(Study study) {
        this.study = study;
        this.tasks = Study.by(study.trained(), Variant::taskAndLength);
        this.tests = Against.each(study.trained(), WAY, each -> each.text(WAY).equals(ALL));
    }

    private Report.Contents contents() {
        return new Report.Contents(
                List.of(RunsTable.sentence(study), sentence(), verdicts()),
                HowToRead.folded(study, "ways lags bands-and-shares"),
                List.of(chapter()));
    }

    /** For each way how many runs solved their task, over all cells and tasks. */
    private String sentence() {
        Map<String, List<Variant>> ways = Study.by(study.trained(), each -> each.text(WAY));
        List<String> texts = new ArrayList<>();
        ways.forEach((way, own) ->
                texts.add(words(way) + " " + Ends.of(own).success().text()));
        return texts.isEmpty()
                ? ""
                : "Solved, over all cells and tasks, with gradients that go back " + String.join("; ", texts) + ".";
    }

    /** In words what a value of the setting does. */
    private static String words(String way) {
        String from = way.replaceFirst("^[a-z]+\\(?([0-9]*)\\)?$", "$1");
        String since = from.isEmpty() ? "" : " from update " + from + " on";
        return way.startsWith("carry")
                ? "through the carry alone" + since
                : way.startsWith("rest") ? "through everything but the carry" + since : "every way";
    }

    /** Which ways solve a task less often, or more often, than all of them together. */
    private String verdicts() {
        long enough =
                tests.values().stream().filter(each -> each.pair().enough()).count();
        if (enough == 0) {
            return tests.isEmpty()
                    ? ""
                    : Words.sentence(Tests.few(tests.values().stream()
                                    .mapToInt(each -> each.pair().seeds())
                                    .min()
                                    .orElse(0)))
                            + ".";
        }
        int seeds = tests.values().stream()
                .mapToInt(each -> each.pair().seeds())
                .max()
                .orElse(0);
        double best = Tests.fisher(new Proportion(seeds, seeds), new Proportion(0, seeds)) * tests.size();
        if (best >= Tests.LEVEL) {
            return "With " + seeds + " seeds and " + tests.size()
                    + " comparisons on this page even all against none could not be told apart, so "
                    + "none is; the counts are in the tables.";
        }
        Map<String, List<String>> told = new LinkedHashMap<>();
        tests.forEach((variant, test) -> {
            if (test.differs()) {
                told.computeIfAbsent(test.better() ? "more often" : "less often", word -> new ArrayList<>())
                        .add(variant.label() + " on " + variant.task());
            }
        });
        List<String> texts = new ArrayList<>();
        told.forEach((word, who) -> texts.add(word + " in " + who.size() + " (" + String.join("; ", who) + ")"));
        return "Of " + Words.count(enough, "comparison", "comparisons")
                + " with every way (Fisher's exact test, Holm over all), the task was solved "
                + (texts.isEmpty()
                        ? "neither more nor less often in any, as far as these seeds tell"
                        : String.join(", ", texts) + "; the others are not told apart")
                + ".";
    }

    private Chapter chapter() {
        List<Figure> figures = new ArrayList<>();
        Html tables = new Html();
        tasks.forEach((title, own) -> {
            List<Variant> lanes =
                    own.stream().map(each -> each.silentOf("rate")).toList(); // which the table tells
            figures.add(Strip.of(Figure.nameOf("ways", title, Integer.toString(figures.size() + 1)), title, lanes));
            tables.element("h3", title).add(table(own));
        });
        return Chapter.of("ways", "By which way back do they learn?")
                .needs("was trained", !tasks.isEmpty())
                .chart(Chart.of("ways", "Updates to success, by the way back", study.trained(), figures), Strip.MARKS)
                .html(tables);
    }

    private Html table(List<Variant> own) {
        Table table = new Table(
                "Solved: " + Terms.criterion(own)
                        + ". Steps: restricted mean, in which a run not solved counts with all its updates. Fisher's exact test of success against the "
                        + "same cell with every way; adjusted p by Holm for all " + tests.size()
                        + " comparisons of this page. Intervals are 95 %.",
                "cell | rate, updates | gradients go back | #solved [Wilson] | #steps | #p | #adjusted p | against every way");
        for (Variant each : own) {
            Steps steps = Steps.of(each);
            Against test = tests.get(each);
            String start = each.besides(WAY, "rate");
            table.row(
                    each.cell().title() + (start.isEmpty() ? "" : ", " + start),
                    Terms.of(each),
                    words(each.text(WAY)),
                    steps.success().text() + "\n[" + steps.success().wilson() + "]",
                    steps.told(),
                    test == null ? "" : Numbers.bareProbability(test.p()),
                    test == null ? "" : Numbers.bareProbability(test.adjusted()),
                    test == null ? "" : test.verdict("every way"));
        }
        return table.html();
    }
}
