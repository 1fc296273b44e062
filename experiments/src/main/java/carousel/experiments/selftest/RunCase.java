package carousel.experiments.selftest;

import carousel.core.cell.CellProvider;
import carousel.core.kernel.Kernels;
import carousel.core.kernel.Precision;
import carousel.core.result.BitHash;
import carousel.core.result.Hashes;
import carousel.core.result.RunRecord;
import carousel.training.task.TaskOptions;
import carousel.training.task.Tasks;
import carousel.training.train.Progress;
import carousel.training.train.RunMaker;
import carousel.training.train.RunPlan;
import carousel.training.train.TrainSettings;

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
        TrainSettings settings = new TrainSettings(
                cell(), 7, 2, true, 5, 6, "adam", 5e-3, "linear", "norm(1)", "pytorch", 3, precision, 0, 3, 3);
        RunPlan plan = new RunPlan(
                "self-test", RunRecord.TRAINING, "equal-units", provider, Tasks.named(task, OPTIONS), settings);
        Hashes hashes =
                RunMaker.make(plan, k, Progress.SILENT, () -> false).run().hashes();
        return Case.shortened(
                new BitHash().add(hashes.weights()).add(hashes.points()).hex());
    }
}
