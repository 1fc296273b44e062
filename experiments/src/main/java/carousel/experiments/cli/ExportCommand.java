package carousel.experiments.cli;

import carousel.core.result.Durable;
import carousel.core.result.Json;
import carousel.core.result.RunFolder;
import carousel.core.result.RunRecord;
import carousel.experiments.archive.Archive;
import carousel.experiments.archive.RunFinder;
import carousel.reports.RunData;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code carousel export RUN…}: what runs came to, in a format of others. */
@Command(
        name = "export",
        customSynopsis = "carousel export RUN... --to FORMAT [OPTIONS]",
        header = "Writes the weights of a run, or the numbers of several, as others have them.",
        description = {
            "  ./carousel export adding-gru-h64-t50 --to pytorch --out gru.safetensors",
            "  ./carousel export runs/train/adding-lstm-h32-t60-keras-train-s1-… --to keras --out lstm.keras",
            "  ./carousel export runs/adding --to latex --out table.tex",
            "  ./carousel export runs/adding --to tensorboard --out logs"
        },
        footer = {
            "",
            "RUN is a run's folder, its run.json, or the beginning of an id that no other run below runs/ shares; for",
            "csv, latex and tensorboard several of these, or the folder of an experiment with all of its runs.",
            "Weights are those at the end, or the best of a run with --keep-weights best. csv writes a second file,",
            "NAME-runs.csv, with a row a run; tensorboard a folder with one of each run, and of means over seeds.",
            "What is there already is not replaced."
        })
final class ExportCommand implements carousel.experiments.cli.Command {
    private static final Path RUNS = Path.of("runs");

    @Parameters(paramLabel = "RUN", arity = "0..*", description = "Folder, run.json, or the beginning of an id.")
    private List<String> words = new ArrayList<>();

    @Option(
            names = "--to",
            paramLabel = "FORMAT",
            description =
                    "Weights: pytorch: safetensors in the names of torch.nn; keras: .weights.h5 of Keras 3, or what FILE ends in, .keras or .h5; onnx: a model of ONNX; npz: NumPy, in the names of a run. Numbers: tensorboard: event files; csv: tidy data; latex: tables of means and intervals over seeds.")
    private String to;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description =
                    "The file, of tensorboard the folder (default, here: the run's or experiment's name with the ending of the format).")
    private String out;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Override
    public CommonOptions common() {
        return common;
    }

    @Override
    public int run(Session session, Inputs inputs) {
        Optional<ExportFormat> format = inputs.required("--to", to, ExportFormat.names())
                .flatMap(name -> inputs.choice("--to", name, ExportFormat.all()))
                .map(ExportFormat::named);
        boolean many = format.isPresent() && !format.orElseThrow().ofWeights();
        List<Path> named = new ArrayList<>();
        if (many && inputs.words(words).size() > 1) {
            inputs.words(words).forEach(word -> inputs.path("RUN", word).ifPresent(named::add));
        } else {
            inputs.word("RUN", words, "one run: its folder, its run.json or the beginning of its id")
                    .flatMap(word -> inputs.path("RUN", word))
                    .ifPresent(named::add);
        }
        Optional<Path> file = inputs.path("--out", out);
        inputs.check();
        return many
                ? numbers(session, inputs, format.orElseThrow(), named, file)
                : weights(session, inputs, format.orElseThrow(), named.get(0), file);
    }

    private int weights(Session session, Inputs inputs, ExportFormat format, Path named, Optional<Path> file) {
        Path folder = new RunFinder(RUNS).find("RUN", named);
        RunRecord run = RunFolder.readRecord(folder);
        Path target = file.orElse(Path.of(run.run() + format.endings().get(0)));
        if (format.endings().size() > 1 && format.endings().stream().noneMatch(target.toString()::endsWith)) {
            inputs.refuse("--out", target.toString(), "a name that ends in " + String.join(", ", format.endings()));
        }
        refuseThere(inputs, target);
        byte[] content = new WeightsExport(folder, run).content(format, target);
        Durable.replaceFile(target, content);
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("run", run.run());
        told.put("to", to);
        told.put("file", target.toString());
        told.put("bytes", content.length);
        told.put("weights_sha256", run.hashes().weights());
        session.out().println(common.json ? Json.line(told) : target + ": " + run.run());
        return Exit.DONE;
    }

    private int numbers(Session session, Inputs inputs, ExportFormat format, List<Path> named, Optional<Path> file) {
        Map<String, Path> folders = new LinkedHashMap<>();
        RunData data;
        if (named.size() == 1 && isExperiment(named.get(0))) {
            data = RunData.of(named.get(0));
            data.ids().forEach(id -> folders.put(id, named.get(0).resolve(id)));
        } else {
            for (Path each : named) {
                Path folder = new RunFinder(RUNS).find("RUN", each);
                folders.put(RunFolder.readRecord(folder).run(), folder);
            }
            data = RunData.of(folders.values().stream().map(RunFolder::read).toList());
        }
        if (data.ids().isEmpty()) {
            inputs.refuse("RUN", named.get(0).toString(), "a folder with at least one run that can be read");
        }
        inputs.check();
        String name = folders.size() == 1
                ? data.ids().get(0)
                : named.size() > 1
                        ? "runs"
                        : named.get(0)
                                .toAbsolutePath()
                                .normalize()
                                .getFileName()
                                .toString();
        String ending = format.endings().get(0);
        Path target = file.orElse(Path.of(ending.isEmpty() ? name + "-" + format : name + ending));
        refuseThere(inputs, target);
        if (format == ExportFormat.CSV) {
            refuseThere(inputs, RunsExport.runs(target));
        }
        Map<Path, byte[]> files = new RunsExport(data, folders).files(format, target);
        files.forEach(Durable::replaceFile);
        data.lost().forEach(line -> session.err().println("carousel: " + line));
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("runs", data.ids());
        told.put("to", to);
        told.put("files", files.keySet().stream().map(Path::toString).sorted().toList());
        told.put("lost", data.lost());
        session.out()
                .println(
                        common.json
                                ? Json.line(told)
                                : target + ": " + told(data.ids().size()));
        return Exit.DONE;
    }

    private static String told(int runs) {
        return runs == 1 ? "1 run" : runs + " runs";
    }

    private static boolean isExperiment(Path folder) {
        return Files.isDirectory(folder) && !RunFolder.isRun(folder) && Archive.isExperiment(folder);
    }

    private static void refuseThere(Inputs inputs, Path target) {
        if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            inputs.refuse("--out", target.toString(), "a file that is not there yet");
        }
        inputs.check();
    }
}
