package carousel.experiments.experiment;

import carousel.core.cell.CellProvider;
import carousel.core.result.RunRecord;
import carousel.core.text.Refusal;
import carousel.training.task.Task;
import carousel.training.train.RunPlan;
import carousel.training.train.TrainSettings;
import java.util.ArrayList;
import java.util.List;

/**
 * Every cell on one task at several lengths, with the same units, data and optimizer, over several seeds.
 *
 * @param task name of the task
 * @param lengths T, where none is asked for; empty where the data decide
 * @param quickLengths the same for {@code --quick}
 * @param seeds how many, where none are asked for
 * @param base settings of all runs
 * @param quick settings of all runs of {@code --quick}
 */
record Comparison(
        String name,
        String title,
        String description,
        String task,
        List<Integer> lengths,
        List<Integer> quickLengths,
        int seeds,
        TrainSettings base,
        TrainSettings quick)
        implements Experiment {

    private static final int QUICK_SEEDS = 2;

    @Override
    public String report() {
        return "comparison";
    }

    @Override
    public List<RunPlan> plans(ExperimentOptions options) {
        List<Refusal> refusals = new ArrayList<>();
        TrainSettings settings = options.settings(options.quick() ? quick : base, refusals);
        List<CellProvider> cells = options.cellsOr(options.available().names(), refusals);
        List<Task> tasks = options.tasks(task, options.quick() ? quickLengths : lengths, refusals);
        ExperimentOptions.check(refusals);
        List<RunPlan> plans = new ArrayList<>();
        for (Task each : tasks) {
            for (CellProvider cell : cells) {
                for (long seed : options.seedsOr(options.quick() ? QUICK_SEEDS : seeds)) {
                    TrainSettings run = settings.withCell(cell.name(), settings.hidden(), settings.init())
                            .withSeed(seed);
                    plans.add(new RunPlan(name, RunRecord.TRAINING, "equal-units", cell, each, run));
                }
            }
        }
        return plans;
    }
}
