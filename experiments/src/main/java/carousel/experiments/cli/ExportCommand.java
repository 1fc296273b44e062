package carousel.experiments.cli;

import carousel.core.result.Durable;
import carousel.core.result.Json;
import carousel.core.result.RunFolder;
import carousel.core.result.RunRecord;
import carousel.experiments.archive.RunFinder;
import java.nio.file.Files;
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

/** {@code carousel export RUN}: what a run came to, in a format of others. */
@Command(
        name = "export",
        customSynopsis = "carousel export RUN --to FORMAT [OPTIONS]",
        header = "Writes the weights of a run as others have them.",
        description = {
            "  ./carousel export adding-gru-h64-t50 --to pytorch --out gru.safetensors",
            "  ./carousel export runs/train/adding-lstm-h32-t60-keras-train-s1-… --to pytorch"
        },
        footer = {
            "",
            "RUN is a run's folder, its run.json, or the beginning of an id that no other run below runs/ shares.",
            "Weights are those at the end, or the best of a run with --keep-weights best. A file that is there",
            "already is not replaced."
        })
final class ExportCommand implements carousel.experiments.cli.Command {
    private static final Path RUNS = Path.of("runs");

    @Parameters(paramLabel = "RUN", arity = "0..*", description = "Folder, run.json, or the beginning of an id.")
    private List<String> words = new ArrayList<>();

    @Option(
            names = "--to",
            paramLabel = "FORMAT",
            description =
                    "pytorch: safetensors in the names of torch.nn; onnx: a model of ONNX; npz: NumPy, in the names of a run.")
    private String to;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "The file (default the run's id, here, with the ending of the format).")
    private String out;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Override
    public CommonOptions common() {
        return common;
    }

    @Override
    public int run(Session session, Inputs inputs) {
        Optional<Path> named = inputs.word("RUN", words, "one run: its folder, its run.json or the beginning of its id")
                .flatMap(word -> inputs.path("RUN", word));
        Optional<ExportFormat> format = inputs.required("--to", to, ExportFormat.names())
                .flatMap(name -> inputs.choice("--to", name, ExportFormat.all()))
                .map(ExportFormat::named);
        Optional<Path> file = inputs.path("--out", out);
        inputs.check();
        Path folder = new RunFinder(RUNS).find("RUN", named.orElseThrow());
        RunRecord run = RunFolder.readRecord(folder);
        Path target = file.orElse(Path.of(run.run() + format.orElseThrow().ending()));
        if (Files.exists(target)) {
            inputs.refuse("--out", target.toString(), "a file that is not there yet");
        }
        inputs.check();
        byte[] content = format.orElseThrow().content(folder, run);
        Durable.replaceFile(target, content);
        session.out().println(common.json ? Json.line(told(run, target, content)) : target + ": " + run.run());
        return Exit.DONE;
    }

    private Map<String, Object> told(RunRecord run, Path target, byte[] content) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("run", run.run());
        map.put("to", to);
        map.put("file", target.toString());
        map.put("bytes", content.length);
        map.put("weights_sha256", run.hashes().weights());
        return map;
    }
}
