package carousel.experiments.cli;

import carousel.core.result.Outcome;
import carousel.core.result.RunRecord;
import carousel.core.text.Count;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;

/** What is printed of one run. */
record RunSummary(RunRecord run, Path folder) {
    /** One JSON object. */
    Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        Outcome outcome = run.outcome();
        map.put("run", run.run());
        map.put("folder", folder.toString());
        for (String key : new String[] {"cell", "task", "length", "hidden", "layers", "init", "seed"}) {
            map.put(key, run.settings().get(key));
        }
        map.put("parameters", run.facts().get("parameters"));
        map.put("status", outcome.status().label());
        map.put("steps", outcome.steps());
        map.put("loss", outcome.loss());
        map.put("metric", outcome.metric());
        map.put("metric-name", run.facts().get("metric-name"));
        map.put("solved", outcome.solved());
        map.put("solved-at", outcome.solved() ? (Object) outcome.solvedAt().getAsLong() : null);
        map.put("reason", outcome.reason());
        map.put("weights_sha256", run.hashes().weights());
        map.put("points_sha256", run.hashes().points());
        map.put("precision", run.settings().get("precision"));
        for (String key : new String[] {"kernels", "threads", "jdk", "numerics", "version", "commit", "seconds"}) {
            map.put(key, run.provenance().get(key));
        }
        return map;
    }

    /** A few lines for people. */
    String toText() {
        Outcome outcome = run.outcome();
        Object metric = run.facts().get("metric-name");
        String rule = " (" + run.facts().get("success") + ", three tests in a row)";
        String solved = outcome.solved()
                ? "solved at update " + outcome.solvedAt().getAsLong() + rule
                : "not solved within " + Count.of(outcome.steps(), "update") + rule;
        String why = String.valueOf(run.provenance().get("kernels-why"));
        String kernels = why.contains("because") ? "\n" + why : "";
        boolean diverged = outcome.status() == Outcome.Status.DIVERGED;
        return String.join(
                "\n",
                run.settings().get("cell") + " on " + run.settings().get("task") + ": "
                        + run.facts().get("parameters") + " parameters, " + Count.of(outcome.steps(), "update") + ", "
                        + run.provenance().get("seconds") + " s with "
                        + run.provenance().get("kernels") + " kernels" + kernels,
                diverged ? "diverged: " + outcome.reason() : "loss " + shown(outcome.loss()),
                metric + " " + (diverged ? "of no run that diverged" : shown(outcome.metric())) + " (" + baselines(run)
                        + ")" + (diverged ? "" : "; " + solved),
                "weights " + run.hashes().weights(),
                "points  " + run.hashes().points(),
                folder.toString());
    }

    /** What those reach who learnt nothing: {@code constant predictor 0.1667}; empty where the run knows of none. */
    static String baselines(RunRecord run) {
        StringJoiner text = new StringJoiner(", ");
        if (run.facts().get("baselines") instanceof Map<?, ?> named) {
            named.forEach((name, value) -> text.add(name + " " + shown(((Number) value).doubleValue())));
        }
        return text.toString();
    }

    /** Four digits that matter. */
    static String shown(double value) {
        return Double.isFinite(value) ? String.format(Locale.ROOT, "%.4g", value) : String.valueOf(value);
    }
}
