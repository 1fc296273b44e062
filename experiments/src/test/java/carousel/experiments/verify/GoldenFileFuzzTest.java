package carousel.experiments.verify;

import static org.assertj.core.api.Assertions.assertThat;

import carousel.core.fuzz.FuzzContract;
import carousel.core.fuzz.Scratch;
import carousel.core.kernel.Kernels;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Files of reference numbers, read and computed. */
public final class GoldenFileFuzzTest extends FuzzContract {
    private static final Verifier VERIFIER = new Verifier(Kernels.scalar());
    private static final JsonMapper JSON = JsonMapper.builder().build();

    public static void fuzzerTestOneInput(byte[] bytes) {
        try {
            assertThat(VERIFIER.verify(Scratch.file("golden.json", bytes))).isNotNull();
        } catch (GoldenFileException e) {
            assertThat(e.getMessage()).isNotEmpty();
        }
    }

    @Override
    protected void read(byte[] bytes) {
        fuzzerTestOneInput(bytes);
    }

    @Override
    protected List<byte[]> seeds() {
        Map<String, Object> layer = new TorchScalars("LSTM", null, 1, true, 3).layerFile();
        Map<String, Object> training =
                new TorchTraining(new TorchScalars("RNN", "tanh", 1, true, 4), "every-softmax", "adam", 2).file();
        List<byte[]> seeds = new ArrayList<>();
        seeds.add(json(layer));
        seeds.add(json(training));
        for (String size : List.of("T", "B", "I", "H")) {
            Map<String, Object> absurd = new LinkedHashMap<>(layer);
            absurd.put(size, 1_000_000);
            seeds.add(json(absurd));
        }
        Map<String, Object> endless = new LinkedHashMap<>(training);
        endless.put("updates", 1_000_000);
        seeds.add(json(endless));
        seeds.add("[[".repeat(100_000).getBytes(StandardCharsets.UTF_8));
        return seeds;
    }

    private static byte[] json(Map<String, Object> file) {
        return JSON.writeValueAsBytes(file);
    }
}
