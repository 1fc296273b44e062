package carousel.experiments.verify;

import carousel.core.cell.Cells;
import carousel.core.kernel.Kernels;
import java.nio.file.Path;
import java.util.OptionalDouble;

/**
 * Holds this program against reference numbers from PyTorch, in double precision.
 *
 * <p>A file is either a layer (parameters, input and initial states; outputs and all gradients) or a training run
 * ({@code "kind": "training"}: parameters before, losses, gradient norms and parameters after some updates).
 */
public final class Verifier {
    /** What is allowed for layers, relative to the largest number of an array. */
    public static final double LAYER_LIMIT = 1e-12;

    /** What is allowed for layers of {@value #LONG} steps or more. */
    public static final double LONG_LAYER_LIMIT = 1e-10;

    /** What is allowed for training runs. */
    public static final double TRAINING_LIMIT = 1e-9;

    private static final int LONG = 100;

    private final Kernels k;
    private final OptionalDouble tolerance;
    private final Cells cells = Cells.onClassPath();

    /** Judges each file by the limit of its kind. */
    public Verifier(Kernels k) {
        this(k, OptionalDouble.empty());
    }

    /** @param tolerance the limit for all files, or nothing for that of each kind */
    public Verifier(Kernels k, OptionalDouble tolerance) {
        this.k = k;
        this.tolerance = tolerance;
    }

    /**
     * Computes what a file holds, and compares.
     *
     * @throws GoldenFileException where the file cannot be read, is not whole, or holds something unknown
     */
    public Report verify(Path path) {
        GoldenFile file = GoldenFile.read(path);
        TorchModule module = TorchModule.of(file, cells);
        String kind = file.has("kind") ? file.text("kind") : "layer";
        return switch (kind) {
            case "layer" -> {
                double limit = file.count("T") < LONG ? LAYER_LIMIT : LONG_LAYER_LIMIT;
                yield report(path, kind, file, new LayerCheck(file, module, k).run(), limit);
            }
            case "training" -> report(path, kind, file, new TrainingCheck(file, module, k).run(), TRAINING_LIMIT);
            default -> throw file.refuse("kind '" + kind + "' is not known; expected training, or none for a layer");
        };
    }

    private Report report(Path path, String kind, GoldenFile file, Deviation deviation, double limit) {
        return new Report(
                path, kind, file.text("case"), deviation.largest(), deviation.where(), tolerance.orElse(limit));
    }
}
