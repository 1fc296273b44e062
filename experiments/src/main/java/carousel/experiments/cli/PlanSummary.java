package carousel.experiments.cli;

import carousel.core.result.Json;
import carousel.core.result.RunRecord;
import carousel.core.text.Count;
import carousel.training.setting.ProbeSchedule;
import carousel.training.setting.RunSpec;
import carousel.training.setting.Settings;
import carousel.training.train.Memory;
import carousel.training.train.Memory.Need;
import carousel.training.train.RunPlan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What one run would be.
 *
 * @param recomputeEvery steps that it would hold at a time, 0 for all
 */
record PlanSummary(RunPlan plan, Memory memory, int recomputeEvery) {
    /** A few lines, or one JSON object. */
    String text(boolean json) {
        return json ? Json.line(toMap()) : text();
    }

    private Map<String, Object> toMap() {
        Need need = memory.of(plan, recomputeEvery);
        Map<String, Object> map = PlanTable.toMap(plan, need);
        int every = Memory.fewestSteps(plan);
        Need least = memory.of(plan, every);
        Map<String, Object> checkpoints = new LinkedHashMap<>();
        checkpoints.put("recompute-every", every);
        checkpoints.put("bptt-bytes", least.bptt());
        checkpoints.put("bytes", least.bytes());
        map.put("with-checkpoints", checkpoints);
        map.put("available-bytes", MemoryCheck.left());
        return map;
    }

    private String text() {
        RunSpec s = plan.spec();
        Need need = memory.of(plan, recomputeEvery);
        int every = Memory.fewestSteps(plan);
        List<String> lines = new ArrayList<>();
        lines.add(s.get(Settings.CELL) + " on " + plan.task().name() + ": T "
                + plan.task().steps() + ", H " + s.get(Settings.HIDDEN)
                + ", layers " + s.get(Settings.LAYERS) + ", batch " + s.get(Settings.BATCH) + ", "
                + Count.of(need.parameters(), "parameter")
                + (s.get(Settings.STOP).equals(RunRecord.SOLVED) ? ", at most " : ", ")
                + Count.of(s.get(Settings.STEPS), "update"));
        lines.add("memory " + told(need) + " of the " + ByteCount.text(MemoryCheck.left()) + " that Java has left");
        lines.add("with --recompute-every " + every + ": " + told(memory.of(plan, every)));
        ProbeSchedule.named(s.get(Settings.PROBE)).told(s).forEach(probe -> lines.add("probe " + probe));
        lines.add(Count.of(need.points().all(), "point") + ", about " + ByteCount.text(need.disk()) + " on the disk");
        lines.add(Cost.of(List.of(plan), memory, 1).text());
        lines.add("run " + plan.id() + "; nothing was run");
        return String.join("\n", lines);
    }

    private static String told(Need need) {
        return ByteCount.text(need.bptt()) + " for back-propagation through time, " + ByteCount.text(need.bytes())
                + " in all";
    }
}
