package carousel.experiments.experiment;

import carousel.core.cell.CellProvider;
import carousel.core.text.Refusal;
import carousel.training.setting.RunSpec;
import carousel.training.setting.Settings;
import carousel.training.task.Task;
import carousel.training.task.TaskOptions;
import carousel.training.task.Tasks;
import carousel.training.train.EqualParameters;
import carousel.training.train.RunPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The main job: does the gradient vanish, in which cell, under which initializer, and what has that to do with learning?
 *
 * <p>First, at initialization: a unit gradient at the last of T = 220 steps of the adding problem, followed back through H =
 * 128 units of every cell under every initializer. Then every cell is trained on the adding problem at T = 100 with the
 * same data, and the gradient of its loss is followed back along training: with equal units, and once more with as many
 * parameters as the first gated cell has, the GRU.
 *
 * <p>T, H and the batch of the first part are fixed, so that its figures can be compared whatever is trained; initializer, biases
 * and precision are those asked for.
 */
final class VanishingGradients implements Experiment {
    private static final String TASK = "adding";
    private static final int INITIAL_SEEDS = 20;
    private static final int SEEDS = 5;
    private static final int LENGTH = 100;
    private static final int QUICK_LENGTH = 30;

    private static final RunSpec FULL = RunSpec.STANDARD
            .with(Settings.HIDDEN, 32)
            .with(Settings.BATCH, 20)
            .with(Settings.STEPS, 2500L)
            .with(Settings.RATE, 5e-3)
            .with(Settings.PROBE_EVERY, 50L);

    /** At T = 30 and this rate gated cells solve the task within 1,000 updates. */
    private static final RunSpec QUICK = FULL.with(Settings.STEPS, 1000L)
            .with(Settings.RATE, 1e-2)
            .with(Settings.TEST_EVERY, 50L)
            .with(Settings.PROBE_EVERY, 50L);

    @Override
    public String name() {
        return "vanishing-gradients";
    }

    @Override
    public String title() {
        return "Where does the gradient go?";
    }

    @Override
    public String description() {
        return "gradient by lag at initialization and along training, for every cell; the claims about it, measured";
    }

    @Override
    public String report() {
        return "vanishing-gradients";
    }

    @Override
    public List<RunPlan> plans(ExperimentOptions options) {
        List<Refusal> refusals = new ArrayList<>();
        RunSpec settings = options.settings(options.quick() ? QUICK : FULL);
        List<CellProvider> cells = options.cellsOr(options.available().compared(), refusals);
        List<Task> tasks = options.tasks(TASK, List.of(options.quick() ? QUICK_LENGTH : LENGTH), settings, refusals);
        if (options.lengths().size() > 1) { // its report has one curve a cell, and would mix lengths in it
            refusals.add(Refusal.value(
                    "--length",
                    options.lengths().stream().map(String::valueOf).collect(Collectors.joining(",")),
                    "one length; to compare lengths: 'carousel run adding'"));
        }
        ExperimentOptions.check(refusals);
        List<RunPlan> plans = new ArrayList<>(initialisation(options, cells));
        for (Task task : tasks) {
            plans.addAll(training(options, settings, cells, task));
        }
        return plans;
    }

    private List<RunPlan> initialisation(ExperimentOptions options, List<CellProvider> cells) {
        Task task = Tasks.named(TASK, TaskOptions.none().withLength(Starts.LENGTH));
        RunSpec settings = Starts.SPEC.with(options.asked().only(Starts.OF_THE_CELL::contains));
        List<RunPlan> plans = new ArrayList<>();
        for (CellProvider cell : cells) {
            for (String init : initializers(options, cell)) {
                for (long seed : options.seedsOr(options.quick() ? SEEDS : INITIAL_SEEDS)) {
                    RunSpec run = settings.withText(Settings.INIT, init).with(Settings.SEED, seed);
                    plans.add(new RunPlan(name(), run, cell, task));
                }
            }
        }
        return plans;
    }

    private static List<String> initializers(ExperimentOptions options, CellProvider cell) {
        Optional<String> asked = options.asked().set(Settings.INIT);
        if (asked.isPresent()) {
            return List.of(asked.get());
        }
        if (options.quick()) {
            return List.of("pytorch", "keras");
        }
        return Starts.of(cell);
    }

    private List<RunPlan> training(ExperimentOptions options, RunSpec settings, List<CellProvider> cells, Task task) {
        List<RunPlan> plans = new ArrayList<>();
        for (CellProvider cell : cells) {
            add(plans, options, cell, task, settings.with(Settings.GROUP, "equal-units"));
        }
        Optional<CellProvider> reference = options.available().inOrder().stream()
                .filter(Starts::hasGates)
                .findFirst()
                .filter(first -> cells.stream().anyMatch(cell -> cell.name().equals(first.name())));
        if (reference.isPresent() && !options.quick()) {
            long budget = EqualParameters.size(new RunPlan(name(), settings, reference.get(), task));
            for (CellProvider cell : cells) {
                RunSpec equal = EqualParameters.compared(
                                EqualParameters.nearest(new RunPlan(name(), settings, cell, task), budget))
                        .spec();
                if (!equal.get(Settings.HIDDEN).equals(settings.get(Settings.HIDDEN))) {
                    add(plans, options, cell, task, equal);
                }
            }
        }
        return plans;
    }

    private void add(List<RunPlan> plans, ExperimentOptions options, CellProvider cell, Task task, RunSpec run) {
        for (long seed : options.seedsOr(SEEDS)) {
            plans.add(new RunPlan(name(), run.with(Settings.SEED, seed), cell, task));
        }
    }
}
