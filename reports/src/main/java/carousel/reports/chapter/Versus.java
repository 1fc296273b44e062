package carousel.reports.chapter;

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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Two variants of one group against each other: success by Fisher's exact test, steps by Mann-Whitney's, the unsolved last. A verdict
 * joins the two, so that they share one error of 5 %, by Holm's method: the smaller p must be below 2.5 %, and if it is, the
 * other below 5 %.
 */
public record Versus(Variant first, Variant second) {

    /** The first gated cells of any two families that had the same task at the same length in this group. */
    public static List<Versus> of(List<Variant> group) {
        List<Versus> all = new ArrayList<>();
        List<Cell> cells = Study.gated(group);
        for (Cell one : cells) {
            for (Cell other : cells.subList(cells.indexOf(one) + 1, cells.size())) {
                pairs(group, one, other).findFirst().ifPresent(all::add);
            }
        }
        return all;
    }

    private static Stream<Versus> pairs(List<Variant> group, Cell one, Cell other) {
        return group.stream()
                .filter(each -> each.cell().equals(one))
                .flatMap(first -> group.stream()
                        .filter(each -> each.cell().equals(other)
                                && each.task().equals(first.task())
                                && each.length() == first.length())
                        .map(second -> new Versus(first, second)));
    }

    /** {@code GRU against LSTM}. */
    public String names() {
        return first.cell().title() + " against " + second.cell().title();
    }

    /**
     * A row for each with its verdict and numbers; those of too few seeds are named together below, since there is nothing to say of them
     * one by one.
     *
     * @param where what stands above each
     */
    public static Html table(Map<Versus, String> where) {
        Table table = new Table(
                "Cells with gates against each other, at the rate and the number of updates that stand with them. Success: Fisher's exact test; steps, the unsolved "
                        + "last: Mann-Whitney's, with a normal approximation. Each p is that of one test; the verdict gives both together an error of 5 %, by Holm. Not told apart "
                        + "is not shown equal.",
                "where | one | other | #success, p | #steps, p | verdict");
        Map<String, List<String>> few = new LinkedHashMap<>();
        where.forEach((each, place) -> {
            if (each.enough()) {
                table.row(
                        place,
                        one(each.first),
                        one(each.second),
                        Numbers.bareProbability(each.successP()),
                        Numbers.bareProbability(each.stepsP()),
                        each.verdict());
            } else {
                few.computeIfAbsent(each.names() + ": " + Tests.few(each.seeds()), text -> new ArrayList<>())
                        .add(place);
            }
        });
        Html html = table.html();
        few.forEach((text, places) -> html.paragraph(text + " (" + String.join("; ", places) + ")."));
        return html;
    }

    private static String one(Variant runs) {
        Steps steps = Steps.of(runs);
        boolean none = steps.success().successes() == 0;
        return runs.label() + " (" + runs.hidden() + " units, "
                + (runs.parameters() > 0 ? Numbers.whole(runs.parameters()) : "an unknown number of") + " parameters; "
                + Terms.of(runs) + ") " + steps.success().text() + " ["
                + steps.success().wilson() + "]"
                + (none ? "" : ", restricted mean " + steps.told().replace('\n', ' ') + " steps");
    }

    /** The smaller number of seeds of the two. */
    public int seeds() {
        return Math.min(first.expected(), second.expected());
    }

    /** Whether there are seeds enough for a claim. */
    public boolean enough() {
        return seeds() >= Tests.ENOUGH_SEEDS;
    }

    /** Fisher's p for equal success. */
    public double successP() {
        return Tests.fisher(Steps.of(first).success(), Steps.of(second).success());
    }

    /** Mann-Whitney's p for equal steps; NaN if all ranks are equal. */
    public double stepsP() {
        return Tests.mannWhitney(Steps.of(first).toSuccess(), Steps.of(second).toSuccess());
    }

    /** Whether Fisher's test tells the shares of success apart, with Mann-Whitney's beside it. */
    public boolean successDiffers() {
        return Tests.holm(successP(), stepsP()) < Tests.LEVEL;
    }

    /** Whether Mann-Whitney's test tells the steps apart, with Fisher's beside it. */
    public boolean stepsDiffer() {
        return Tests.holm(stepsP(), successP()) < Tests.LEVEL;
    }

    /** The one that is ahead in more pairs of runs, which is what Mann-Whitney's test looks at. */
    public Variant faster() {
        long ahead = 0;
        for (double one : Steps.of(first).toSuccess()) {
            for (double other : Steps.of(second).toSuccess()) {
                ahead += Double.compare(other, one);
            }
        }
        return ahead >= 0 ? first : second;
    }

    /** The one with the larger share of successes. */
    public Variant oftener() {
        return Steps.of(first).success().share() >= Steps.of(second).success().share() ? first : second;
    }

    /** What may be said: nothing with few seeds, "not told apart" without evidence, and who was ahead with it. */
    public String verdict() {
        if (!enough()) {
            return Tests.few(seeds());
        }
        String faster = "the " + faster().label() + " needed fewer steps";
        if (!successDiffers()) {
            return "success is not told apart by " + seeds() + " seeds"
                    + (stepsDiffer() ? ", but " + faster : ", nor is speed");
        }
        return "the " + oftener().label() + " succeeded more often"
                + (!stepsDiffer()
                        ? ", speed is not told apart"
                        : oftener() == faster() ? " and needed fewer steps" : ", but " + faster);
    }

    /** Several groups in one sentence, those that say the same together; of those alone that have seeds enough. */
    public static String together(Map<String, Versus> groups) {
        Map<String, List<String>> same = new LinkedHashMap<>();
        groups.forEach((group, versus) -> {
            if (versus.enough()) {
                same.computeIfAbsent(versus.verdict(), text -> new ArrayList<>())
                        .add(Words.group(group) + ", " + versus.told());
            }
        });
        List<String> texts = new ArrayList<>();
        same.forEach((text, where) -> texts.add(text + " (" + String.join("; ", where) + ")"));
        return String.join("; ", texts);
    }

    /** Terms and both shares; with them the p of the two tests. */
    public String told() {
        return Terms.of(List.of(first, second)) + ": " + Words.list(SuccessTable.shares(List.of(first, second)))
                + "; success " + Numbers.probability(successP()) + ", steps " + Numbers.probability(stepsP());
    }
}
