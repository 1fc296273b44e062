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
 * The bits of short runs as numerics version 2 has them on every machine and JDK: the first digits of the hashes of weights
 * and points. Where they change, the arithmetic has changed: raise {@link Kernels#NUMERICS} and write the new ones here.
 */
class PinnedBitsTest {
    @ParameterizedTest
    @CsvSource({
        "rnn, adding, FLOAT, 0aa1ac2d9d9986b2, 8bbc98b6e386047f",
        "rnn, adding, DOUBLE, d3fc5fa2c79ab922, 409fd4ceec94b6c1",
        "rnn-relu, adding, FLOAT, 98e205195d99b4c3, eb930673357548dd",
        "rnn-relu, adding, DOUBLE, efc72172cdebc96c, be9d641cc7e1f39c",
        "gru, adding, FLOAT, 5a5f670770c757d8, bccbe316125a73c4",
        "gru, adding, DOUBLE, 91aa048f2750adcc, 34e463a858c7061f",
        "gru-reset-before, adding, FLOAT, ee6d7b8d3bc46005, 965f5391acd94835",
        "gru-reset-before, adding, DOUBLE, 1270e3757c682113, 365a64311dc3e09c",
        "lstm, adding, FLOAT, 089ede549c38f06f, 516912f47262eb5d",
        "lstm, adding, DOUBLE, 7d6af4ce9bc0fea3, 2e8b6b88ca30feb0",
        "gru, copy, FLOAT, 52cdfb92d01ad319, 95e4ef6b80500b8e",
        "lstm, temporal-order, DOUBLE, 3e96a81836dabe9e, de20257e802d496c",
    })
    void numerics_version_2(String cell, String task, Precision precision, String weights, String points) {
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
            assertThat(Kernels.NUMERICS).isEqualTo(2);
            assertThat(hashes.weights().substring(0, 16) + ", "
                            + hashes.points().substring(0, 16))
                    .isEqualTo(weights + ", " + points);
        }
    }
}
