package carousel.reports.parts;

import carousel.reports.data.Numbers;
import carousel.reports.data.VariantRuns;
import carousel.reports.stats.Interval;
import carousel.reports.stats.Steps;
import carousel.reports.stats.Tests;
import java.util.List;
import java.util.Optional;

/** Two cells of one group against each other: success by Fisher's exact test, steps by Mann-Whitney's, failures last. */
public record Versus(VariantRuns first, VariantRuns second) {
    /** With fewer seeds than this a cell, no claim is made. */
    public static final int ENOUGH_SEEDS = 5;

    private static final double LEVEL = 0.05;

    /** The first variants of the two cells, if the group has both. */
    public static Optional<Versus> of(List<VariantRuns> group, String firstCell, String secondCell) {
        Optional<VariantRuns> first = group.stream().filter(v -> v.variant().cell().equals(firstCell)).findFirst();
        Optional<VariantRuns> second = group.stream().filter(v -> v.variant().cell().equals(secondCell)).findFirst();
        return first.isPresent() && second.isPresent() ? Optional.of(new Versus(first.get(), second.get())) : Optional.empty();
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
        return runs.label() + " (" + runs.variant().hidden() + " units, " + Numbers.whole(runs.runs().get(0).parameters()) + " parameters) "
                + SuccessTable.proportion(steps.success()) + " [" + SuccessTable.wilson(steps.success()) + "], restricted mean "
                + SuccessTable.interval(mean, 0) + " steps";
    }

    /** What may be said: nothing with few seeds, "not told apart" without evidence, and who was ahead with it. */
    public String verdict() {
        if (seeds() < ENOUGH_SEEDS) {
            return "with n = " + seeds() + " seeds, fewer than " + ENOUGH_SEEDS + ", no claim is made";
        }
        boolean success = successP() < LEVEL, steps = stepsP() < LEVEL;
        if (!success && !steps) {
            return "these runs do not tell the two apart, which is not the same as showing them equal";
        }
        double a = Steps.of(first).restrictedMean().mean(), b = Steps.of(second).restrictedMean().mean();
        String ahead = a < b ? first.label() : second.label();
        return "they differ: " + ahead + " needed fewer steps in these runs" + (success ? " and succeeded more often" : "");
    }
}
