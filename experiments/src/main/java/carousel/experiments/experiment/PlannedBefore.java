package carousel.experiments.experiment;

import carousel.core.result.CorruptRunException;
import carousel.core.result.ExperimentRecord;
import carousel.core.text.RefusedException;
import carousel.training.setting.KeepWeights;
import carousel.training.setting.RunSpec;
import carousel.training.setting.Settings;
import carousel.training.train.RunPlan;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * An experiment whose plan lies in its folder, whoever made that: {@code experiment.json} is enough to go on.
 *
 * @param folder of the experiment
 * @param keep which weights its runs keep, which no plan tells
 */
public record PlannedBefore(Path folder, ExperimentRecord record, KeepWeights keep) implements Experiment {
    @Override
    public String name() {
        return record.experiment();
    }

    @Override
    public String title() {
        return record.title();
    }

    @Override
    public String description() {
        return record.title();
    }

    @Override
    public String report() {
        return record.report();
    }

    /**
     * Those of the plan, in its order.
     *
     * @throws CorruptRunException if it has ids alone, or settings that this version does not know
     */
    @Override
    public List<RunPlan> plans(ExperimentOptions options) {
        Path file = folder.resolve("experiment.json");
        if (record.plan().isEmpty()) {
            throw new CorruptRunException(file, 0, "the settings of its runs", "their ids alone, as in format 1");
        }
        List<RunPlan> plans = new ArrayList<>();
        for (Map<String, Object> settings : record.plan()) {
            RunSpec spec;
            try {
                spec = RunSpec.read(settings).with(Settings.KEEP_WEIGHTS, keep);
            } catch (RefusedException e) {
                throw new CorruptRunException(file, 0, "settings of runs", e.getMessage());
            }
            plans.add(RunPlan.of(record.experiment(), spec, options.available(), options.data()));
        }
        return plans;
    }
}
