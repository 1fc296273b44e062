package carousel.reports.withless;

import carousel.reports.chapter.Chapter;
import carousel.reports.chapter.HowToRead;
import carousel.reports.chapter.Report;
import carousel.reports.chapter.RunsTable;
import carousel.reports.chart.Chart;
import carousel.reports.figure.Figure;
import carousel.reports.page.Html;
import carousel.reports.page.Table;
import carousel.reports.stats.Steps;
import carousel.reports.stats.Tests;
import carousel.reports.study.Cell;
import carousel.reports.study.Numbers;
import carousel.reports.study.Study;
import carousel.reports.study.Terms;
import carousel.reports.study.Variant;
import carousel.reports.study.Words;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Does the gated cell with less learn as well as the other? At equal units and at equal parameters, each at its own rate. */
public final class WithLessReport {
    /** By name. */
    public static final Report REPORT = new Report("with-less", study -> new WithLessReport(study).contents());

    private static final String UNITS = "equal-units";
    private static final int P_OF_A_DUEL = 3;

    private final Study study;
    /** Variants that are compared, by task and by what is equal. */
    private final Map<String, List<Variant>> places = new LinkedHashMap<>();

    private final Map<Duel, Duel.Verdict> verdicts = new LinkedHashMap<>();
    private final Map<Duel, Double> logRanks = new LinkedHashMap<>();
    private final Map<Duel, String> where = new LinkedHashMap<>();
    private final List<Pooled> pooled;

    private WithLessReport(Study study) {
        this.study = study;
        List<Variant> all =
                study.trained().stream().map(each -> each.silentOf("rate")).toList();
        Study.by(all, Variant::taskAndLength)
                .forEach((task, own) -> Study.by(own, Variant::group).forEach((group, members) -> {
                    String place = task + ", " + Words.group(group);
                    places.put(place, group.equals(UNITS) ? members : whole(members, own));
                    Duel.among(group, places.get(place)).forEach(duel -> where.put(duel, place));
                }));
        List<Duel> duels = List.copyOf(where.keySet());
        double[]
                p =
                        Tests.holmOfAll(duels.stream()
                                .flatMapToDouble(each -> Arrays.stream(each.p()))
                                .toArray()),
                ranks =
                        Tests.holmOfAll(
                                duels.stream().mapToDouble(Duel::logRank).toArray());
        for (int i = 0; i < duels.size(); i++) {
            Duel duel = duels.get(i);
            verdicts.put(duel, duel.verdict(Arrays.copyOfRange(p, P_OF_A_DUEL * i, P_OF_A_DUEL * (i + 1))));
            logRanks.put(duel, ranks[i]);
        }
        pooled = Pooled.of(duels);
    }

    /** With those that need no other units to have as many parameters: their runs at equal units are the same. */
    private static List<Variant> whole(List<Variant> matched, List<Variant> ofTheTask) {
        String[] sizes = {"group", "hidden"};
        return Stream.concat(
                        matched.stream(),
                        ofTheTask.stream()
                                .filter(each -> each.group().equals(UNITS))
                                .filter(each -> matched.stream()
                                        .noneMatch(other -> other.allBut(sizes).equals(each.allBut(sizes)))))
                .sorted(Comparator.comparing(Variant::cell, Cell.ORDER))
                .toList();
    }

    private Report.Contents contents() {
        List<String> findings = new ArrayList<>(List.of(RunsTable.sentence(study)));
        findings.addAll(sentences());
        findings.addAll(Pooled.sentences(pooled));
        List<String> lost = study.trained().stream()
                .filter(Variant::lostAll)
                .map(each -> each.cell().name() + " on " + each.taskAndLength() + ", " + Words.group(each.group()))
                .toList();
        if (!lost.isEmpty()) {
            findings.add("Not compared, because every run is lost: " + String.join("; ", lost) + ".");
        }
        return new Report.Contents(
                findings,
                HowToRead.folded(study, "with-less bands-and-shares"),
                List.of(duels(), Pooled.chapter(pooled), tasks()));
    }

    /** For each two cells how often each verdict was reached, and on what. */
    private List<String> sentences() {
        List<String> sentences = new ArrayList<>();
        Study.by(List.copyOf(verdicts.keySet()), Duel::names).forEach((names, own) -> {
            Map<Duel.Verdict, List<Duel>> sorted = Study.by(own, verdicts::get);
            List<String> texts = new ArrayList<>();
            for (Duel.Verdict verdict : Duel.Verdict.values()) {
                List<Duel> those = sorted.getOrDefault(verdict, List.of());
                if (!those.isEmpty()) {
                    texts.add(verdict.words() + " in " + those.size() + " (" + tasks(those, own) + ")");
                }
            }
            List<String> literal = own.stream().map(Duel::literal).distinct().toList();
            sentences.add((literal.size() == 1 ? literal.get(0) : names)
                    + ", at the rates that stand in the tables, of "
                    + Words.count(own.size(), "comparison", "comparisons") + ": " + String.join("; ", texts) + ".");
        });
        return sentences;
    }

    /** Task by task, and at which size where that is not each at which the two were compared. */
    private static String tasks(List<Duel> those, List<Duel> all) {
        Map<String, List<Duel>> compared = Study.by(all, duel -> duel.first().taskAndLength());
        List<String> texts = new ArrayList<>();
        Study.by(those, duel -> duel.first().taskAndLength())
                .forEach((task, own) -> texts.add(task
                        + (own.size() == compared.get(task).size()
                                ? ""
                                : " at "
                                        + Words.each(
                                                own,
                                                duel -> Words.group(duel.first().group())))));
        return String.join("; ", texts);
    }

    private Chapter duels() {
        Table table = new Table(
                "Updates of the first over those of the second, seed by seed; geometric mean with its 95 % t-interval. A run not solved counts with all its updates, so a ratio "
                        + "is drawn towards 1 where there are such: fewer, or as few, is told only where the first solved the task in every run, and more only where the second did. Verdicts by one-sided t-tests against 1 and against "
                        + Numbers.shortest(Duel.MARGIN) + ", adjusted by Holm for all " + P_OF_A_DUEL * verdicts.size()
                        + " of this page; log-rank tests by Holm for all " + verdicts.size() + ".",
                "task | first | second | #parameters | #solved | #ratio of updates | #log-rank,\nadjusted p | first needs");
        verdicts.forEach((duel, verdict) -> table.row(
                where.get(duel),
                duel.first().label(),
                duel.second().label(),
                parameters(duel.first()) + "\n" + parameters(duel.second()),
                solved(duel.first()) + "\n" + solved(duel.second()),
                duel.incomplete() ? "–" : duel.ratio().interval().significant(),
                Numbers.bareProbability(logRanks.get(duel)),
                verdict.words()));
        return Chapter.of("duels", "As good, and with less?")
                .needs("was of cells with gates and of unequal size", !verdicts.isEmpty())
                .html(table.html());
    }

    private static String parameters(Variant variant) {
        return variant.parameters() > 0 ? Numbers.whole(variant.parameters()) : "–";
    }

    private static String solved(Variant variant) {
        return Steps.of(variant).success().text();
    }

    private Chapter tasks() {
        List<Figure> figures = new ArrayList<>();
        Html tables = new Html();
        places.forEach((place, beside) -> {
            figures.add(SolvedCurves.of(
                    Figure.nameOf("solved", place, Integer.toString(figures.size() + 1)), place, beside));
            tables.element("h3", place).add(table(beside));
        });
        return Chapter.of("solved", "Who has solved it by when?")
                .needs("was trained", !places.isEmpty())
                .chart(
                        Chart.of(
                                "solved",
                                "Share of runs that have solved the task, by update",
                                study.trained(),
                                figures),
                        "Share of the runs that have solved the task by an update, the first of three good tests in a row: one less Kaplan and Meier's estimate. A run that has not solved it by the end of its "
                                + "updates is not known to be unable to; one that diverged, was interrupted or is lost counts as not solved.")
                .html(tables);
    }

    private static Html table(List<Variant> beside) {
        Table table = new Table(
                "Solved: " + Terms.criterion(beside)
                        + ". Steps: restricted mean, in which a run not solved counts with all its updates.",
                "cell | rate, updates | #units | #parameters | #solved [Wilson] | #steps");
        for (Variant each : beside) {
            Steps steps = Steps.of(each);
            table.row(
                    each.label(),
                    Terms.of(each),
                    Numbers.whole(each.hidden()),
                    parameters(each),
                    steps.success().text() + "\n[" + steps.success().wilson() + "]",
                    steps.told());
        }
        return table.html();
    }
}
