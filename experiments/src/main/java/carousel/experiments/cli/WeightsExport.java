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
import java.util.Map;

/** The weights of one run as others have them. */
record WeightsExport(Path folder, RunRecord run) {
    private static final String WEIGHTS = "weights.safetensors";

    /**
     * The content of a file.
     *
     * @param target its name, which tells which of several forms is meant
     * @throws RefusedException if the run kept no weights, or the format has no such cell
     * @throws CorruptRunException if its weights are not those it was written with
     */
    byte[] content(ExportFormat format, Path target) {
        Map<String, Panel> weights = weights();
        Model model = model(weights);
        String name = target.getFileName().toString();
        return switch (format) {
            case PYTORCH -> WeightsFile.torch(model, weights);
            case KERAS ->
                name.endsWith(".keras")
                        ? WeightsFile.kerasModel(model, weights)
                        : name.endsWith(".weights.h5")
                                ? WeightsFile.keras(model, weights)
                                : WeightsFile.kerasLegacy(model, weights);
            case ONNX -> WeightsFile.onnx(model, weights);
            case NPZ -> WeightsFile.npz(weights);
            default -> throw new IllegalArgumentException(format + " holds no weights");
        };
    }

    private Map<String, Panel> weights() {
        if (!run.artifacts().containsKey(WEIGHTS)) {
            throw new RefusedException(Refusal.value(
                    "RUN",
                    run.run(),
                    "a run that has kept its weights; this one has "
                            + run.artifacts().keySet()));
        }
        byte[] bytes = RunFolder.artifact(folder, run, WEIGHTS);
        return Safetensors.of(folder.resolve(WEIGHTS), bytes).tensors();
    }

    private Model model(Map<String, Panel> weights) {
        String cell = String.valueOf(run.settings().get(Settings.CELL.key()));
        CellProvider provider = Cells.onClassPath().named(cell);
        try {
            return Model.of(provider, weights);
        } catch (IllegalArgumentException e) {
            throw new CorruptRunException(folder.resolve(WEIGHTS), 0, "weights of " + cell, e.getMessage());
        }
    }
}
