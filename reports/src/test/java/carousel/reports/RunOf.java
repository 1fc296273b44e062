package carousel.reports;

import carousel.core.result.ExperimentRecord;
import carousel.core.result.Hashes;
import carousel.core.result.Outcome;
import carousel.core.result.Points;
import carousel.core.result.RunId;
import carousel.core.result.RunRecord;
import carousel.reports.study.Run;
import carousel.reports.study.Study;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** Runs and studies without files. */
public final class RunOf {
    private RunOf() {}

    /** A finished run of so many updates that holds just these points; {@code solvedAt} 0 for never. */
    public static Run points(Points points, Map<String, Object> facts, long steps, long solvedAt) {
        return run(Map.of("cell", "gru", "seed", 1L, "steps", steps), facts, finished(steps, solvedAt), points);
    }

    public static Run diverged(Points points, long steps) {
        Outcome outcome = new Outcome(Outcome.Status.DIVERGED, steps, 1, 1, OptionalLong.empty(), "NaN");
        return run(Map.of("cell", "gru", "seed", 1L, "steps", steps), Map.of(), outcome, points);
    }

    /** A trained run that has these settings and was never solved. */
    public static Run settings(Map<String, ?> settings) {
        return run(settings, Map.of(), finished(10, 0), new Points());
    }

    public static Outcome finished(long steps, long solvedAt) {
        OptionalLong at = solvedAt > 0 ? OptionalLong.of(solvedAt) : OptionalLong.empty();
        return new Outcome(Outcome.Status.FINISHED, steps, 1, 1, at, "");
    }

    /** A trained run of group {@code g}. */
    public static Run run(Map<String, ?> settings, Map<String, Object> facts, Outcome outcome, Points points) {
        Map<String, Object> all = whole(settings);
        Map<String, Object> more = new LinkedHashMap<>(facts);
        more.putIfAbsent("card", Cards.of(String.valueOf(settings.get("cell"))));
        Hashes hashes = new Hashes("0".repeat(64), points.sha256());
        RunRecord record = new RunRecord(
                RunRecord.FORMAT, RunId.of(all), "e", RunRecord.TRAINING, "g", all, more, outcome, hashes, Map.of());
        return new Run(record, points);
    }

    private static Map<String, Object> whole(Map<String, ?> settings) {
        Map<String, Object> all = new LinkedHashMap<>(settings);
        all.put("kind", RunRecord.TRAINING);
        all.put("group", "g");
        return all;
    }

    /** A study of these runs, in this order, and of lost ones that have these settings. */
    @SafeVarargs
    public static Study study(List<Run> runs, Map<String, ?>... lost) {
        List<Map<String, Object>> plan = new ArrayList<>();
        runs.forEach(run -> plan.add(run.record().settings()));
        List<String> missing = new ArrayList<>();
        for (Map<String, ?> settings : lost) {
            plan.add(whole(settings));
            missing.add(RunId.of(whole(settings)));
        }
        ExperimentRecord record = ExperimentRecord.of("e", "Title", "", "comparison", false, plan, 0);
        return new Study(record, true, runs, List.of(), missing);
    }
}
