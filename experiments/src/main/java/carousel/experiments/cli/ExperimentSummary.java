package carousel.experiments.cli;

import carousel.core.result.Outcome;
import carousel.core.result.RunRecord;
import carousel.experiments.experiment.ExperimentRunner;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is printed of an experiment. */
record ExperimentSummary(String experiment, ExperimentRunner.Result result) {
    /** How many runs diverged. */
    long diverged() {
        return diverged(result.runs());
    }

    private Path page() {
        return result.report().orElseThrow().page();
    }

    private static long diverged(List<RunRecord> runs) {
        return runs.stream().filter(ExperimentSummary::hasDiverged).count();
    }

    private static boolean hasDiverged(RunRecord run) {
        return run.outcome().status() == Outcome.Status.DIVERGED;
    }

    /** One JSON object. */
    Map<String, Object> toMap() {
        List<Map<String, Object>> runs = new ArrayList<>();
        for (RunRecord run : result.runs()) {
            Map<String, Object> map = new RunSummary(run, result.folder().resolve(run.run())).toMap();
            map.put("group", run.group());
            runs.add(map);
        }
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("experiment", experiment);
        map.put("folder", result.folder().toString());
        map.put("report", page().toString());
        map.put("planned", result.planned());
        map.put("complete", result.runs().size());
        map.put("diverged", diverged());
        map.put("failed", result.failures().size());
        map.put("runs", runs);
        return map;
    }

    /** A table with a line for all seeds of a setting, baselines, and where the report is. */
    String toText() {
        Map<List<Object>, List<RunRecord>> rows = new LinkedHashMap<>();
        List<RunRecord> trained =
                result.runs().stream().filter(r -> r.kind().equals(RunRecord.TRAINING)).toList();
        for (RunRecord run : trained) {
            Map<String, Object> s = run.settings();
            List<Object> key = List.of(s.get("cell"), run.group(), s.get("length"), s.get("hidden"));
            rows.computeIfAbsent(key, k -> new ArrayList<>()).add(run);
        }
        StringBuilder text = new StringBuilder();
        if (!trained.isEmpty()) {
            Object metric = trained.get(0).facts().get("metric-name");
            TextTable table = new TextTable("cell", "group", "T", "H", "solved", "median " + metric, "diverged");
            rows.forEach((key, runs) -> table.add(
                    key.get(0), key.get(1), key.get(2), key.get(3),
                    runs.stream().filter(r -> r.outcome().solved()).count() + "/" + runs.size(), median(runs), diverged(runs)));
            text.append(table).append('\n');
            text.append("solved: ").append(trained.get(0).facts().get("success")).append("; ");
            text.append("baselines: ").append(RunSummary.baselines(trained.get(0))).append('\n');
        }
        text.append(result.planned()).append(" runs, ").append(diverged()).append(" diverged, in ");
        return text.append(result.folder())
                .append('\n')
                .append(page())
                .toString();
    }

    /** Of the last metric; a run that diverged counts as worse than all that did not. */
    private static String median(List<RunRecord> runs) {
        boolean higherIsBetter = "higher".equals(runs.get(0).facts().get("metric-better"));
        double worst = higherIsBetter ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        List<Double> values = runs.stream()
                .map(r -> hasDiverged(r) || Double.isNaN(r.outcome().metric()) ? worst : r.outcome().metric())
                .sorted(Comparator.naturalOrder())
                .toList();
        double low = values.get((values.size() - 1) / 2);
        double high = values.get(values.size() / 2);
        double median = low == high ? low : (low + high) / 2;
        return Double.isFinite(median) ? RunSummary.shown(median) : "–";
    }
}
