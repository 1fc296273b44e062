package carousel.spark;

import carousel.core.cell.Cells;
import carousel.core.result.Hashes;
import carousel.core.result.RunRecord;
import carousel.training.setting.RunSpec;
import carousel.training.setting.Settings;
import carousel.training.sweep.Claims;
import carousel.training.sweep.Engine;
import carousel.training.sweep.LocalThreads;
import carousel.training.sweep.Sweep;
import carousel.training.train.Progress;
import carousel.training.train.RunPlan;
import carousel.training.train.Saves;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Small runs, and what they are in one process. */
final class Runs {
    static final RunSpec SMALL = RunSpec.STANDARD
            .with(Settings.TASK, "adding")
            .with(Settings.LENGTH, 10)
            .with(Settings.HIDDEN, 4)
            .with(Settings.BATCH, 4)
            .with(Settings.STEPS, 12L)
            .with(Settings.TEST_EVERY, 4L)
            .with(Settings.TEST_SEQUENCES, 10);

    private Runs() {}

    static RunPlan plan(RunSpec spec) {
        return RunPlan.of("elsewhere", spec, Cells.onClassPath(), Optional.empty());
    }

    static RunPlan plan(String cell, long seed) {
        return plan(SMALL.with(Settings.CELL, cell).with(Settings.SEED, seed));
    }

    /** Twelve of three cells, with different ends and files. */
    static List<RunPlan> twelve() {
        List<RunPlan> plans = new ArrayList<>();
        for (String cell : List.of("rnn", "gru", "lstm")) {
            plans.add(plan(cell, 1));
            plans.add(plan(cell, -7));
            plans.add(plan(SMALL.with(Settings.CELL, cell)
                    .with(Settings.SEED, 2L)
                    .withText(Settings.KEEP_WEIGHTS, "every:5")));
            plans.add(plan(SMALL.with(Settings.CELL, cell).with(Settings.RATE, 1e30))); // diverges
        }
        return plans;
    }

    static List<RunRecord> inOneProcess(Path folder, List<RunPlan> plans) {
        return made(folder, plans, new LocalThreads("plain", 2, 0, Saves.NONE, Progress.SILENT, () -> false))
                .runs();
    }

    static Sweep.Made made(Path folder, List<RunPlan> plans, Engine engine) {
        return alone(folder, engine).make(plans);
    }

    static Sweep alone(Path folder, Engine engine) {
        return new Sweep(folder, engine, Claims.ALONE, Progress.SILENT, () -> false);
    }

    static Map<String, Hashes> hashes(List<RunRecord> runs) {
        Map<String, Hashes> hashes = new LinkedHashMap<>();
        runs.forEach(run -> hashes.put(run.run(), run.hashes()));
        return hashes;
    }
}
