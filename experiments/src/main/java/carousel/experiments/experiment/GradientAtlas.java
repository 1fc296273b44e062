package carousel.experiments.experiment;

import carousel.core.cell.CellProvider;
import carousel.core.result.RunRecord;
import carousel.core.text.Refusal;
import carousel.training.task.Task;
import carousel.training.train.RunPlan;
import carousel.training.train.TrainSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Cells and initializers on one task, each run under probes as it learns: where the gradient goes, by which path it comes back,
 * and when.
 *
 * @param task name of the task
 * @param lengths T, where none is asked for; empty where the data decide
 * @param quickLengths the same for {@code --quick}
 * @param seeds how many, where none are asked for
 * @param initializers of cells; other cells are trained with that of {@code base}
 * @param quickCells cells of {@code --quick}, each with its first initializer
 * @param base settings of all runs
 * @param quick settings of all runs of {@code --quick}
 */
record GradientAtlas(
        String name,
        String title,
        String description,
        String task,
        List<Integer> lengths,
        List<Integer> quickLengths,
        int seeds,
        List<Initialized> initializers,
        List<String> quickCells,
        TrainSettings base,
        TrainSettings quick)
        implements Experiment {

    /**
     * A cell and the initializers that it starts from; in brackets T stands for the steps of the task.
     *
     * @param cell its name
     */
    record Initialized(String cell, List<String> by) {}

    @Override
    public String report() {
        return Atlases.REPORT;
    }

    @Override
    public List<RunPlan> plans(ExperimentOptions options) {
        List<Refusal> refusals = new ArrayList<>();
        TrainSettings settings = options.settings(options.quick() ? quick : base, refusals);
        List<String> all = options.available().names();
        List<CellProvider> cells = options.cellsOr(
                options.quick() ? all.stream().filter(quickCells::contains).toList() : all, refusals);
        List<Task> tasks = options.tasks(task, options.quick() ? quickLengths : lengths, refusals);
        Atlases.refuseBlind(options, settings, refusals);
        ExperimentOptions.check(refusals);
        List<RunPlan> plans = new ArrayList<>();
        for (Task each : tasks) {
            for (CellProvider cell : cells) {
                for (String init : initializersOf(cell, options, settings)) {
                    for (long seed : options.seedsOr(options.quick() ? 2 : seeds)) {
                        TrainSettings run = settings.withCell(
                                        cell.name(), settings.hidden(), init.replace("(T)", "(" + each.steps() + ")"))
                                .withSeed(seed);
                        plans.add(new RunPlan(name, RunRecord.TRAINING, "equal-units", cell, each, run));
                    }
                }
            }
        }
        return plans;
    }

    private List<String> initializersOf(CellProvider cell, ExperimentOptions options, TrainSettings settings) {
        Optional<String> asked = options.overrides().init();
        if (asked.isPresent()) {
            return List.of(asked.get());
        }
        List<String> own = initializers.stream()
                .filter(i -> i.cell().equals(cell.name()))
                .map(Initialized::by)
                .findFirst()
                .orElse(List.of(settings.init()));
        return options.quick() ? own.subList(0, 1) : own;
    }
}
