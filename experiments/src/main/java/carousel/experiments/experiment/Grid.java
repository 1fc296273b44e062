package carousel.experiments.experiment;

import carousel.core.cell.CellProvider;
import carousel.core.text.Refusal;
import carousel.training.setting.RunSpec;
import carousel.training.setting.Setting;
import carousel.training.setting.Settings;
import carousel.training.task.Task;
import carousel.training.train.EqualParameters;
import carousel.training.train.RunPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Runs that differ by lengths, cells, initializers and whatever other settings, over several seeds; all else, the data included, is
 * the same for all. As data in {@code experiments.json}.
 *
 * @param report how its runs are drawn
 * @param full what it takes minutes to show, task by task
 * @param quick the same in seconds
 */
record Grid(String name, String title, String description, String report, List<Part> full, List<Part> quick)
        implements Experiment {
    /**
     * What is run on one task.
     *
     * @param task its name
     * @param lengths T, where none is asked for; empty where the data decide
     * @param seeds where none are asked for
     * @param cells where none are asked for; empty for all that there are
     * @param starts initializers by cell, in which T stands for the steps of the task; other cells start as {@code settings} say
     * @param rates by cell, or by cell and initializer, {@code lstm chrono(T)}; others have that of {@code settings}
     * @param grid values of further settings in which the runs differ
     * @param match a cell: all are run with as many parameters as it has, too; empty for as many units alone
     * @param settings what all runs have in common
     */
    record Part(
            String task,
            List<Integer> lengths,
            List<Long> seeds,
            List<String> cells,
            Map<String, List<String>> starts,
            Map<String, String> rates,
            Map<Setting<?>, List<String>> grid,
            String match,
            RunSpec settings) {}

    @Override
    public List<RunPlan> plans(ExperimentOptions options) {
        List<Refusal> refusals = new ArrayList<>();
        List<RunPlan> plans = new ArrayList<>();
        for (Part part : options.quick() ? quick : full) {
            add(plans, part, options, refusals);
        }
        ExperimentOptions.check(refusals);
        return plans;
    }

    private void add(List<RunPlan> plans, Part part, ExperimentOptions options, List<Refusal> refusals) {
        RunSpec common = options.settings(part.settings()).with(Settings.GROUP, "equal-units");
        List<CellProvider> cells =
                options.cellsOr(part.cells().isEmpty() ? options.available().compared() : part.cells(), refusals);
        List<Task> tasks = options.tasks(part.task(), part.lengths(), common, refusals);
        WithAtlas.refuseBlind(options, report, common, refusals);
        if (!refusals.isEmpty()) {
            return;
        }
        for (Task task : tasks) {
            for (CellProvider cell : cells) {
                for (RunSpec variant : variants(part, options, common, cell, task)) {
                    List<RunPlan> sizes = sizes(part, options, new RunPlan(name, variant, cell, task));
                    for (long seed : options.seeds().isEmpty() ? part.seeds() : options.seeds()) {
                        sizes.forEach(size ->
                                plans.add(new RunPlan(name, size.spec().with(Settings.SEED, seed), cell, task)));
                    }
                }
            }
        }
    }

    /** The run itself, and the same with as many parameters as the cell to be matched has with these units, if that asks for other units. */
    private static List<RunPlan> sizes(Part part, ExperimentOptions options, RunPlan plan) {
        if (part.match().isEmpty()) {
            return List.of(plan);
        }
        CellProvider other = options.available().named(part.match());
        long parameters = EqualParameters.size(new RunPlan(plan.experiment(), plan.spec(), other, plan.task()));
        RunPlan equal = EqualParameters.compared(EqualParameters.nearest(plan, parameters));
        boolean same = equal.spec().get(Settings.HIDDEN).equals(plan.spec().get(Settings.HIDDEN));
        return same ? List.of(plan) : List.of(plan, equal);
    }

    /** All that a cell has on a task, initializer by initializer; of what the user asked for nothing is varied. */
    private static List<RunSpec> variants(
            Part part, ExperimentOptions options, RunSpec common, CellProvider cell, Task task) {
        List<RunSpec> variants = new ArrayList<>();
        List<String> starts = part.starts().getOrDefault(cell.name(), List.of());
        if (starts.isEmpty() || options.asked().set(Settings.INIT).isPresent()) {
            variants.add(rated(part, options, common, cell.name()));
        } else {
            for (String init : starts) {
                RunSpec started = common.withText(Settings.INIT, init.replace("(T)", "(" + task.steps() + ")"));
                variants.add(rated(part, options, started, cell.name(), cell.name() + " " + init));
            }
        }
        for (Map.Entry<Setting<?>, List<String>> axis : part.grid().entrySet()) {
            variants = varied(variants, options, axis.getKey(), axis.getValue());
        }
        return variants;
    }

    /** At the rate of the last of these names that has one. */
    private static RunSpec rated(Part part, ExperimentOptions options, RunSpec spec, String... names) {
        RunSpec rated = spec;
        for (String name : names) {
            if (part.rates().containsKey(name)
                    && options.asked().set(Settings.RATE).isEmpty()) {
                rated = rated.withText(Settings.RATE, part.rates().get(name));
            }
        }
        return rated;
    }

    private static List<RunSpec> varied(
            List<RunSpec> specs, ExperimentOptions options, Setting<?> setting, List<String> values) {
        return options.asked().set(setting).isPresent()
                ? specs
                : specs.stream()
                        .flatMap(spec -> values.stream().map(value -> spec.withText(setting, value)))
                        .toList();
    }
}
