package carousel.reports.stats;

import carousel.core.result.Hashes;
import carousel.core.result.Outcome;
import carousel.core.result.Points;
import carousel.core.result.RunRecord;
import carousel.reports.data.Run;
import java.util.Map;
import java.util.OptionalLong;

/** Runs that hold just these points. */
final class RunOf {
    private RunOf() {}

    /** A finished run of so many updates; {@code solvedAt} 0 for never. */
    static Run points(Points points, Map<String, Object> facts, long steps, long solvedAt) {
        OptionalLong at = solvedAt > 0 ? OptionalLong.of(solvedAt) : OptionalLong.empty();
        return run(points, facts, new Outcome(Outcome.Status.FINISHED, steps, 1, 1, at, ""));
    }

    static Run diverged(Points points, long steps) {
        return run(points, Map.of(), new Outcome(Outcome.Status.DIVERGED, steps, 1, 1, OptionalLong.empty(), "NaN"));
    }

    private static Run run(Points points, Map<String, Object> facts, Outcome outcome) {
        Map<String, Object> settings = Map.of("cell", "gru", "seed", 1L, "steps", outcome.steps());
        Hashes hashes = new Hashes("0".repeat(64), points.sha256());
        return new Run(
                new RunRecord(1, "r", "e", RunRecord.TRAINING, "g", settings, facts, outcome, hashes, Map.of()),
                points);
    }
}
