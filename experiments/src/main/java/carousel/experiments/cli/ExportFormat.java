package carousel.experiments.cli;

import carousel.core.cell.CellProvider;
import carousel.core.cell.Cells;
import carousel.core.kernel.Panel;
import carousel.core.result.CorruptRunException;
import carousel.core.result.RunFolder;
import carousel.core.result.RunRecord;
import carousel.core.result.Safetensors;
import carousel.core.text.Refusal;
import carousel.core.text.RefusedException;
import carousel.interop.Model;
import carousel.interop.WeightsFile;
import carousel.training.setting.Settings;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/** What a run can be exported to. */
enum ExportFormat {
    PYTORCH("pytorch", ".safetensors", WeightsFile::torch),
    ONNX("onnx", ".onnx", WeightsFile::onnx),
    NPZ("npz", ".npz", (model, weights) -> WeightsFile.npz(weights));

    private static final String WEIGHTS = "weights.safetensors";

    private final String label;
    private final String ending;
    private final BiFunction<Model, Map<String, Panel>, byte[]> writer;

    ExportFormat(String label, String ending, BiFunction<Model, Map<String, Panel>, byte[]> writer) {
        this.label = label;
        this.ending = ending;
        this.writer = writer;
    }

    /** As {@code --to} has it. */
    static List<String> all() {
        return Arrays.stream(values()).map(format -> format.label).toList();
    }

    /** What {@code --to} may be, in words. */
    static String names() {
        return String.join(", ", all());
    }

    /** One of {@link #all}. */
    static ExportFormat named(String label) {
        return Arrays.stream(values())
                .filter(format -> format.label.equals(label))
                .findFirst()
                .orElseThrow();
    }

    /** What such files end in. */
    String ending() {
        return ending;
    }

    /**
     * The file of a run.
     *
     * @throws RefusedException if the run kept no weights, or the format has no such cell
     * @throws CorruptRunException if its weights are not those it was written with
     */
    byte[] content(Path folder, RunRecord run) {
        String cell = String.valueOf(run.settings().get(Settings.CELL.key()));
        CellProvider provider = Cells.onClassPath().named(cell);
        if (!run.artifacts().containsKey(WEIGHTS)) {
            throw new RefusedException(Refusal.value(
                    "RUN",
                    run.run(),
                    "a run that has kept its weights; this one has "
                            + run.artifacts().keySet()));
        }
        byte[] bytes = RunFolder.artifact(folder, run, WEIGHTS);
        Map<String, Panel> weights =
                Safetensors.of(folder.resolve(WEIGHTS), bytes).tensors();
        Model model;
        try {
            model = Model.of(provider, weights);
        } catch (IllegalArgumentException e) {
            throw new CorruptRunException(folder.resolve(WEIGHTS), 0, "weights of " + cell, e.getMessage());
        }
        return writer.apply(model, weights);
    }
}
