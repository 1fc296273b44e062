package carousel.spark;

import carousel.core.cell.Cells;
import carousel.core.result.Json;
import carousel.core.result.JsonFile;
import carousel.training.setting.RunSpec;
import carousel.training.setting.Setting;
import carousel.training.train.RunPlan;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A run that is to be made elsewhere, as it travels. What its words stand for, cells, task and data, is looked up there again.
 *
 * @param experiment that it belongs to
 * @param settings all that are set, as JSON
 * @param data the folder of data files there, empty for none
 * @param kernels name of the arithmetic
 * @param recomputeEvery steps of a pass that are held at a time, 0 for all; changes no bit
 */
record Order(String experiment, String settings, String data, String kernels, int recomputeEvery)
        implements Serializable {
    static Order of(RunPlan plan, Optional<Path> data, String kernels, int recomputeEvery) {
        return new Order(
                plan.experiment(),
                Json.line(all(plan.spec())),
                data.map(folder -> folder.toAbsolutePath().toString()).orElse(""),
                kernels,
                recomputeEvery);
    }

    /** What decides no bit too: which weights are kept. */
    private static Map<String, String> all(RunSpec spec) {
        Map<String, String> all = new LinkedHashMap<>();
        spec.all().forEach(setting -> all.put(setting.key(), text(spec, setting)));
        return all;
    }

    private static <T> String text(RunSpec spec, Setting<T> setting) {
        return setting.text(spec.get(setting));
    }

    /** The plan again, with the cells and tasks on the class path of this process. */
    RunPlan plan() {
        RunSpec spec = RunSpec.read(JsonFile.of(Path.of("settings"), settings).object(""));
        return RunPlan.of(
                experiment,
                spec,
                Cells.onClassPath(),
                Optional.of(data).filter(d -> !d.isEmpty()).map(Path::of));
    }
}
