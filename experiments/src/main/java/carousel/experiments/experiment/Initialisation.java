package carousel.experiments.experiment;

import carousel.core.cell.CellProvider;
import carousel.core.kernel.Precision;
import carousel.core.text.Refusal;
import carousel.training.setting.RunSpec;
import carousel.training.setting.Settings;
import carousel.training.task.Task;
import carousel.training.train.RunPlan;
import java.util.ArrayList;
import java.util.List;

/**
 * What is left of a unit gradient so many steps back before anything is learnt: every cell under every initializer, on T = 220
 * steps of the adding problem with H = 128; and, beside measurement, weights for which the answer is known exactly.
 *
 * <p>In double precision, so that what is exact can be seen to be.
 */
final class Initialisation implements Experiment {
    private static final String TASK = "adding";
    private static final int SEEDS = 20;

    /** For all of these {@link carousel.core.cell.ClosedForm} knows the answer, whatever the seed. */
    private static final List<String> EXACT = List.of("normal(0)", "diagonal(0.9)", "diagonal(1)");

    private static final List<String> EXACT_OF_GATES =
            List.of("normal(0)+forget-bias(1)", "normal(0)+gate-bias(1)", "diagonal(0.9)+forget-bias(3)");

    private static final RunSpec SETTINGS = Starts.SPEC.with(Settings.PRECISION, Precision.DOUBLE);

    @Override
    public String name() {
        return "initialisation";
    }

    @Override
    public String title() {
        return "The gradient before training";
    }

    @Override
    public String description() {
        return "a unit gradient followed back through every cell under every initializer, exact predictions beside";
    }

    @Override
    public String report() {
        return "initialisation";
    }

    @Override
    public List<RunPlan> plans(ExperimentOptions options) {
        List<Refusal> refusals = new ArrayList<>();
        RunSpec base = options.settings(SETTINGS);
        options.asked().all().stream()
                .filter(setting -> !Starts.OF_THE_NETWORK.contains(setting))
                .forEach(setting -> refusals.add(Refusal.value(
                        setting.option(),
                        options.asked().get(setting),
                        "left out: nothing is trained in 'initialisation'")));
        List<CellProvider> cells = options.cellsOr(options.available().compared(), refusals);
        List<Task> tasks =
                options.tasks(TASK, List.of(options.quick() ? Starts.LENGTH / 2 : Starts.LENGTH), base, refusals);
        ExperimentOptions.check(refusals);
        List<RunPlan> plans = new ArrayList<>();
        for (Task task : tasks) {
            for (CellProvider cell : cells) {
                for (String init : measured(options, cell)) {
                    for (long seed : options.seedsOr(options.quick() ? 3 : SEEDS)) {
                        plans.add(plan(cell, task, base, init, seed));
                    }
                }
                for (String init : exact(options, cell)) {
                    plans.add(plan(cell, task, base, init, options.seedsOr(1).get(0)));
                }
            }
        }
        return plans;
    }

    private RunPlan plan(CellProvider cell, Task task, RunSpec base, String init, long seed) {
        RunSpec run = base.withText(Settings.INIT, init).with(Settings.SEED, seed);
        return new RunPlan(name(), run, cell, task);
    }

    private static List<String> measured(ExperimentOptions options, CellProvider cell) {
        return options.asked().set(Settings.INIT).map(List::of).orElseGet(() -> Starts.of(cell));
    }

    private static List<String> exact(ExperimentOptions options, CellProvider cell) {
        if (options.asked().set(Settings.INIT).isPresent()
                || cell.card().closedForm().isEmpty()) {
            return List.of();
        }
        List<String> names = new ArrayList<>(EXACT);
        if (Starts.hasGates(cell)) {
            names.addAll(EXACT_OF_GATES);
        }
        return names;
    }
}
