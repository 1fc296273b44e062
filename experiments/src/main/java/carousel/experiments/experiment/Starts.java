package carousel.experiments.experiment;

import carousel.core.cell.CellProvider;
import carousel.core.cell.CellSpec;
import carousel.core.kernel.Kernels;
import carousel.core.kernel.Precision;
import carousel.core.param.Parameter;
import carousel.core.result.RunRecord;
import carousel.training.setting.RunSpec;
import carousel.training.setting.Setting;
import carousel.training.setting.Settings;
import java.util.ArrayList;
import java.util.List;

/** The initializers from which gradients are looked at before training, all of them, by name. */
final class Starts {
    /** T of the task before training, for which chrono's time scales are drawn. */
    static final int LENGTH = 220;

    /** Looks before training, of H = 128 units at 8 sequences. */
    static final RunSpec SPEC = RunSpec.STANDARD
            .with(Settings.KIND, RunRecord.INITIALISATION)
            .with(Settings.GROUP, "initialisation")
            .with(Settings.HIDDEN, 128)
            .with(Settings.BATCH, 8)
            .with(Settings.STEPS, 1L)
            .with(Settings.CLIP, "none")
            .with(Settings.TEST_EVERY, 1L);

    /** What decides a network before its first update, its size apart. */
    static final List<Setting<?>> OF_THE_CELL = List.of(Settings.BIAS, Settings.INIT, Settings.PRECISION);

    /** What decides a network and what it is shown before its first update. */
    static final List<Setting<?>> OF_THE_NETWORK =
            List.of(Settings.BIAS, Settings.INIT, Settings.PRECISION, Settings.HIDDEN, Settings.LAYERS, Settings.BATCH);

    /** Initializers that every cell can have, and those that only mean something where there are gates. */
    private static final List<String> PLAIN =
            List.of("pytorch", "keras", "orthogonal", "glorot", "identity", "normal(0.1)");

    private static final List<String> GATED =
            List.of("forget-bias(0)", "gate-bias(1)", "forget-bias(3)", "forget-bias(5)", "chrono(" + LENGTH + ")");

    private Starts() {}

    /** Those that mean something for that cell. */
    static List<String> of(CellProvider cell) {
        List<String> names = new ArrayList<>(PLAIN);
        if (hasGates(cell)) {
            names.addAll(GATED);
        }
        return names;
    }

    /** Whether the cell has a gate that an initializer could bias. */
    static boolean hasGates(CellProvider cell) {
        Parameter weights = cell.create(new CellSpec(1, 1, true, Precision.FLOAT, Kernels.scalar()))
                .inputWeights();
        return weights.gates().stream().anyMatch(g -> g.role().isGate());
    }
}
