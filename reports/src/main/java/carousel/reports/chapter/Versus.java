package carousel.reports.chapter;

import carousel.reports.stats.Interval;
import carousel.reports.stats.Steps;
import carousel.reports.stats.Tests;
import carousel.reports.study.Cell;
import carousel.reports.study.Numbers;
import carousel.reports.study.Study;
import carousel.reports.study.Variant;
import carousel.reports.study.Words;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Two variants of one group against each other: success by Fisher's exact test, steps by Mann-Whitney's, failures last. A verdict
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

    /** Verdict and numbers in one paragraph. */
    public String paragraph() {
        return names() + ": " + verdict() + ". " + one(first) + "; " + one(second) + "; success: Fisher's exact "
                + Numbers.probability(successP()) + "; steps, failures last: Mann-Whitney "
                + Numbers.probability(stepsP())
                + " (each p alone; the verdict gives both together an error of 5 %, by Holm; not told apart is not shown equal).";
    }

    private static String one(Variant runs) {
        Steps steps = Steps.of(runs);
        return runs.label() + " (" + runs.hidden() + " units, "
                + (runs.parameters() > 0 ? Numbers.whole(runs.parameters()) : "an unknown number of") + " parameters) "
                + steps.success().text() + " [" + steps.success().wilson() + "], restricted mean "
                + steps.restrictedMean().text(0) + " steps";
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
            return "with n = " + seeds() + " seeds, fewer than " + Tests.ENOUGH_SEEDS + ", no claim is made";
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

    /** Several groups in one sentence, those that say the same together; empty if there are none. */
    public static String together(Map<String, Versus> groups) {
        Map<String, List<String>> same = new LinkedHashMap<>();
        groups.forEach((group, versus) -> same.computeIfAbsent(versus.verdict(), text -> new ArrayList<>())
                .add("at " + Words.group(group) + (versus.enough() ? " " + versus.means() : "")));
        List<String> texts = new ArrayList<>();
        same.forEach((text, where) -> texts.add(text + ": " + String.join(", ", where)));
        return String.join("; ", texts)
                + (groups.values().stream().anyMatch(Versus::enough)
                        ? " (mean steps; a failure counts with all its steps)"
                        : "");
    }

    private String means() {
        return Interval.number(steps(first), 0) + " against " + Interval.number(steps(second), 0);
    }

    private static double steps(Variant runs) {
        return Steps.of(runs).restrictedMean().mean();
    }
}
