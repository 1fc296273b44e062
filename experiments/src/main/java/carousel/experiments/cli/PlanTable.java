package carousel.experiments.cli;

import carousel.core.result.Json;
import carousel.core.text.Count;
import carousel.training.setting.ProbeSchedule;
import carousel.training.setting.RunSpec;
import carousel.training.setting.Setting;
import carousel.training.setting.Settings;
import carousel.training.train.Memory;
import carousel.training.train.Memory.Need;
import carousel.training.train.RunPlan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What an experiment would run, and in how much memory. */
final class PlanTable {
    /** What has a column of its own, or is seen from others. */
    private static final List<Setting<?>> TOLD = List.of(
            Settings.KIND,
            Settings.GROUP,
            Settings.CELL,
            Settings.LENGTH,
            Settings.HIDDEN,
            Settings.BATCH,
            Settings.STEPS,
            Settings.INIT,
            Settings.SEED,
            Settings.TEST_EVERY,
            Settings.PROBE_EVERY,
            Settings.PROBE);

    private final List<RunPlan> plans;
    private final Memory memory;
    private final int recomputeEvery;
    private final Cost cost;

    /**
     * Of these runs.
     *
     * @param recomputeEvery steps that they would hold at a time, 0 for all
     * @param cost of all of them
     */
    PlanTable(List<RunPlan> plans, Memory memory, int recomputeEvery, Cost cost) {
        this.plans = plans;
        this.memory = memory;
        this.recomputeEvery = recomputeEvery;
        this.cost = cost;
    }

    /** A line a run, or one JSON object. */
    String text(boolean json) {
        return json ? json() : table();
    }

    private String table() {
        List<Setting<?>> further = RunSpec.differing(
                        plans.stream().map(RunPlan::spec).toList())
                .stream()
                .filter(setting -> !TOLD.contains(setting))
                .toList();
        List<String> columns = new ArrayList<>(
                List.of("cell", "group", "T", "H", "parameters", "batch", "updates", "BPTT", "memory", "init"));
        further.forEach(setting -> columns.add(setting.key()));
        columns.addAll(List.of("seed", "run"));
        TextTable table = new TextTable(columns.toArray(String[]::new));
        for (RunPlan plan : plans) {
            RunSpec s = plan.spec();
            Need need = memory.of(plan, recomputeEvery);
            List<Object> row = new ArrayList<>(List.of(
                    s.get(Settings.CELL),
                    plan.group(),
                    plan.task().length(),
                    s.get(Settings.HIDDEN),
                    need.parameters(),
                    s.get(Settings.BATCH),
                    updates(plan),
                    ByteCount.text(need.bptt()),
                    ByteCount.text(need.bytes()),
                    s.get(Settings.INIT)));
            further.forEach(setting -> row.add(s.text(setting)));
            row.addAll(List.of(s.get(Settings.SEED), plan.id()));
            table.add(row.toArray());
        }
        return table + "\n" + probes() + Count.of(plans.size(), "run")
                + "; nothing was run. BPTT: what one update must remember; memory: all that a run needs; on the disk"
                + " all take about " + ByteCount.text(cost.disk()) + "; " + cost.text();
    }

    /** A line for each probe and cadence that any of the runs has. */
    private String probes() {
        return plans.stream()
                .flatMap(plan -> probes(plan).stream())
                .distinct()
                .map(probe -> "probe " + probe + "\n")
                .collect(Collectors.joining());
    }

    private static List<String> probes(RunPlan plan) {
        return plan.trains()
                ? ProbeSchedule.named(plan.spec().get(Settings.PROBE)).told(plan.spec())
                : List.of();
    }

    private String json() {
        List<Map<String, Object>> runs = new ArrayList<>();
        for (RunPlan plan : plans) {
            runs.add(toMap(plan, memory.of(plan, recomputeEvery)));
        }
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("runs", runs);
        all.putAll(cost.toMap());
        return Json.line(all);
    }

    /** A run that is planned, and what it needs. */
    static Map<String, Object> toMap(RunPlan plan, Need need) {
        Map<String, Object> run = new LinkedHashMap<>();
        run.put("run", plan.id());
        run.put("parameters", need.parameters());
        run.put("bptt-bytes", need.bptt());
        run.put("bytes", need.bytes());
        run.put("points", need.points().all());
        run.put("disk-bytes", need.disk());
        run.put("probes", probes(plan));
        run.put("settings", plan.settings());
        return run;
    }

    private static long updates(RunPlan plan) {
        return plan.trains() ? plan.spec().get(Settings.STEPS) : 0;
    }
}
