package carousel.experiments.experiment;

import carousel.core.cell.CellProvider;
import carousel.core.text.Refusal;
import carousel.training.setting.RunSpec;
import carousel.training.setting.Setting;
import carousel.training.setting.Settings;
import carousel.training.task.Task;
import carousel.training.train.RunPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Runs that differ by lengths, cells, initializers and whatever other settings, over several seeds; all else, the data included, is
 * the same for all. As data in {@code experiments.json}.
 *
 * @param report how its runs are drawn
 * @param full what it takes minutes to show
 * @param quick the same in seconds
 */
record Grid(String name, String title, String description, String report, Scale full, Scale quick)
        implements Experiment {
    /**
     * One size of a grid.
     *
     * @param task its name
     * @param lengths T, where none is asked for; empty where the data decide
     * @param seeds how many, where none are asked for
     * @param cells where none are asked for; empty for all that there are
     * @param starts initializers by cell, in which T stands for the steps of the task; other cells start as {@code settings} say
     * @param grid values of further settings in which the runs differ
     * @param settings what all runs have in common
     */
    record Scale(
            String task,
            List<Integer> lengths,
            int seeds,
            List<String> cells,
            Map<String, List<String>> starts,
            Map<Setting<?>, List<String>> grid,
            RunSpec settings) {}

    @Override
    public List<RunPlan> plans(ExperimentOptions options) {
        Scale scale = options.quick() ? quick : full;
        List<Refusal> refusals = new ArrayList<>();
        RunSpec common = options.settings(scale.settings()).with(Settings.GROUP, "equal-units");
        List<CellProvider> cells =
                options.cellsOr(scale.cells().isEmpty() ? options.available().compared() : scale.cells(), refusals);
        List<Task> tasks = options.tasks(scale.task(), scale.lengths(), refusals);
        WithAtlas.refuseBlind(options, report, common, refusals);
        ExperimentOptions.check(refusals);
        List<RunPlan> plans = new ArrayList<>();
        for (Task task : tasks) {
            for (CellProvider cell : cells) {
                for (RunSpec variant : variants(scale, options, common, cell, task)) {
                    for (long seed : options.seedsOr(scale.seeds())) {
                        plans.add(new RunPlan(name, variant.with(Settings.SEED, seed), cell, task));
                    }
                }
            }
        }
        return plans;
    }

    /** All that a cell has on a task, initializer by initializer; of what the user asked for nothing is varied. */
    private static List<RunSpec> variants(
            Scale scale, ExperimentOptions options, RunSpec common, CellProvider cell, Task task) {
        List<String> starts = scale.starts().getOrDefault(cell.name(), List.of()).stream()
                .map(init -> init.replace("(T)", "(" + task.steps() + ")"))
                .toList();
        List<RunSpec> variants = varied(List.of(common), options, Settings.INIT, starts);
        for (Map.Entry<Setting<?>, List<String>> axis : scale.grid().entrySet()) {
            variants = varied(variants, options, axis.getKey(), axis.getValue());
        }
        return variants;
    }

    private static List<RunSpec> varied(
            List<RunSpec> specs, ExperimentOptions options, Setting<?> setting, List<String> values) {
        return values.isEmpty() || options.asked().set(setting).isPresent()
                ? specs
                : specs.stream()
                        .flatMap(spec -> values.stream().map(value -> spec.withText(setting, value)))
                        .toList();
    }
}
