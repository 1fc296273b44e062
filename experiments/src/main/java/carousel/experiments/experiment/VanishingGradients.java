package carousel.experiments.experiment;

import carousel.core.cell.CellProvider;
import carousel.core.kernel.Precision;
import carousel.core.net.NetworkSpec;
import carousel.core.result.RunRecord;
import carousel.core.text.Refusal;
import carousel.training.task.Task;
import carousel.training.task.TaskOptions;
import carousel.training.task.Tasks;
import carousel.training.train.EqualParameters;
import carousel.training.train.RunPlan;
import carousel.training.train.TrainSettings;
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
 * parameters as the GRU has.
 *
 * <p>T, H and the batch of the first part are fixed, so that its figures can be compared whatever is trained; initializer, biases
 * and precision are those asked for.
 */
final class VanishingGradients implements Experiment {
    private static final String TASK = "adding";
    private static final int INITIAL_SEEDS = 20;
    private static final int SEEDS = 5;
    private static final int LENGTH = 100;

    private static final TrainSettings INITIAL = new TrainSettings(
            "gru", 128, 1, true, 8, 1, "adam", 2e-3, "constant", "none", "keras", 1, Precision.FLOAT, 0, 1, 0);

    private static final TrainSettings FULL = new TrainSettings(
            "gru", 32, 1, true, 20, 2500, "adam", 5e-3, "constant", "norm(1)", "keras", 1, Precision.FLOAT, 0, 100, 50);

    private static final TrainSettings QUICK = new TrainSettings(
            "gru", 32, 1, true, 20, 500, "adam", 5e-3, "constant", "norm(1)", "keras", 1, Precision.FLOAT, 0, 50, 20);

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
        TrainSettings settings = options.settings(options.quick() ? QUICK : FULL, refusals);
        List<CellProvider> cells = options.cellsOr(options.available().names(), refusals);
        List<Task> tasks = options.tasks(TASK, List.of(options.quick() ? LENGTH / 2 : LENGTH), refusals);
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
        TrainSettings settings = INITIAL.with(options.overrides().ofTheStart());
        List<RunPlan> plans = new ArrayList<>();
        for (CellProvider cell : cells) {
            for (String init : initializers(options, cell)) {
                for (long seed : options.seedsOr(options.quick() ? 3 : INITIAL_SEEDS)) {
                    TrainSettings run = settings.withCell(cell.name(), settings.hidden(), init)
                            .withSeed(seed);
                    plans.add(new RunPlan(name(), RunRecord.INITIALISATION, "initialisation", cell, task, run));
                }
            }
        }
        return plans;
    }

    private static List<String> initializers(ExperimentOptions options, CellProvider cell) {
        Optional<String> asked = options.overrides().init();
        if (asked.isPresent()) {
            return List.of(asked.get());
        }
        if (options.quick()) {
            return List.of("pytorch", "keras");
        }
        return Starts.of(cell);
    }

    private List<RunPlan> training(
            ExperimentOptions options, TrainSettings settings, List<CellProvider> cells, Task task) {
        List<RunPlan> plans = new ArrayList<>();
        for (CellProvider cell : cells) {
            add(
                    plans,
                    options,
                    "equal-units",
                    cell,
                    task,
                    settings.withCell(cell.name(), settings.hidden(), settings.init()));
        }
        Optional<CellProvider> gru =
                cells.stream().filter(c -> c.name().equals("gru")).findFirst();
        if (gru.isPresent() && !options.quick()) {
            NetworkSpec spec = new NetworkSpec(
                    task.inputs(),
                    settings.hidden(),
                    settings.layers(),
                    task.outputs(),
                    settings.bias(),
                    task.head(),
                    0);
            long budget = EqualParameters.size(gru.get(), spec, settings.hidden());
            for (CellProvider cell : cells) {
                int units = EqualParameters.units(cell, spec, budget);
                if (units != settings.hidden()) {
                    add(
                            plans,
                            options,
                            "equal-parameters",
                            cell,
                            task,
                            settings.withCell(cell.name(), units, settings.init()));
                }
            }
        }
        return plans;
    }

    private void add(
            List<RunPlan> plans,
            ExperimentOptions options,
            String group,
            CellProvider cell,
            Task task,
            TrainSettings run) {
        for (long seed : options.seedsOr(options.quick() ? 2 : SEEDS)) {
            plans.add(new RunPlan(name(), RunRecord.TRAINING, group, cell, task, run.withSeed(seed)));
        }
    }
}
