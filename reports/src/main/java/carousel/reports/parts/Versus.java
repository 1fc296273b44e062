package carousel.reports.parts;

import carousel.reports.study.Words;
import carousel.reports.study.Numbers;
import carousel.reports.study.Variant;
import carousel.reports.stats.Interval;
import carousel.reports.stats.Steps;
import carousel.reports.stats.Tests;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Two cells of one group against each other: success by Fisher's exact test, steps by Mann-Whitney's, failures last. A verdict
 * joins the two, so that they share one error of 5 %, by Holm's method: the smaller p must be below 2.5 %, and if it is, the
 * other below 5 %.
 */
public record Versus(Variant first, Variant second) {
    /** With fewer seeds than this a cell, no claim is made. */
    public static final int ENOUGH_SEEDS = 5;

    private static final double LEVEL = 0.05;

    /** The first variants of the two cells that had the same task at the same length, if the group has such. */
    public static Optional<Versus> of(List<Variant> group, String firstCell, String secondCell) {
        for (Variant first : group) {
            for (Variant second : group) {
                boolean cells = first.cell().name().equals(firstCell)
                        && second.cell().name().equals(secondCell);
                boolean sameTask =
                        first.task().equals(second.task())
                                && first.length() == second.length();
                if (cells && sameTask) {
                    return Optional.of(new Versus(first, second));
                }
            }
        }
        return Optional.empty();
    }

    /** The smaller number of seeds of the two. */
    public int seeds() {
        return Math.min(first.expected(), second.expected());
    }

    /** Fisher's p for equal success. */
    public double successP() {
        return Tests.fisher(Steps.of(first).success(), Steps.of(second).success());
    }

    /** Mann-Whitney's p for equal steps; NaN if all ranks are equal. */
    public double stepsP() {
        return Tests.mannWhitney(Steps.of(first).toSuccess(), Steps.of(second).toSuccess());
    }

    /** The numbers in one sentence. */
    public String numbers() {
        return one(first) + "; " + one(second) + "; success: Fisher's exact " + Numbers.probability(successP())
                + "; steps, failures last: Mann-Whitney " + Numbers.probability(stepsP())
                + " (each p alone; the verdict gives both together an error of 5 %, by Holm).";
    }

    private static String one(Variant runs) {
        Steps steps = Steps.of(runs);
        Interval mean = steps.restrictedMean();
        return runs.label() + " (" + runs.hidden() + " units, "
                + (runs.parameters() > 0 ? Numbers.whole(runs.parameters()) : "an unknown number of") + " parameters) "
                + SuccessTable.proportion(steps.success()) + " [" + SuccessTable.wilson(steps.success())
                + "], restricted mean "
                + SuccessTable.interval(mean, 0) + " steps";
    }

    /** What may be said: nothing with few seeds, "not told apart" without evidence, and who was ahead with it. */
    public String verdict() {
        if (!enough()) {
            return "with n = " + seeds() + " seeds, fewer than " + ENOUGH_SEEDS + ", no claim is made";
        }
        if (!successDiffers() && !stepsDiffer()) {
            return "these runs do not tell the two apart, which is not the same as showing them equal";
        }
        String steps = faster().label() + " needed fewer steps in these runs";
        if (!successDiffers()) {
            return "they differ: " + steps;
        }
        if (!stepsDiffer()) {
            return "they differ: " + oftener().label()
                    + " succeeded more often in these runs, while their steps are not told apart";
        }
        return "they differ: " + steps
                + (oftener() == faster()
                        ? " and succeeded more often"
                        : ", but " + oftener().label() + " succeeded more often");
    }

    /** Whether there are seeds enough for a claim. */
    public boolean enough() {
        return seeds() >= ENOUGH_SEEDS;
    }

    /** Whether Fisher's test tells the shares of success apart, with Mann-Whitney's beside it. */
    public boolean successDiffers() {
        return Tests.holm(successP(), stepsP()) < LEVEL;
    }

    /** Whether Mann-Whitney's test tells the steps apart, with Fisher's beside it. */
    public boolean stepsDiffer() {
        return Tests.holm(stepsP(), successP()) < LEVEL;
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

    /** Restricted mean steps, the first against the second. */
    public String means() {
        return SuccessTable.number(steps(first).mean(), 0) + " against "
                + SuccessTable.number(steps(second).mean(), 0);
    }

    /** Restricted mean steps of one of the two. */
    public static Interval steps(Variant runs) {
        return Steps.of(runs).restrictedMean();
    }

    /** Several groups in one sentence, those that say the same together; empty if there are none. */
    public static String together(Map<String, Versus> groups) {
        Map<String, List<String>> same = new LinkedHashMap<>();
        groups.forEach((group, versus) -> same.computeIfAbsent(versus.brief(), text -> new ArrayList<>())
                .add("at " + Words.group(group) + (versus.enough() ? " " + versus.means() : "")));
        List<String> texts = new ArrayList<>();
        same.forEach((text, where) -> texts.add(text + ": " + String.join(", ", where)));
        return String.join("; ", texts)
                + (groups.values().stream().anyMatch(Versus::enough)
                        ? " (mean steps; a failure counts with all its steps)"
                        : "");
    }

    private String brief() {
        if (!enough()) {
            return verdict();
        }
        if (!successDiffers()) {
            return "success is not told apart by " + seeds() + " seeds"
                    + (stepsDiffer() ? ", but the " + faster().label() + " needed fewer steps" : ", nor is speed");
        }
        String success = "the " + oftener().label() + " succeeded more often";
        if (!stepsDiffer()) {
            return success + ", speed is not told apart";
        }
        return success
                + (oftener() == faster()
                        ? " and needed fewer steps"
                        : ", but the " + faster().label() + " needed fewer steps");
    }
}
