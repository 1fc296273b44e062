package carousel.experiments.cli;

import carousel.core.cell.Cells;
import carousel.core.kernel.Kernels;
import carousel.core.net.Footprint;
import carousel.core.probe.RawArrays;
import carousel.core.probe.Specimen;
import carousel.core.result.Durable;
import carousel.core.result.Json;
import carousel.core.result.RunFolder;
import carousel.core.result.RunRecord;
import carousel.core.text.Visible;
import carousel.experiments.archive.RunFinder;
import carousel.experiments.experiment.ExperimentOptions;
import carousel.experiments.experiment.Inspection;
import carousel.interop.Model;
import carousel.interop.Npy;
import carousel.interop.Sizes;
import carousel.interop.WeightsFile;
import carousel.training.setting.RunSpec;
import carousel.training.setting.Setting;
import carousel.training.setting.Settings;
import carousel.training.task.Tasks;
import carousel.training.train.RunPlan;
import carousel.training.train.Trainer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code carousel inspect WEIGHTS}: given weights under the instruments of the atlas. */
@Command(
        name = "inspect",
        customSynopsis = "carousel inspect WEIGHTS [--cell C --task K] [OPTIONS]",
        header = "Lays weights under the instruments of the atlas: one page, no training.",
        description = {
            "  ./carousel inspect lstm.safetensors --cell lstm --task adding --length 100",
            "  ./carousel inspect adding-gru-h64-t50",
            "  ./carousel inspect parity-lstm-h64-t40 --probe fixed-points --held-input 1,0",
            "  ./carousel inspect lstm.safetensors --cell lstm --data series.csv"
        },
        footer = {
            "",
            "WEIGHTS is a file of them: safetensors of PyTorch or of a run, .npz, .onnx, or .weights.h5, .keras or .h5 of Keras",
            "(docs/formats.md); units, layers, biases and precision are those of the file. Or it is a run's folder, its run.json, or the beginning of an id: cell, task and all else are",
            "the run's, and other options then change it. What it costs grows with the cube of the units where probes decompose Jacobians:",
            "with more than 256 numbers in a state these are left out, unless --probe names them."
        })
final class InspectCommand implements carousel.experiments.cli.Command {
    private static final Path RUNS = Path.of("runs");
    private static final String WEIGHTS = "weights.safetensors";

    /** Of files: no id of a run has one. */
    private static final Pattern ENDING = Pattern.compile(".*\\.[A-Za-z0-9]{1,12}");

    @Parameters(
            paramLabel = "WEIGHTS",
            arity = "0..*",
            description = "A file of weights, or a run that has kept its own.")
    private List<String> words = new ArrayList<>();

    @Option(
            names = "--data",
            paramLabel = "DATA",
            description = {
                "Folder of data files, or a file of text, for tasks that need them. Without --task a file of one's own: .txt is the task text;"
                        + " .csv (a step a line) and .npy (T x columns) are inputs, and behind these a target for each output; where there are none,"
                        + " a gradient of norm 1 is put at the last outputs."
            })
    private String data;

    @Option(
            names = "--arrays",
            paramLabel = "DIR",
            description = "Also write states, gates, gradients and Jacobians there, number by number, as .npy.")
    private String arrays;

    @Spec
    private CommandSpec spec;

    @Mixin
    private OutOption out = new OutOption();

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Override
    public List<Setting<?>> settings() {
        List<Setting<?>> settings = new ArrayList<>(SettingsOptions.OF_WEIGHTS);
        settings.addAll(SettingsOptions.HOW_COMPUTED);
        return settings;
    }

    @Override
    public CommonOptions common() {
        return common;
    }

    /** Whose weights, where they are, and what is known of the network without being told. */
    private record Subject(String name, Path file, RunSpec known) {}

    @Override
    public int run(Session session, Inputs inputs) {
        RunSpec asked = SettingsOptions.read(spec, settings(), inputs);
        Path all = out.read(inputs);
        Optional<Path> files = inputs.path("--data", data);
        Optional<Path> named = inputs.word("WEIGHTS", words, "one file of weights, or one run")
                .flatMap(word -> inputs.path("WEIGHTS", word));
        named.filter(path ->
                        !Files.exists(path) && ENDING.matcher(path.toString()).matches())
                .ifPresent(
                        path -> inputs.refuse("WEIGHTS", path.toString(), "a file of weights that is there, or a run"));
        Optional<Path> target = inputs.path("--arrays", arrays);
        target.filter(Files::exists)
                .ifPresent(path -> inputs.refuse("--arrays", path.toString(), "a folder that is not there yet"));
        inputs.check();
        Subject subject = subject(named.orElseThrow());
        Optional<Path> own = files.filter(path -> OwnData.isOne(path, asked));
        RunSpec told = Settings.asked(own.isPresent() ? OwnData.without(subject.known()) : subject.known(), asked);
        if (own.filter(OwnData::isText).isPresent()) {
            told = told.with(Settings.TASK, OwnData.TEXT);
        }
        Cells cells = Cells.onClassPath();
        named(inputs, told, Settings.CELL, cells.names());
        Optional<Path> numbers = own.filter(path -> !OwnData.isText(path));
        if (numbers.isEmpty()) {
            named(inputs, told, Settings.TASK, Tasks.names());
        }
        inputs.check();
        String name = "inspect-" + folder(subject.name());
        RunSpec look = Inspection.look(told);
        RunPlan plan = inputs.planned(() -> numbers.isPresent()
                        ? OwnData.plan(name, look, cells, numbers.get(), subject.file())
                        : RunPlan.of(name, look, cells, files))
                .map(first -> probed(first, asked))
                .orElse(null);
        inputs.check();
        RunPlan begun = plan.from(WeightsFile.read(subject.file(), model(plan)));
        List<String> leftOut = asked.set(Settings.PROBE).isPresent() ? List.of() : Inspection.leftOut(states(plan));
        if (!leftOut.isEmpty()) {
            session.err()
                    .println("carousel: left out, for states of " + states(plan) + " numbers: "
                            + String.join(", ", leftOut) + "; --probe all has them");
        }
        Inspection inspection = new Inspection(name, subject.name(), begun);
        Making making = new Making(session, inputs, common, new BeginOptions(), new SavingOptions());
        int code = making.run(
                Optional.of(inspection),
                List.of(begun),
                ExperimentOptions.none(cells).withData(files),
                asked,
                all,
                (summary, folder) -> session.out()
                        .println(common.json ? Json.line(summary.toMap()) : subject.name() + "\n" + summary.ending()));
        if (code == Exit.DONE) {
            target.ifPresent(path -> write(begun, path));
        }
        return code;
    }

    private static void write(RunPlan plan, Path folder) {
        List<String> letters = new ArrayList<>();
        ((List<?>) plan.provider().card().toMap().get("states")).forEach(letter -> letters.add((String) letter));
        try (Kernels k = Kernels.named("auto", 1)) {
            Specimen specimen = new Trainer(plan, k, 0).specimen();
            RawArrays.of(specimen, letters, Inspection.leftOut(states(plan)).isEmpty())
                    .forEach((name, raw) ->
                            Durable.replaceFile(folder.resolve(name + ".npy"), Npy.bytes(raw.shape(), raw.values())));
        }
    }

    private static void named(Inputs inputs, RunSpec told, Setting<String> setting, List<String> names) {
        String text = told.set(setting).filter(some -> !some.isEmpty()).orElse(null);
        inputs.required(setting.option(), text, "one of " + String.join(", ", names));
    }

    private static RunPlan probed(RunPlan plan, RunSpec asked) {
        return asked.set(Settings.PROBE).isPresent()
                ? plan
                : new RunPlan(
                        plan.experiment(),
                        plan.spec().with(Settings.PROBE, Inspection.probes(states(plan))),
                        plan.provider(),
                        plan.task());
    }

    /** Numbers of all states of a step. */
    private static long states(RunPlan plan) {
        Footprint footprint =
                Footprint.of(plan.provider(), plan.network(), plan.spec().get(Settings.PRECISION));
        return (long) footprint.states() * plan.spec().get(Settings.HIDDEN);
    }

    private static Model model(RunPlan plan) {
        return new Model(plan.provider(), plan.network(), plan.spec().get(Settings.PRECISION));
    }

    private static Subject subject(Path named) {
        boolean file = Files.isRegularFile(named) && !named.endsWith("run.json");
        return file ? ofFile(named) : ofRun(new RunFinder(RUNS).find("WEIGHTS", named));
    }

    private static Subject ofFile(Path file) {
        RunSpec known = WeightsFile.sizes(file).map(InspectCommand::known).orElse(RunSpec.STANDARD);
        return new Subject(Visible.line(String.valueOf(file.getFileName())), file, known);
    }

    private static RunSpec known(Sizes sizes) {
        return RunSpec.STANDARD
                .with(Settings.HIDDEN, sizes.units())
                .with(Settings.LAYERS, sizes.layers())
                .with(Settings.BIAS, sizes.bias())
                .with(Settings.READOUT_BIAS, sizes.readoutBias())
                .with(Settings.DIRECT, sizes.direct())
                .with(Settings.PRECISION, sizes.precision());
    }

    private static Subject ofRun(Path folder) {
        RunRecord run = RunFolder.readRecord(folder);
        RunSpec all = RunSpec.read(run.settings());
        RunSpec known = RunSpec.STANDARD;
        for (Setting<?> setting : SettingsOptions.OF_WEIGHTS) {
            known = setting == Settings.PROBE ? known : known.withText(setting, all.text(setting));
        }
        return new Subject(run.run(), folder.resolve(WEIGHTS), known);
    }

    /** A name of a folder. */
    private static String folder(String name) {
        String plain = name.replaceFirst("\\.[A-Za-z0-9]{1,12}$", "").toLowerCase(Locale.ROOT);
        String safe = plain.replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        return safe.isEmpty() ? "weights" : safe;
    }
}
