package carousel.reports.stats;

import carousel.reports.study.Run;
import carousel.reports.study.Terms;
import carousel.reports.study.Variant;
import java.util.Arrays;

/**
 * Steps to success of the runs of a variant. Failures are never dropped: they rank last and count with the whole budget.
 *
 * @param toSuccess one number a run that should be there; +∞ for a failure, also for the lost ones
 * @param budget the number of updates that each run was given; 0 if unknown
 * @param ended how many came to their end
 */
public record Steps(double[] toSuccess, long budget, int ended) {

    /** The steps of a variant's runs, lost ones included as failures. */
    public static Steps of(Variant runs) {
        double[] steps = new double[runs.expected()];
        Arrays.fill(steps, Double.POSITIVE_INFINITY);
        int i = 0;
        for (Run run : runs.runs()) {
            steps[i++] = run.succeeded() ? run.solvedAt().getAsLong() : Double.POSITIVE_INFINITY;
        }
        return new Steps(steps, runs.budget(), runs.finished().size());
    }

    /** How many succeeded, of all that should be there. */
    public Proportion success() {
        long successes = Arrays.stream(toSuccess).filter(Double::isFinite).count();
        return new Proportion((int) successes, toSuccess.length);
    }

    /**
     * The restricted mean with its interval in so many words, or that no run solved it: a mean of budgets alone says nothing of steps, and
     * an interval around it nothing at all.
     */
    public String told() {
        Proportion success = success();
        return success.successes() == 0
                ? (ended == 0 ? "not solved" : Terms.unsolved(budget)) + " (" + success.text() + ")"
                : restrictedMean().text(0);
    }

    /**
     * The mean of min(steps, budget) with its t-interval: the area under the survival curve up to the budget, which is what a
     * mean can honestly say when some have not succeeded. The limits stay between 0 and the budget, where the mean must be; there are none
     * where all numbers are equal.
     */
    public Interval restrictedMean() {
        if (budget == 0) {
            Interval mean = Interval.of(toSuccess);
            return Double.isInfinite(mean.mean()) ? Interval.of() : mean;
        }
        Interval mean = Interval.of(
                Arrays.stream(toSuccess).map(steps -> Math.min(steps, budget)).toArray());
        boolean spread = mean.low() < mean.high(); // equal numbers say nothing of the next seed
        return new Interval(
                mean.mean(),
                spread ? Math.max(0, mean.low()) : Double.NaN,
                spread ? Math.min(budget, mean.high()) : Double.NaN,
                mean.n());
    }
}
