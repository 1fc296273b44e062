package carousel.reports.parts;

import carousel.reports.data.Names;
import carousel.reports.data.Numbers;
import carousel.reports.data.VariantRuns;
import carousel.reports.stats.Interval;
import carousel.reports.stats.Steps;
import carousel.reports.stats.Tests;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Two cells of one group against each other: success by Fisher's exact test, steps by Mann-Whitney's, failures last. */
public record Versus(VariantRuns first, VariantRuns second) {
    /** With fewer seeds than this a cell, no claim is made. */
    public static final int ENOUGH_SEEDS = 5;

    private static final double LEVEL = 0.05;

    /** The first variants of the two cells, if the group has both. */
    public static Optional<Versus> of(List<VariantRuns> group, String firstCell, String secondCell) {
        Optional<VariantRuns> first =
                group.stream().filter(v -> v.variant().cell().equals(firstCell)).findFirst();
        Optional<VariantRuns> second = group.stream()
                .filter(v -> v.variant().cell().equals(secondCell))
                .findFirst();
        return first.isPresent() && second.isPresent()
                ? Optional.of(new Versus(first.get(), second.get()))
                : Optional.empty();
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
                + "; steps, failures last: Mann-Whitney " + Numbers.probability(stepsP()) + ".";
    }

    private static String one(VariantRuns runs) {
        Steps steps = Steps.of(runs);
        Interval mean = steps.restrictedMean();
        return runs.label() + " (" + runs.variant().hidden() + " units, "
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
        return "they differ: " + faster().label() + " needed fewer steps in these runs"
                + (successDiffers() ? " and succeeded more often" : "");
    }

    /** Whether there are seeds enough for a claim. */
    public boolean enough() {
        return seeds() >= ENOUGH_SEEDS;
    }

    /** Whether Fisher's test tells the shares of success apart. */
    public boolean successDiffers() {
        return successP() < LEVEL;
    }

    /** Whether Mann-Whitney's test tells the steps apart. */
    public boolean stepsDiffer() {
        return stepsP() < LEVEL;
    }

    /** The one with the smaller restricted mean. */
    public VariantRuns faster() {
        return steps(first).mean() <= steps(second).mean() ? first : second;
    }

    /** Restricted mean steps, the first against the second. */
    public String means() {
        return Numbers.whole(Math.round(steps(first).mean())) + " against "
                + Numbers.whole(Math.round(steps(second).mean()));
    }

    /** Restricted mean steps of one of the two. */
    public static Interval steps(VariantRuns runs) {
        return Steps.of(runs).restrictedMean();
    }

    /** Several groups in one sentence, those that say the same together; empty if there are none. */
    public static String together(Map<String, Versus> groups) {
        Map<String, List<String>> same = new LinkedHashMap<>();
        groups.forEach((group, versus) -> same.computeIfAbsent(versus.brief(), text -> new ArrayList<>())
                .add("at " + Names.group(group) + (versus.enough() ? " " + versus.means() : "")));
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
        String success = successDiffers() ? "success differs" : "success is not told apart by " + seeds() + " seeds";
        return success
                + (stepsDiffer()
                        ? (successDiffers() ? " and the " : ", but the ") + faster().label() + " needed fewer steps"
                        : ", nor is speed");
    }
}
