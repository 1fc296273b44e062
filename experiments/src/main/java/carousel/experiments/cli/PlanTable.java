package carousel.experiments.cli;

import carousel.core.result.Json;
import carousel.core.result.RunRecord;
import carousel.experiments.train.EqualParameters;
import carousel.experiments.train.RunPlan;
import carousel.experiments.train.TrainSettings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What an experiment would run. */
final class PlanTable {
    private final List<RunPlan> plans;

    /** By cell and network: a network has to be made to be counted. */
    private final Map<List<Object>, Long> parameters = new HashMap<>();

    PlanTable(List<RunPlan> plans) {
        this.plans = plans;
    }

    /** A line a run, or one JSON object. */
    String text(boolean json) {
        return json ? json() : table();
    }

    private String table() {
        TextTable table =
                new TextTable("cell", "group", "T", "H", "parameters", "batch", "updates", "init", "seed", "run");
        for (RunPlan plan : plans) {
            TrainSettings s = plan.settings();
            table.add(
                    s.cell(),
                    plan.group(),
                    plan.task().length(),
                    s.hidden(),
                    parameters(plan),
                    s.batch(),
                    updates(plan),
                    s.init(),
                    s.seed(),
                    plan.id());
        }
        return table + "\n" + plans.size() + " runs; nothing was run";
    }

    private String json() {
        List<Map<String, Object>> runs = new ArrayList<>();
        for (RunPlan plan : plans) {
            Map<String, Object> run = new LinkedHashMap<>();
            run.put("run", plan.id());
            run.put("parameters", parameters(plan));
            run.put("settings", plan.settingsMap());
            runs.add(run);
        }
        return Json.line(Map.of("runs", runs));
    }

    private long parameters(RunPlan plan) {
        return parameters.computeIfAbsent(
                List.of(plan.settings().cell(), plan.network()),
                key -> EqualParameters.size(
                        plan.provider(), plan.network(), plan.settings().hidden()));
    }

    private static long updates(RunPlan plan) {
        return plan.kind().equals(RunRecord.TRAINING) ? plan.settings().steps() : 0;
    }
}
