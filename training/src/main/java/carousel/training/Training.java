package carousel.training;

import carousel.core.cell.CellProvider;
import carousel.core.cell.Cells;
import carousel.core.kernel.Kernels;
import carousel.core.kernel.Panel;
import carousel.core.net.Network;
import carousel.core.text.Refusal;
import carousel.core.text.RefusedException;
import carousel.training.setting.RunSpec;
import carousel.training.setting.Settings;
import carousel.training.sweep.Threads;
import carousel.training.task.Task;
import carousel.training.task.TaskOptions;
import carousel.training.task.Tasks;
import carousel.training.train.Progress;
import carousel.training.train.RunMaker;
import carousel.training.train.RunPlan;
import carousel.training.train.Saves;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A run that is to be made: what was set of the table {@link Settings}; all else is standard. A value that cannot be changed: every method
 * gives another one. Methods that set something throw {@link RefusedException} for a value that the setting cannot have.
 */
public final class Training {
    /** The experiment that runs from Java belong to. */
    private static final String EXPERIMENT = "library";

    private final RunSpec spec;
    private final Optional<CellProvider> cell;
    private final Optional<Task> task;
    private final Optional<Path> data;
    private final Optional<Function<RunPlan, Map<String, Panel>>> start;

    private Training(
            RunSpec spec,
            Optional<CellProvider> cell,
            Optional<Task> task,
            Optional<Path> data,
            Optional<Function<RunPlan, Map<String, Panel>>> start) {
        this.spec = spec;
        this.cell = cell;
        this.task = task;
        this.data = data;
        this.start = start;
    }

    static Training of(String cell) {
        return new Training(
                RunSpec.STANDARD.with(Settings.CELL, cell),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    static Training of(CellProvider cell) {
        return of(cell.name()).cell(cell);
    }

    private Training cell(CellProvider own) {
        return new Training(spec, Optional.of(own), task, data, start);
    }

    private Training with(RunSpec other) {
        return new Training(other, cell, task, data, start);
    }

    /** A task on the class path: its name, and in brackets what it has of parameters, {@code adding(length=100)}. */
    public Training task(String text) {
        return new Training(spec.with(Settings.TASK, text), cell, Optional.empty(), data, start);
    }

    /** A task of one's own, which needs no service file. Its length and its test set are its own. */
    public Training task(Task own) {
        return new Training(spec.with(Settings.TASK, own.name()), cell, Optional.of(own), data, start);
    }

    /** The folder of the files that the task reads, if it reads any. */
    public Training data(Path folder) {
        return new Training(spec, cell, task, Optional.of(folder), start);
    }

    /**
     * Begins with given weights in place of drawn ones, as {@code --from-weights} does. The module {@code interop} reads them out of files of
     * others: {@code from(plan -> WeightsFile.read(file, new Model(plan.provider(), plan.network(), plan.spec().get(Settings.PRECISION))))}.
     *
     * @param weights asked when the run is planned: all of a network of {@link RunPlan#network}, by the names that it has for them
     */
    public Training from(Function<RunPlan, Map<String, Panel>> weights) {
        return new Training(spec, cell, task, data, Optional.of(weights));
    }

    /** Begins with the weights with which another run ended. */
    public Training from(Trained before) {
        Map<String, Panel> weights = before.state().weights();
        return from(plan -> weights);
    }

    /** T, in the task's sense. */
    public Training length(int steps) {
        return with(spec.with(Settings.LENGTH, steps));
    }

    /** H, units of each layer. */
    public Training hidden(int units) {
        return with(spec.with(Settings.HIDDEN, units));
    }

    /** Stacked layers. */
    public Training layers(int layers) {
        return with(spec.with(Settings.LAYERS, layers));
    }

    /** B, sequences an update. */
    public Training batch(int sequences) {
        return with(spec.with(Settings.BATCH, sequences));
    }

    /** Updates. */
    public Training steps(long updates) {
        return with(spec.with(Settings.STEPS, updates));
    }

    /** Step size of the optimizer. */
    public Training rate(double rate) {
        return with(spec.with(Settings.RATE, rate));
    }

    /** The initializer, such as {@code orthogonal+chrono(100)}. */
    public Training init(String initializer) {
        return with(spec.with(Settings.INIT, initializer));
    }

    /** Decides everything random in the run. */
    public Training seed(long seed) {
        return with(spec.with(Settings.SEED, seed));
    }

    /** Looks at the gradient by lag before the first and after the last update, and after every so many between. */
    public Training probeEvery(long updates) {
        return with(spec.with(Settings.PROBE_EVERY, updates));
    }

    /**
     * Any setting of the table, by the name that it has in {@code run.json}: {@code set("weight-decay", 0.01)}.
     *
     * @param value a number, a flag or a text, as an option of the command line has it
     * @throws RefusedException if there is no such setting, with the nearest; or if it cannot have the value
     */
    public Training set(String key, Object value) {
        RunSpec changed = spec.with(RunSpec.read(Map.of(key, value)));
        boolean otherCell = key.equals(Settings.CELL.key());
        boolean otherTask = key.equals(Settings.TASK.key());
        return new Training(
                changed, otherCell ? Optional.empty() : cell, otherTask ? Optional.empty() : task, data, start);
    }

    /** What was set. */
    public RunSpec spec() {
        return spec;
    }

    /**
     * The run, with whatever its names stand for on the class path; nothing is computed yet.
     *
     * @throws RefusedException with all that is wrong: no such cell or task, settings that cannot go together
     * @throws carousel.training.data.DataException if the task's files are missing or malformed
     */
    public RunPlan plan() {
        RunSpec all = Settings.asked(RunSpec.STANDARD, spec);
        RunPlan plan = RunPlan.of(
                EXPERIMENT,
                all,
                () -> cell.orElseGet(() -> Cells.onClassPath().named(all.get(Settings.CELL))),
                () -> task.map(own -> asked(all, own)).orElseGet(() -> named(all)),
                data);
        RunPlan begun = start.map(weights -> plan.from(fitting(plan, weights.apply(plan))))
                .orElse(plan);
        begun.refuseWithoutWeights();
        return begun;
    }

    /** @throws RefusedException unless names, shapes and precision are those of the network */
    private static Map<String, Panel> fitting(RunPlan plan, Map<String, Panel> weights) {
        Network network =
                Network.of(plan.provider(), plan.network(), plan.spec().get(Settings.PRECISION), Kernels.scalar());
        String wanted = shapes(
                network.named().keySet(), name -> network.named().get(name).value());
        String given = shapes(weights.keySet(), weights::get);
        if (!given.equals(wanted)) {
            throw new RefusedException(Refusal.value("from", given, wanted + ", as the network has it"));
        }
        return weights;
    }

    private static String shapes(Set<String> names, Function<String, Panel> panels) {
        return names.stream().map(name -> name + " " + panels.apply(name)).collect(Collectors.joining(", "));
    }

    private Task named(RunSpec all) {
        String text = all.get(Settings.TASK);
        if (text.isEmpty()) {
            String expected = "told by task(…): one of " + String.join(", ", Tasks.names());
            throw new RefusedException(Refusal.value(Settings.TASK.option(), text, expected));
        }
        return Tasks.named(text, TaskOptions.of(all, data));
    }

    /** Refuses what a task that is there already has decided. */
    private static Task asked(RunSpec all, Task own) {
        List<Refusal> refusals = new ArrayList<>();
        all.set(Settings.LENGTH).filter(length -> length != own.length()).ifPresent(length -> {
            String expected = "left out, or " + own.length() + " as the task has it";
            refusals.add(Refusal.value(Settings.LENGTH.option(), length, expected));
        });
        all.set(Settings.TEST_SEQUENCES).ifPresent(sequences -> {
            String expected = "left out: " + own.name() + " has a test set of its own";
            refusals.add(Refusal.value(Settings.TEST_SEQUENCES.option(), sequences, expected));
        });
        RefusedException.throwIfAny(refusals);
        return own;
    }

    /** Makes the run, in silence. Takes as many threads as there is enough to do for, unless {@code set("threads", n)} says how many. */
    public Trained run() {
        return run(Progress.SILENT);
    }

    /**
     * Makes the run, and tells how it gets on.
     *
     * @throws RefusedException as {@link #plan}, or for kernels that cannot run here
     */
    public Trained run(Progress progress) {
        RunPlan plan = plan();
        int most = Math.min(Runtime.getRuntime().availableProcessors(), Threads.most(plan));
        return make(plan, spec.set(Settings.THREADS).orElse(most), progress, () -> false);
    }

    /** @param stop asked before every update; what was stopped has the status {@code interrupted} */
    static Trained make(RunPlan plan, int threads, Progress progress, BooleanSupplier stop) {
        RunSpec spec = plan.spec();
        try (Kernels k = kernels(spec.get(Settings.KERNELS), threads)) {
            PlainKernels.say(k, spec);
            int recomputeEvery = spec.get(Settings.RECOMPUTE_EVERY);
            return new Trained(plan, RunMaker.make(plan, k, recomputeEvery, Saves.NONE, progress, stop));
        }
    }

    private static Kernels kernels(String name, int threads) {
        try {
            return Kernels.soon(name, threads);
        } catch (IllegalArgumentException e) {
            throw new RefusedException(
                    Refusal.value(Settings.KERNELS.option(), name, "kernels that can run here; " + e.getMessage()));
        }
    }

    @Override
    public String toString() {
        return spec.toString();
    }
}
