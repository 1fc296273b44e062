package carousel.experiments.paper;

import carousel.core.cell.CellProvider;
import carousel.core.cell.Cells;
import carousel.core.result.Published;
import carousel.core.result.RunFolder;
import carousel.experiments.experiment.Experiment;
import carousel.experiments.experiment.ExperimentOptions;
import carousel.training.data.DataException;
import carousel.training.setting.RunSpec;
import carousel.training.setting.Setting;
import carousel.training.setting.Settings;
import carousel.training.task.Task;
import carousel.training.task.TaskOptions;
import carousel.training.task.Tasks;
import carousel.training.train.RunPlan;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Presets of papers as an experiment: the runs of those that are asked for, as many as the budget has, and of all others, and of all
 * further seeds, those that have been made before, so that one page tells of everything that is there.
 */
public final class Reproduction implements Experiment {
    private static final String NAME = "reproduce";

    /** On the page, which says the same wherever the data lie. */
    private static final String NO_DATA = "its data were not there when this was run";

    private static final List<Setting<?>> WHAT_IS_LEARNT =
            List.of(Settings.TASK, Settings.LENGTH, Settings.TEST_SEQUENCES);

    private final Set<Published.Paper> papers = new LinkedHashSet<>();
    private final Map<String, RunPlan> plans = new LinkedHashMap<>();
    private final List<Published.Preset> presets = new ArrayList<>();
    private final List<Published.Row> rows = new ArrayList<>();
    private final Map<RunSpec, Task> tasks = new HashMap<>(); // only ever asked by spec
    private final List<String> troubles = new ArrayList<>();
    private final Cells cells;
    private final Optional<Path> data;
    private final Path folder;

    /**
     * What is to be run.
     *
     * @param all the presets that the page tells of
     * @param asked those among them whose runs are to be made
     * @param data the folder of data files
     * @param out the folder of all experiments
     */
    public Reproduction(
            List<Preset> all, List<Preset> asked, Budget budget, Cells cells, Optional<Path> data, Path out) {
        this.cells = cells;
        this.data = data;
        this.folder = out.resolve(NAME);
        for (Preset preset : all) {
            papers.add(preset.paper());
            boolean wanted = asked.stream().anyMatch(one -> one.name().equals(preset.name()));
            add(preset, wanted ? preset.seeds(budget) : 0, wanted);
        }
    }

    private void add(Preset preset, int seeds, boolean asked) {
        Map<String, List<String>> runs = new LinkedHashMap<>();
        String lacking = data.isPresent() ? "" : lacking(preset);
        try {
            if (lacking.isEmpty()) {
                preset.variants().forEach((name, spec) -> runs.put(name, runs(preset, spec, seeds)));
            }
        } catch (DataException e) {
            lacking = e.getMessage();
        }
        if (asked && !lacking.isEmpty()) {
            troubles.add(preset.name() + " is left out: " + lacking);
        }
        presets.add(preset.told(lacking.isEmpty() ? "" : NO_DATA));
        for (Preset.Printed number : preset.numbers()) {
            rows.add(number.row(
                    preset.name(),
                    runs.getOrDefault(number.of(), List.of()),
                    runs.getOrDefault(number.beside(), List.of())));
        }
    }

    /** What is said of a preset that reads data where no folder of them is named; empty if it reads none. */
    private static String lacking(Preset preset) {
        return preset.variants().values().stream()
                .map(spec -> spec.get(Settings.TASK))
                .filter(Tasks::needsData)
                .findFirst()
                .map(task -> "it needs --data DIR with the files of " + task
                        + "; 'carousel data list' says where they are from")
                .orElse("");
    }

    private List<String> runs(Preset preset, RunSpec spec, int seeds) {
        CellProvider cell = cells.named(spec.get(Settings.CELL));
        Task task = task(spec);
        List<String> ids = new ArrayList<>();
        for (long seed = 1; seed <= preset.mostSeeds(); seed++) {
            RunPlan plan = new RunPlan(NAME, spec.with(Settings.SEED, seed), cell, task);
            if (seed <= seeds || RunFolder.exists(folder, plan.id())) {
                plans.put(plan.id(), plan);
                ids.add(plan.id());
            }
        }
        return ids;
    }

    /** One for all variants that learn the same: it may hold what it has read from files. */
    private Task task(RunSpec spec) {
        return tasks.computeIfAbsent(
                spec.only(WHAT_IS_LEARNT::contains),
                what -> Tasks.named(what.get(Settings.TASK), TaskOptions.of(what, data)));
    }

    /** Presets that were asked for and cannot be run, and why, a line each. */
    public List<String> troubles() {
        return troubles;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String title() {
        return "Papers, and what came out here";
    }

    @Override
    public String description() {
        return "printed numbers beside measured ones, with verdicts";
    }

    @Override
    public String report() {
        return "papers";
    }

    @Override
    public List<RunPlan> plans(ExperimentOptions options) {
        return List.copyOf(plans.values());
    }

    @Override
    public void prepare(Path experimentFolder) {
        new Published(List.copyOf(papers), presets, rows).write(experimentFolder);
    }
}
