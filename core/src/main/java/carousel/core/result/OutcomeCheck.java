package carousel.core.result;

import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Whether what {@code run.json} says of a run's end is what its points say: the same numbers stand there twice, so that one of them
 * cannot be changed unseen, in files without a {@link Seal} either. From format 3 on success is what the rule makes of the points, too.
 */
final class OutcomeCheck {

    /** Files of earlier formats may have been written when one good test was enough. */
    private static final int FIRST_BY_THE_RULE = 3;

    private final Path file;
    private final Outcome outcome;

    private OutcomeCheck(Path file, Outcome outcome) {
        this.file = file;
        this.outcome = outcome;
    }

    /**
     * Compares the outcome with the settings and with the last points of {@code loss} and {@code metric}.
     *
     * @throws CorruptRunException at the first thing that does not agree
     */
    static void check(Path file, RunRecord run, Points points) {
        new OutcomeCheck(file, run.outcome()).check(run, points);
    }

    private void check(RunRecord run, Points points) {
        boolean finished = outcome.status() == Outcome.Status.FINISHED;
        equal("outcome.reason", finished ? "none" : "one", outcome.reason().isEmpty() ? "none" : "one");
        Criterion criterion = run.facts().containsKey("criterion") ? Criterion.of(run.facts()) : null;
        SortedMap<Long, Double> tests = new TreeMap<>();
        points.all().stream()
                .filter(point -> point.series().equals("metric"))
                .forEach(test -> tests.put(test.step(), test.value()));
        Point loss = last(points, "loss");
        if (loss != null) {
            equal("outcome.steps", loss.step(), outcome.steps());
            equal("outcome.loss", loss.value(), outcome.loss());
            if (finished) {
                equal("outcome.steps", updates(run, criterion, tests, loss), outcome.steps());
            }
        }
        Point metric = last(points, "metric");
        if (metric != null && (finished || !Double.isNaN(outcome.metric()))) { // what has diverged need not have one
            equal("outcome.metric", metric.value(), outcome.metric());
        }
        if (finished && criterion != null && run.format() >= FIRST_BY_THE_RULE) {
            equal("outcome.solved-at", told(criterion.solvedAt(tests)), told(outcome.solvedAt()));
        }
    }

    /** How many updates a run makes that is not broken off. */
    private static Object updates(RunRecord run, Criterion criterion, SortedMap<Long, Double> tests, Point last) {
        Object all = run.settings().getOrDefault("steps", last.step());
        boolean untilSolved = RunRecord.SOLVED.equals(run.settings().get(RunRecord.STOP)) && criterion != null;
        OptionalLong solved = untilSolved ? criterion.knownAt(tests) : OptionalLong.empty();
        return solved.isPresent() ? (Object) solved.getAsLong() : all;
    }

    private static Object told(OptionalLong solvedAt) {
        return solvedAt.isPresent() ? solvedAt.getAsLong() : "none";
    }

    private void equal(String key, Object expected, Object found) {
        if (!expected.equals(found)) { // of doubles: equal bits, and any NaN is as good as another
            throw new CorruptRunException(file, 0, "'" + key + "' " + expected, "" + found);
        }
    }

    private static Point last(Points points, String series) {
        for (int i = points.all().size() - 1; i >= 0; i--) {
            if (points.all().get(i).series().equals(series)) {
                return points.all().get(i);
            }
        }
        return null;
    }
}
