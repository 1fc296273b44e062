package carousel.experiments.sweep;

import carousel.core.text.Refusal;
import carousel.core.text.RefusedException;
import carousel.experiments.experiment.ExperimentOptions;
import carousel.training.setting.RunSpec;
import carousel.training.setting.Setting;
import carousel.training.setting.Settings;
import carousel.training.task.Task;
import carousel.training.task.TaskOptions;
import carousel.training.task.Tasks;
import carousel.training.train.RunPlan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntUnaryOperator;

/** Plans runs of grids, and collects what cannot be planned. */
final class Planner {
    private static final List<Setting<?>> WHAT_IS_LEARNT =
            List.of(Settings.TASK, Settings.LENGTH, Settings.TEST_SEQUENCES);

    /** What is wrong with so many settings is enough to begin with. */
    private static final int MOST_REFUSALS = 50;

    private final String name;
    private final ExperimentOptions options;
    private final Map<List<Object>, Task> tasks = new HashMap<>(); // only ever asked by key
    private final List<RunPlan> plans = new ArrayList<>();
    private final Map<String, RunSpec> planned = new HashMap<>();
    private final Set<Refusal> refusals = new LinkedHashSet<>();

    Planner(String name, ExperimentOptions options) {
        this.name = name;
        this.options = options;
    }

    /** Whether it is worth while to plan more. */
    boolean goesOn() {
        return refusals.size() < MOST_REFUSALS;
    }

    /** Plans that run of a grid, unless it is planned already. */
    void add(SweepGrid grid, IntUnaryOperator digit) {
        plan(grid, digit)
                .filter(plan -> !plan.spec().equals(planned.putIfAbsent(plan.id(), plan.spec())))
                .ifPresent(plans::add);
    }

    /** Plans it even then. */
    void addAgain(SweepGrid grid, IntUnaryOperator digit) {
        plan(grid, digit).ifPresent(plans::add);
    }

    private Optional<RunPlan> plan(SweepGrid grid, IntUnaryOperator digit) {
        try {
            RunSpec spec = grid.spec(digit);
            return Optional.of(new RunPlan(name, spec, options.available().named(spec.get(Settings.CELL)), task(spec)));
        } catch (RefusedException e) {
            e.refusals().forEach(refusal -> refusals.add(grid.located(refusal)));
            return Optional.empty();
        }
    }

    /** One for all runs that learn the same: it may hold what it has read from files. */
    private Task task(RunSpec spec) {
        List<Object> key = new ArrayList<>();
        WHAT_IS_LEARNT.forEach(setting -> key.add(spec.set(setting)));
        Task made = tasks.get(key);
        if (made == null) {
            made = Tasks.named(spec.get(Settings.TASK), TaskOptions.of(spec, options.data()));
            tasks.put(key, made);
        }
        return made;
    }

    /**
     * All that were planned.
     *
     * @throws RefusedException with all that could not be
     */
    List<RunPlan> plans() {
        RefusedException.throwIfAny(List.copyOf(refusals));
        return plans;
    }
}
