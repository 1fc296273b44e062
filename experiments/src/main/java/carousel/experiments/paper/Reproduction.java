package carousel.experiments.paper;

import carousel.core.cell.Cells;
import carousel.core.result.Published;
import carousel.core.result.RunFolder;
import carousel.core.text.RefusedException;
import carousel.experiments.experiment.Experiment;
import carousel.experiments.experiment.ExperimentOptions;
import carousel.training.data.DataException;
import carousel.training.setting.RunSpec;
import carousel.training.setting.Settings;
import carousel.training.train.RunPlan;
import java.nio.file.Path;
import java.util.ArrayList;
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

    private final Set<Published.Paper> papers = new LinkedHashSet<>();
    private final Map<String, RunPlan> plans = new LinkedHashMap<>();
    private final List<Published.Preset> presets = new ArrayList<>();
    private final List<Published.Row> rows = new ArrayList<>();
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
        String trouble = "";
        try {
            for (Map.Entry<String, RunSpec> variant : preset.variants().entrySet()) {
                runs.put(variant.getKey(), runs(preset, variant.getValue(), seeds));
            }
        } catch (DataException e) {
            trouble = NO_DATA;
            tell(asked, preset, e.getMessage());
        } catch (MissingDataException e) {
            trouble = NO_DATA;
            tell(asked, preset, e.getMessage());
        }
        presets.add(preset.told(trouble));
        for (Preset.Printed number : preset.numbers()) {
            rows.add(number.row(
                    preset.name(),
                    runs.getOrDefault(number.of(), List.of()),
                    runs.getOrDefault(number.beside(), List.of())));
        }
    }

    private void tell(boolean asked, Preset preset, String trouble) {
        if (asked) {
            troubles.add(preset.name() + " is left out: " + trouble);
        }
    }

    /** Where no folder of data was given. */
    private static final class MissingDataException extends RuntimeException {
        private static final long serialVersionUID = 1;

        MissingDataException(RunSpec spec) {
            super("it needs --data DIR with the files of " + spec.get(Settings.TASK)
                    + "; 'carousel data list' says where they are from");
        }
    }

    private List<String> runs(Preset preset, RunSpec spec, int seeds) {
        RunPlan first = plan(spec);
        List<String> ids = new ArrayList<>();
        for (long seed = 1; seed <= preset.mostSeeds(); seed++) {
            RunPlan plan = new RunPlan(NAME, first.spec().with(Settings.SEED, seed), first.provider(), first.task());
            if (seed <= seeds || RunFolder.exists(folder, plan.id())) {
                plans.put(plan.id(), plan);
                ids.add(plan.id());
            }
        }
        return ids;
    }

    private RunPlan plan(RunSpec spec) {
        try {
            return RunPlan.of(NAME, spec, cells, data);
        } catch (RefusedException e) {
            boolean noData = data.isEmpty()
                    && e.refusals().stream().allMatch(refusal -> refusal.key().equals("--data"));
            throw noData ? new MissingDataException(spec) : e;
        }
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
