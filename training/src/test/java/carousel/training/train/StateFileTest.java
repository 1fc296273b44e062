package carousel.training.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import carousel.core.kernel.Kernels;
import carousel.core.kernel.Panel;
import carousel.core.kernel.Precision;
import carousel.core.result.CorruptRunException;
import carousel.core.result.Outcome;
import carousel.core.result.Points;
import carousel.core.result.Safetensors;
import carousel.training.setting.RunSpec;
import carousel.training.setting.Settings;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class StateFileTest {
    private static final Path FILE = Path.of("state.safetensors");

    /** With one awkward value of each kind. */
    private static TrainingState sample() {
        RunSpec spec = RunSpec.STANDARD
                .with(Settings.TASK, "adding(markers=any)")
                .with(Settings.RATE, 1 / 3.0)
                .with(Settings.SEED, -5L);
        Map<String, Panel> weights = new LinkedHashMap<>();
        weights.put("layer1.W", Panel.of(Precision.FLOAT, new double[][] {{1, -0.0}, {1e-45, Double.NaN}}));
        weights.put("readout.v", Panel.of(Precision.FLOAT, new double[][] {{Double.NEGATIVE_INFINITY}}));
        Map<String, Panel> memory = new LinkedHashMap<>();
        memory.put("adam.m.layer1.W", Panel.of(Precision.FLOAT, new double[][] {{4, 3}, {2, 1}}));
        memory.put("adam.products", Panel.of(Precision.DOUBLE, new double[][] {{Math.pow(0.9, 7), 5e-324}}));
        Points points = new Points();
        points.add("loss", 1, 0, 0.1);
        points.add("metric, \"odd\"", 1L << 40, 37, Double.NaN);
        points.add("loss", 2, 0, -0.0);
        Outcome outcome = new Outcome(
                Outcome.Status.INTERRUPTED, 7, 1 / 3.0, Double.NaN, OptionalLong.of(4), "stopped before its end");
        return new TrainingState(spec, weights, memory, outcome, points);
    }

    @Test
    void all_of_a_state_comes_back() {
        TrainingState state = sample();
        byte[] bytes = state.bytes();
        TrainingState read = TrainingState.of(FILE, bytes);
        assertThat(read.spec()).isEqualTo(state.spec());
        assertThat(read.outcome()).isEqualTo(state.outcome());
        assertThat(read.points()).isEqualTo(state.points());
        assertThat(read.weights().keySet()).containsExactly("layer1.W", "readout.v");
        assertThat(read.memory().keySet()).containsExactlyInAnyOrder("adam.m.layer1.W", "adam.products");
        read.memory()
                .forEach((name, panel) -> assertThat(panel.toArray())
                        .as(name)
                        .isDeepEqualTo(state.memory().get(name).toArray()));
        assertThat(read.weightsSha256()).isEqualTo(state.weightsSha256());
        assertThat(read.sha256()).isEqualTo(state.sha256());
        assertThat(read.bytes()).as("one form alone").isEqualTo(bytes);
    }

    @Test
    void every_part_counts_in_the_hash() {
        TrainingState s = sample();
        Points more = s.points().copy();
        more.add("loss", 3, 0, 1);
        Map<String, Panel> renamed = new LinkedHashMap<>(s.memory());
        renamed.put("adam.v.layer1.W", renamed.remove("adam.m.layer1.W"));
        Outcome later = new Outcome(Outcome.Status.INTERRUPTED, 8, 1 / 3.0, Double.NaN, OptionalLong.of(4), "");
        assertThat(java.util.stream.Stream.of(
                                s,
                                new TrainingState(RunSpec.STANDARD, s.weights(), s.memory(), s.outcome(), s.points()),
                                new TrainingState(s.spec(), Map.of(), s.memory(), s.outcome(), s.points()),
                                new TrainingState(s.spec(), s.weights(), Map.of(), s.outcome(), s.points()),
                                new TrainingState(s.spec(), s.weights(), renamed, s.outcome(), s.points()),
                                new TrainingState(s.spec(), s.weights(), s.memory(), later, s.points()),
                                new TrainingState(s.spec(), s.weights(), s.memory(), s.outcome(), more))
                        .map(TrainingState::sha256))
                .doesNotHaveDuplicates();
    }

    @Test
    void a_state_cut_or_flipped_anywhere_is_refused() {
        byte[] whole = sample().bytes();
        for (int cut = 0; cut < whole.length; cut++) {
            byte[] part = Arrays.copyOf(whole, cut);
            assertThatThrownBy(() -> TrainingState.of(FILE, part))
                    .as("%d", cut)
                    .isInstanceOf(CorruptRunException.class);
        }
        for (int i = 0; i < whole.length; i++) {
            byte[] flipped = whole.clone();
            flipped[i] ^= (byte) (1 << i % 8);
            assertThatThrownBy(() -> TrainingState.of(FILE, flipped))
                    .as("%d", i)
                    .isInstanceOf(CorruptRunException.class);
        }
    }

    @Test
    void a_state_of_a_later_format_or_of_other_arithmetic_is_refused() {
        Safetensors file = Safetensors.of(FILE, sample().bytes());
        for (String change :
                new String[] {"\"format\":1|\"format\":2|format 1", "\"numerics\":|\"numerics\":9|numerics"}) {
            String[] parts = change.split("\\|");
            Map<String, String> metadata = new LinkedHashMap<>(file.metadata());
            metadata.computeIfPresent("state", (key, state) -> state.replace(parts[0], parts[1]));
            byte[] bytes = new Safetensors(file.tensors(), metadata).bytes();
            assertThatThrownBy(() -> TrainingState.of(FILE, bytes))
                    .isInstanceOf(CorruptRunException.class)
                    .hasMessageContaining("expected " + parts[2]);
        }
        byte[] weights = new Safetensors(file.tensors(), Map.of()).bytes();
        assertThatThrownBy(() -> TrainingState.of(FILE, weights)).isInstanceOf(CorruptRunException.class);
        assertThat(Kernels.NUMERICS).isLessThan(90);
    }
}
