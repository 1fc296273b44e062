package carousel.experiments.cli;

import carousel.core.result.Json;
import carousel.core.text.Refusal;
import carousel.experiments.experiment.ExperimentOptions;
import carousel.experiments.sweep.SweepExperiment;
import carousel.training.train.Memory;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A sweep of so many combinations that they are counted before any is planned, and what they would take is told from a few: a zero too
 * many is noticed in a second.
 *
 * @param cost of all
 */
record LargeSweep(BigInteger count, Cost cost) {
    /** More are counted first. */
    private static final int LARGE = 10_000;

    private static final int SAMPLE = 200;

    /** Whether it is one. */
    static boolean is(SweepExperiment sweep) {
        return sweep.count().compareTo(BigInteger.valueOf(LARGE)) > 0;
    }

    /**
     * Looks at some of its runs.
     *
     * @throws carousel.core.text.RefusedException with all that is wrong with them
     */
    static LargeSweep of(SweepExperiment sweep, ExperimentOptions options, int atATime) {
        Cost some = Cost.of(sweep.sample(SAMPLE, options), new Memory(1), atATime);
        return new LargeSweep(sweep.count(), some.times(sweep.count().doubleValue() / SAMPLE));
    }

    /** Why it is not begun; empty if somebody wants it and it can be. */
    Optional<Refusal> refusal(boolean wanted) {
        boolean possible = count.compareTo(BigInteger.valueOf(SweepExperiment.MOST)) <= 0;
        if (possible && wanted) {
            return Optional.empty();
        }
        String expected = possible ? "wanted: " : "of at most " + SweepExperiment.MOST + ": ";
        return Optional.of(Refusal.value(
                "sweep", "(of " + count + " runs)", expected + cost.text() + (possible ? "; --yes begins" : "")));
    }

    /** What a dry run tells, in place of a list. */
    String text(boolean json) {
        if (json) {
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("combinations", count.doubleValue());
            map.putAll(cost.toMap());
            return Json.line(map);
        }
        return count + " combinations, too many to be listed; nothing was run. From " + SAMPLE
                + " of them, on the disk all take about " + ByteCount.text(cost.disk()) + "; " + cost.text();
    }
}
