package carousel.training.train;

import carousel.core.cell.CellProvider;
import carousel.core.net.Head;
import carousel.core.net.NetworkSpec;
import carousel.core.optim.Clip;
import carousel.core.optim.Optimizers;
import carousel.core.param.Initializers;
import carousel.core.result.RunId;
import carousel.core.result.RunRecord;
import carousel.core.text.Term;
import carousel.training.task.Task;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A run that is to be made: what it belongs to, and all that decides it.
 *
 * @param experiment the experiment it belongs to
 * @param kind {@link RunRecord#TRAINING} or {@link RunRecord#INITIALISATION}
 * @param group which runs it is compared with
 * @param provider of the cell that {@code settings} name
 */
public record RunPlan(
        String experiment, String kind, String group, CellProvider provider, Task task, TrainSettings settings) {
    /** Name of the run's folder: readable, and different wherever any setting is, however it was typed. */
    public String id() {
        return RunId.of(settingsMap());
    }

    /** What the network is made of. */
    public NetworkSpec network() {
        return new NetworkSpec(
                task.inputs(),
                settings.hidden(),
                settings.layers(),
                task.outputs(),
                settings.bias(),
                task.head(),
                settings.truncate());
    }

    /** In the one form of its name; what stands on keras without saying so goes on not saying so, which is shorter. */
    private String initializer() {
        return Initializers.named(settings.init()).name().replaceFirst("^keras\\+", "");
    }

    /** Settings as run files hold them. */
    public Map<String, Object> settingsMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("kind", kind);
        map.put("group", group);
        map.put("cell", settings.cell());
        map.put("cell-description", provider.description());
        map.put("task", task.name());
        map.put("length", task.length());
        if (!task.dataFingerprint().isEmpty()) {
            map.put("data-sha256", task.dataFingerprint());
        }
        map.put("hidden", settings.hidden());
        map.put("layers", settings.layers());
        map.put("bias", settings.bias());
        map.put("batch", settings.batch());
        map.put("steps", settings.steps());
        map.put("optimizer", Optimizers.named(settings.optimizer()).label());
        map.put("rate", settings.rate());
        map.put("schedule", Term.parse(settings.schedule()).written());
        map.put("clip", Clip.named(settings.clip()).toString());
        map.put("init", initializer());
        map.put("seed", settings.seed());
        map.put("precision", settings.precision().label());
        map.put("truncate", settings.truncate());
        map.put("test-every", settings.testEvery());
        map.put("probe-every", settings.probeEvery());
        String probes = ProbeSchedule.named(settings.probe()).written();
        if (!probes.equals(
                ProbeSchedule.GRADIENT_BY_LAG)) { // what everybody has goes without saying, and ids stay as they were
            map.put("probe", probes);
        }
        return map;
    }

    /** What follows from the settings and a reader of the run needs. */
    public Map<String, Object> facts(long parameters) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("parameters", parameters);
        map.put("card", provider.card().toMap());
        map.put("task-description", task.description());
        map.put("answers", task.head() == Head.EVERY ? "every step" : "last step");
        map.put("loss-name", task.loss().name());
        map.put("metric-name", task.metric().name());
        map.put("metric-better", task.metric().better().label());
        map.put("success", task.success().text());
        map.put("baselines", task.baselines());
        map.put("loss-baselines", task.lossBaselines());
        return map;
    }
}
