package carousel.experiments.cli;

import carousel.core.result.Outcome;
import carousel.core.result.RunRecord;
import carousel.core.text.Count;
import carousel.experiments.experiment.ExperimentRunner;
import carousel.reports.Reports;
import carousel.training.setting.RunSpec;
import carousel.training.setting.Setting;
import carousel.training.setting.Settings;
import carousel.training.task.Metric;
import carousel.training.task.Task;
import carousel.training.train.RunPlan;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is printed of an experiment. */
record ExperimentSummary(String experiment, ExperimentRunner.Result result) {
    private static final List<Setting<?>> ALWAYS =
            List.of(Settings.CELL, Settings.GROUP, Settings.LENGTH, Settings.HIDDEN, Settings.INIT, Settings.CLIP);

    /** How many runs diverged. */
    long diverged() {
        return diverged(result.runs());
    }

    /** Whether every run came to its end, and the report could read all of them, and the plan. */
    boolean allWell() {
        Reports.Summary drawn = report();
        return result.failures().isEmpty() && drawn.failed() == 0 && drawn.unreadable() == 0;
    }

    /** What was drawn. */
    Reports.Summary report() {
        return result.report().orElseThrow();
    }

    private Path page() {
        return report().page();
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
        map.put("planned", result.plans().size());
        map.put("complete", result.runs().size());
        map.put("diverged", diverged());
        map.put("failed", result.failures().size());
        map.put("runs", runs);
        return map;
    }

    /**
     * A table with a line for all seeds of a setting, baselines, and where the report is. Runs that are not there are in every
     * denominator, as in reports, and their number stands beside.
     */
    String toText() {
        Map<String, RunRecord> made = new LinkedHashMap<>();
        result.runs().forEach(run -> made.put(run.run(), run));
        Map<List<Object>, List<Optional<RunRecord>>> rows = new LinkedHashMap<>();
        List<RunPlan> trained = result.plans().stream()
                .filter(p -> p.kind().equals(RunRecord.TRAINING))
                .toList();
        List<Setting<?>> told = told(trained);
        for (RunPlan plan : trained) {
            List<Object> key = new ArrayList<>();
            told.forEach(setting -> key.add(plan.spec().text(setting)));
            rows.computeIfAbsent(key, k -> new ArrayList<>()).add(Optional.ofNullable(made.get(plan.id())));
        }
        StringBuilder text = new StringBuilder();
        if (!trained.isEmpty()) {
            Task task = trained.get(0).task();
            boolean higherIsBetter = task.metric().better() == Metric.Better.HIGHER;
            List<String> columns = new ArrayList<>(List.of("cell", "group", "T", "H", "init", "clip"));
            told.subList(ALWAYS.size(), told.size()).forEach(setting -> columns.add(setting.key()));
            columns.addAll(List.of("solved", "median " + task.metric().name(), "diverged", "lost"));
            TextTable table = new TextTable(columns.toArray(String[]::new));
            rows.forEach((key, planned) -> {
                List<RunRecord> runs =
                        planned.stream().flatMap(Optional::stream).toList();
                long solved = runs.stream().filter(r -> r.outcome().solved()).count();
                List<Object> row = new ArrayList<>(key);
                row.addAll(List.of(
                        solved + "/" + planned.size(),
                        median(planned, higherIsBetter),
                        diverged(runs),
                        planned.size() - runs.size()));
                table.add(row.toArray());
            });
            text.append(table).append('\n');
            text.append("solved: ").append(task.success().text());
            result.runs().stream()
                    .filter(r -> r.kind().equals(RunRecord.TRAINING))
                    .findFirst()
                    .ifPresent(r -> text.append("; baselines: ").append(RunSummary.baselines(r)));
            text.append('\n');
        }
        return text + ending();
    }

    /** How many runs there are and how they ended, where they are, and where the report is. */
    String ending() {
        boolean all = result.runs().size() == result.plans().size();
        return (all ? "" : result.runs().size() + " of ")
                + Count.of(result.plans().size(), "run") + ", " + diverged() + " diverged, "
                + result.failures().size() + " failed, in " + result.folder() + '\n' + page();
    }

    /** What a row tells: always the same, and whatever else is not the same in all runs. */
    private static List<Setting<?>> told(List<RunPlan> plans) {
        List<Setting<?>> told = new ArrayList<>(ALWAYS);
        RunSpec.differing(plans.stream().map(RunPlan::spec).toList()).stream()
                .filter(setting -> setting != Settings.SEED && !told.contains(setting))
                .forEach(told::add);
        return told;
    }

    /** Of the last metric; a run that diverged or failed counts as worse than all that did not. */
    private static String median(List<Optional<RunRecord>> planned, boolean higherIsBetter) {
        double worst = higherIsBetter ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        List<Double> values = planned.stream()
                .map(made ->
                        made.filter(r -> !hasDiverged(r)).map(r -> r.outcome().metric()))
                .map(metric -> metric.filter(m -> !m.isNaN()).orElse(worst))
                .sorted(Comparator.naturalOrder())
                .toList();
        double low = values.get((values.size() - 1) / 2);
        double high = values.get(values.size() / 2);
        double median = low == high ? low : (low + high) / 2;
        return Double.isFinite(median) ? RunSummary.shown(median) : "–";
    }
}
