package carousel.training.train;

import static org.assertj.core.api.Assertions.assertThat;

import carousel.core.fuzz.FuzzContract;
import carousel.core.kernel.Panel;
import carousel.core.kernel.Precision;
import carousel.core.result.CorruptRunException;
import carousel.core.result.Outcome;
import carousel.core.result.Points;
import carousel.training.setting.RunSpec;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** The state of a run. What it says of itself is hashed, so nearly all that differs is refused. */
public final class StateFileFuzzTest extends FuzzContract {
    private static final Path FILE = Path.of("state.safetensors");

    public static void fuzzerTestOneInput(byte[] bytes) {
        TrainingState state;
        try {
            state = TrainingState.of(FILE, bytes);
        } catch (CorruptRunException e) {
            return;
        }
        assertThat(state.bytes()).isEqualTo(bytes);
    }

    @Override
    protected void read(byte[] bytes) {
        fuzzerTestOneInput(bytes);
    }

    @Override
    protected List<byte[]> seeds() {
        Points points = new Points();
        points.add("loss", 1, 0, 0.1);
        points.add("metric", 1L << 40, 37, Double.NaN);
        Outcome outcome = new Outcome(Outcome.Status.INTERRUPTED, 7, 1, Double.NaN, OptionalLong.of(4), "stopped");
        Panel weight = Panel.of(Precision.FLOAT, new double[][] {{1, -0.0}});
        Panel moment = Panel.of(Precision.DOUBLE, new double[][] {{5e-324}});
        return List.of(
                new TrainingState(RunSpec.STANDARD, Map.of("W", weight), Map.of("adam.m.W", moment), outcome, points)
                        .bytes(),
                new TrainingState(RunSpec.STANDARD, Map.of(), Map.of(), outcome, new Points()).bytes());
    }
}
