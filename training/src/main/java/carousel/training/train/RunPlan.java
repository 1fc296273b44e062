package carousel.training.train;

import carousel.core.cell.Cell;
import carousel.core.cell.CellProvider;
import carousel.core.cell.CellSpec;
import carousel.core.cell.Cells;
import carousel.core.kernel.Kernels;
import carousel.core.kernel.Panel;
import carousel.core.kernel.Precision;
import carousel.core.net.Head;
import carousel.core.net.Network;
import carousel.core.net.NetworkSpec;
import carousel.core.net.Truncation;
import carousel.core.net.Way;
import carousel.core.param.Initializers;
import carousel.core.result.BitHash;
import carousel.core.result.RunId;
import carousel.core.result.RunRecord;
import carousel.core.text.Refusal;
import carousel.core.text.RefusedException;
import carousel.training.setting.Regularizer;
import carousel.training.setting.RunSpec;
import carousel.training.setting.Setting;
import carousel.training.setting.Settings;
import carousel.training.task.Task;
import carousel.training.task.TaskOptions;
import carousel.training.task.Tasks;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A run that is to be made: its spec, and what the names in it stand for here.
 *
 * @param experiment the experiment it belongs to; no part of what decides the run
 * @param weights those that the run begins with, by name, where they came from a file; none where --init draws them, or where the run
 *     goes on from a state
 * @param spec all that decides it, cell, task, length and data as {@code provider} and {@code task} have them; settings that cannot
 *     go together are refused
 */
public record RunPlan(String experiment, RunSpec spec, CellProvider provider, Task task, Map<String, Panel> weights) {
    public RunPlan {
        weights = Collections.unmodifiableMap(new LinkedHashMap<>(weights));
        if (!weights.isEmpty()) {
            spec = spec.with(Settings.FROM_WEIGHTS, sha256(weights));
        }
        spec = spec.with(Settings.CELL, provider.name())
                .with(Settings.TASK, task.name())
                .with(Settings.LENGTH, task.length())
                .with(Settings.DATA, task.dataFingerprint());
        Settings.check(spec);
        spec.get(Settings.HELD_INPUT).of(task.inputs()); // refuses those of another network
        furtherTests(spec, task); // refuses lengths that the task cannot have
        if (spec.get(Settings.VALIDATE)
                && task.validationBatches(spec.get(Settings.PRECISION), 0, 1).isEmpty()) {
            throw new RefusedException(Refusal.value(
                    Settings.VALIDATE.option(), true, "false for " + task.name() + ", which has no validation set"));
        }
        if (spec.get(Settings.BACK_THROUGH).way() != Way.ALL && !hasCarry(provider)) {
            throw new RefusedException(Refusal.value(
                    Settings.BACK_THROUGH.option(),
                    spec.get(Settings.BACK_THROUGH),
                    "all, or the cell another: " + provider.name() + " has no carry path"));
        }
        if (spec.get(Settings.REGULARIZER).form().isPresent()) {
            refuseWithoutTransition(spec, provider);
        }
        if (spec.get(Settings.REGULARIZER).form().equals(Optional.of(Regularizer.Form.FLOSSING))) {
            refuseOfFlossing(spec);
        }
    }

    /** Of weights that --init draws, if the spec does not say that they are those of a file. */
    public RunPlan(String experiment, RunSpec spec, CellProvider provider, Task task) {
        this(experiment, spec, provider, task, Map.of());
    }

    /** The same that begins with these weights: all of a network of {@link #network}, by the names that it has for them. */
    public RunPlan from(Map<String, Panel> start) {
        return new RunPlan(experiment, spec, provider, task, start);
    }

    private static String sha256(Map<String, Panel> weights) {
        BitHash hash = new BitHash();
        weights.values().forEach(hash::add);
        return hash.hex();
    }

    /**
     * Gives a network the weights with which the run begins.
     *
     * @throws RefusedException if they are those of a file, and the plan has not got them
     */
    void begin(Network network) {
        String wanted = spec.get(Settings.FROM_WEIGHTS);
        if (wanted.isEmpty()) {
            network.initialize(Initializers.named(spec.get(Settings.INIT)), spec.get(Settings.SEED));
            return;
        }
        refuseWithoutWeights();
        Trainer.copy(network.kernels(), weights, Trainer.values(network));
    }

    /** @throws RefusedException if the run begins with the weights of a file, and the plan has not got them */
    public void refuseWithoutWeights() {
        String wanted = spec.get(Settings.FROM_WEIGHTS);
        if (!wanted.isEmpty() && weights.isEmpty()) {
            throw new RefusedException(Refusal.value(
                    "--from-weights",
                    "(missing)",
                    "the file of the weights that the run began with, of SHA-256 " + wanted));
        }
    }

    private static void refuseWithoutTransition(RunSpec spec, CellProvider provider) {
        boolean alone = spec.get(Settings.LAYERS) == 1;
        if (!alone || tiny(provider).transition().isEmpty()) {
            throw new RefusedException(Refusal.value(
                    Settings.REGULARIZER.option(),
                    spec.get(Settings.REGULARIZER),
                    "none: it is defined for one layer of a cell h_t = φ(a_t + h_{t−1} U), not for "
                            + (alone ? provider.name() : spec.get(Settings.LAYERS) + " layers")));
        }
    }

    private static void refuseOfFlossing(RunSpec spec) {
        Regularizer flossing = spec.get(Settings.REGULARIZER);
        int units = spec.get(Settings.HIDDEN);
        if (flossing.directionsOf(units) > units) {
            throw new RefusedException(Refusal.value(
                    Settings.REGULARIZER.option(),
                    flossing,
                    "of at most " + units + " directions, as many as there are units"));
        }
        if (spec.get(Settings.TRUNCATE) > 0) { // a cut would take a part of its derivative with it
            throw new RefusedException(Refusal.value(
                    Settings.TRUNCATE.option(),
                    spec.get(Settings.TRUNCATE),
                    "0 with " + flossing + ", whose derivative goes back through all steps"));
        }
    }

    /** The task at each of the lengths at which the network is tested besides its own. */
    public List<Task> furtherTests() {
        return furtherTests(spec, task);
    }

    private static List<Task> furtherTests(RunSpec spec, Task task) {
        List<Integer> lengths = spec.get(Settings.TEST_LENGTHS).each();
        if (!lengths.isEmpty() && !task.dataFingerprint().isEmpty()) {
            throw new RefusedException(Refusal.value(
                    Settings.TEST_LENGTHS.option(),
                    spec.get(Settings.TEST_LENGTHS),
                    "left out for " + task.name() + ", which is tested on its files alone"));
        }
        return lengths.stream().map(length -> atLength(task, length, spec)).toList();
    }

    private static Task atLength(Task task, int length, RunSpec spec) {
        try {
            return Tasks.named(
                    task.name(), TaskOptions.none().withLength(length).tested(spec));
        } catch (RefusedException e) { // in the name of the option that was typed
            Refusal first = e.refusals().get(0);
            throw new RefusedException(Refusal.value(Settings.TEST_LENGTHS.option(), first.value(), first.expected()));
        }
    }

    private static boolean hasCarry(CellProvider provider) {
        return tiny(provider).hasCarry();
    }

    private static Cell<?> tiny(CellProvider provider) {
        return provider.create(new CellSpec(1, 1, true, Precision.FLOAT, Kernels.scalar()));
    }

    /**
     * The run that a spec decides.
     *
     * @param data the folder of data files, for tasks that need them
     * @throws RefusedException with all that is wrong: no such cell, no such task, a length or parameter that it cannot have, data
     *     that are not those of the spec
     * @throws carousel.training.data.DataException if the task's data are missing or malformed
     */
    public static RunPlan of(String experiment, RunSpec spec, Cells cells, Optional<Path> data) {
        return of(
                experiment,
                spec,
                () -> cells.named(spec.get(Settings.CELL)),
                () -> Tasks.named(spec.get(Settings.TASK), TaskOptions.of(spec, data)),
                data);
    }

    /**
     * The same, where cell and task may come from anywhere.
     *
     * @param cells gives the cell, or refuses what the spec says of it
     * @param tasks gives the task, with the data of that folder if it needs any, or refuses
     */
    public static RunPlan of(
            String experiment, RunSpec spec, Supplier<CellProvider> cells, Supplier<Task> tasks, Optional<Path> data) {
        List<Refusal> refusals = new ArrayList<>();
        Optional<CellProvider> cell = made(refusals, cells);
        Optional<Task> task;
        try {
            task = made(refusals, tasks);
        } finally {
            RefusedException.throwIfAny(refusals); // what was asked for wrongly comes before faults of data
        }
        String wanted = spec.get(Settings.DATA);
        String found = task.orElseThrow().dataFingerprint();
        if (!wanted.isEmpty() && !wanted.equals(found)) {
            throw new RefusedException(Refusal.value(
                    "--data",
                    data.map(Path::toString).orElse(""),
                    "the data with SHA-256 " + wanted + ", not " + (found.isEmpty() ? "none" : found)));
        }
        return new RunPlan(experiment, spec, cell.orElseThrow(), task.orElseThrow());
    }

    private static <T> Optional<T> made(List<Refusal> refusals, Supplier<T> maker) {
        try {
            return Optional.of(maker.get());
        } catch (RefusedException e) {
            refusals.addAll(e.refusals());
            return Optional.empty();
        }
    }

    /**
     * Refuses plans of which two would be written to the same folder: one run that stands there twice, or two that differ and have one
     * id all the same, by all settings that differ.
     */
    public static void refuseEqualIds(List<RunPlan> plans) {
        Map<String, RunSpec> byId = new HashMap<>();
        List<Refusal> refusals = new ArrayList<>();
        for (RunPlan plan : plans) {
            RunSpec other = byId.putIfAbsent(plan.id(), plan.spec());
            if (other != null) {
                refusals.addAll(equalIds(plan.spec(), other, "is planned too"));
            }
        }
        RefusedException.throwIfAny(refusals);
    }

    /** Why a run cannot be made where {@code other}, of the same id, is: setting by setting. */
    public static List<Refusal> equalIds(RunSpec spec, RunSpec other, String is) {
        List<Setting<?>> differing = RunSpec.differing(List.of(spec, other));
        if (differing.isEmpty()) {
            return List.of(Refusal.value("run", spec.id(), "planned once"));
        }
        return differing.stream()
                .map(setting -> Refusal.value(
                        setting.option(),
                        spec.text(setting),
                        "another: a run with " + other.text(setting) + " " + is + ", and both would have the id "
                                + spec.id()))
                .toList();
    }

    /** Name of the run's folder: readable, and different wherever any setting is, however it was typed. */
    public String id() {
        return spec.id();
    }

    /** {@link RunRecord#TRAINING}, {@link RunRecord#INITIALISATION} or {@link RunRecord#INSPECTION}. */
    public String kind() {
        return spec.get(Settings.KIND);
    }

    /** Whether it is trained; else it is only looked at. */
    public boolean trains() {
        return kind().equals(RunRecord.TRAINING);
    }

    /** Whether all probes look at it, and a test; else, where it is not trained, at its gradient alone. */
    public boolean isProbed() {
        return !kind().equals(RunRecord.INITIALISATION);
    }

    /** Which runs it is compared with. */
    public String group() {
        return spec.get(Settings.GROUP);
    }

    /** What the network is made of. */
    public NetworkSpec network() {
        return new NetworkSpec(
                task.inputs(),
                spec.get(Settings.HIDDEN),
                spec.get(Settings.LAYERS),
                task.outputs(),
                spec.get(Settings.BIAS),
                spec.get(Settings.READOUT_BIAS),
                spec.get(Settings.DIRECT),
                task.head(),
                new Truncation(
                        spec.get(Settings.TRUNCATE),
                        spec.get(Settings.TRUNCATE_FROM).equals("end")));
    }

    /** Settings as run files hold them: the spec, and in words what the cell is. */
    public Map<String, Object> settings() {
        Map<String, Object> settings = new LinkedHashMap<>();
        spec.json().forEach((key, value) -> {
            settings.put(key, value);
            if (key.equals(Settings.CELL.key())) {
                settings.put(RunId.CELL_DESCRIPTION, provider.description());
            }
        });
        return settings;
    }

    /** What follows from the settings and a reader of the run needs. */
    public Map<String, Object> facts(long parameters) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("parameters", parameters);
        map.put("card", provider.card().toMap());
        map.put("unspoken", spec.unspoken());
        map.put("task-description", task.description());
        map.put("answers", task.head() == Head.EVERY ? "every step" : "last step");
        task.lags().ifPresent(lags -> map.put("lags", lags.toMap()));
        map.put("reach", network().truncation().reach(task.steps()));
        map.put("loss-name", task.loss().name());
        map.put("metric-name", task.metric().name());
        map.put("metric-better", task.metric().better().label());
        map.put("success", task.success().text());
        map.put("criterion", task.success().criterion().toMap());
        map.put("baselines", task.baselines());
        map.put("loss-baselines", task.lossBaselines());
        return map;
    }
}
