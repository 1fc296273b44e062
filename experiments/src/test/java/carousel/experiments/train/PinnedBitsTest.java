package carousel.experiments.train;

import static org.assertj.core.api.Assertions.assertThat;

import carousel.core.cell.Cells;
import carousel.core.kernel.Kernels;
import carousel.core.kernel.Precision;
import carousel.core.result.Hashes;
import carousel.core.result.RunRecord;
import carousel.experiments.task.TaskOptions;
import carousel.experiments.task.Tasks;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The bits of short runs as numerics version 1 has them on every machine and JDK: the first digits of the hashes of weights
 * and points. Where they change, the arithmetic has changed: raise {@link Kernels#NUMERICS} and write the new ones here.
 */
class PinnedBitsTest {
    @ParameterizedTest
    @CsvSource({
        "rnn, adding, FLOAT, 36490d9d8af1b47e, 317f50f5ca77a9a8",
        "rnn, adding, DOUBLE, 92375a2d4abd7f3e, 0abd6eaa94371db4",
        "rnn-relu, adding, FLOAT, 4dd14a1babd03f61, a7a425408be5f3ec",
        "rnn-relu, adding, DOUBLE, 1d13135765605123, 228d6ca0016a5cf3",
        "gru, adding, FLOAT, 3b40af03349d403e, b2e11fb5e6c7f6b4",
        "gru, adding, DOUBLE, b98f9d82d62f5466, f365745fec5c725e",
        "gru-reset-before, adding, FLOAT, 315344d3242a3c51, ebb5a2d80c5bb2dd",
        "gru-reset-before, adding, DOUBLE, 77edceaadec14e90, 7f9d1958d768d33a",
        "lstm, adding, FLOAT, d4b3a3d29e942a6d, 3b414b91b9b82c30",
        "lstm, adding, DOUBLE, e2c356d90037794e, 7b895eac010d3dd2",
        "gru, copy, FLOAT, 6916deba3b24f448, f14af61df62d69d4",
        "lstm, temporal-order, DOUBLE, 877f211ab0cbbaec, 90889e5b8c18dff5",
    })
    void numerics_version_1(String cell, String task, Precision precision, String weights, String points) {
        TrainSettings settings = new TrainSettings(
                cell, 7, 2, true, 5, 6, "adam", 5e-3, "constant", "norm(1)", "pytorch", 3, precision, 0, 3, 3);
        TaskOptions options = TaskOptions.none().withLength(10).withTestSequences(20);
        RunPlan plan = new RunPlan(
                "test",
                RunRecord.TRAINING,
                "equal-units",
                Cells.onClassPath().named(cell),
                Tasks.named(task, options),
                settings);
        try (Kernels k = Kernels.named("auto", 2)) {
            Hashes hashes =
                    Runs.make(plan, k, Progress.SILENT, () -> false).run().hashes();
            assertThat(Kernels.NUMERICS).isEqualTo(1);
            assertThat(hashes.weights().substring(0, 16) + ", "
                            + hashes.points().substring(0, 16))
                    .isEqualTo(weights + ", " + points);
        }
    }
}
