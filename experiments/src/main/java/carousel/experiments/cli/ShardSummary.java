package carousel.experiments.cli;

import carousel.core.result.Json;
import carousel.core.result.RunFolder;
import carousel.core.text.Count;
import carousel.experiments.experiment.ExperimentRunner;
import carousel.training.sweep.Shard;
import java.util.LinkedHashMap;
import java.util.Map;

/** What is printed by a process that made its part of the runs while others are still missing. */
record ShardSummary(ExperimentRunner.Result result, Shard shard) {
    String text(boolean json) {
        long there = result.plans().stream()
                .filter(plan -> RunFolder.exists(result.folder(), plan.id()))
                .count();
        int planned = result.plans().size();
        if (!json) {
            String part = Count.of(result.runs().size(), "run") + " of shard " + shard + ", "
                    + result.failures().size() + " failed; in " + result.folder() + " are " + there + " of " + planned;
            return part
                    + (there < planned ? "; whoever makes the last draws the report" : "; another draws the report");
        }
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("folder", result.folder().toString());
        map.put("shard", shard.toString());
        map.put("complete", result.runs().size());
        map.put("failed", result.failures().size());
        map.put("planned", planned);
        map.put("there", there);
        return Json.line(map);
    }
}
