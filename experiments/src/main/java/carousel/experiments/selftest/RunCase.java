package carousel.experiments.selftest;

import carousel.core.cell.CellProvider;
import carousel.core.kernel.Kernels;
import carousel.core.kernel.Precision;
import carousel.core.result.BitHash;
import carousel.core.result.Hashes;
import carousel.training.setting.RunSpec;
import carousel.training.setting.Settings;
import carousel.training.task.TaskOptions;
import carousel.training.task.Tasks;
import carousel.training.train.Progress;
import carousel.training.train.RunMaker;
import carousel.training.train.RunPlan;

/**
 * A whole run on a task, as {@code carousel train} makes it, with its tests and its looks at the gradient; the hash is over
 * those of its weights and its points.
 */
record RunCase(CellProvider provider, String task, Precision precision) implements Case {
    private static final TaskOptions OPTIONS = TaskOptions.none().withLength(10).withTestSequences(20);

    @Override
    public String cell() {
        return provider.name();
    }

    @Override
    public String name() {
        return cell() + " " + precision.label() + " run on " + task;
    }

    @Override
    public String hash(Kernels k) {
        RunSpec spec = RunSpec.STANDARD
                .with(Settings.GROUP, "equal-units")
                .with(Settings.HIDDEN, 7)
                .with(Settings.LAYERS, 2)
                .with(Settings.BATCH, 5)
                .with(Settings.STEPS, 6L)
                .with(Settings.RATE, 5e-3)
                .with(Settings.SCHEDULE, "linear")
                .with(Settings.INIT, "pytorch")
                .with(Settings.SEED, 3L)
                .with(Settings.PRECISION, precision)
                .with(Settings.TEST_EVERY, 3L)
                .with(Settings.PROBE_EVERY, 3L);
        RunPlan plan = new RunPlan("self-test", spec, provider, Tasks.named(task, OPTIONS));
        Hashes hashes =
                RunMaker.make(plan, k, Progress.SILENT, () -> false).run().hashes();
        return Case.shortened(
                new BitHash().add(hashes.weights()).add(hashes.points()).hex());
    }
}
