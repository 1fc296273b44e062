package carousel.training.setting;

import static org.assertj.core.api.Assertions.assertThat;

import carousel.core.fuzz.FuzzContract;
import carousel.core.result.CorruptRunException;
import carousel.core.result.Json;
import carousel.core.result.JsonFile;
import carousel.core.text.RefusedException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Settings as run files have them and as somebody types them, lists of probes among them. */
public final class SettingsFuzzTest extends FuzzContract {
    private static final Path FILE = Path.of("run.json");

    public static void fuzzerTestOneInput(byte[] bytes) {
        String text = text(bytes);
        try {
            ProbeSchedule probes = ProbeSchedule.named(text);
            assertThat(ProbeSchedule.named(probes.written())).isEqualTo(probes);
        } catch (RefusedException e) {
            assertThat(e.refusals()).isNotEmpty();
        }
        try {
            RunSpec spec = RunSpec.read(JsonFile.of(FILE, text).object(""));
            assertThat(RunSpec.read(spec.json())).isEqualTo(spec);
            assertThat(RunSpec.read(JsonFile.of(FILE, Json.line(spec.json())).object("")))
                    .isEqualTo(spec);
        } catch (RefusedException | CorruptRunException e) {
            assertThat(e.getMessage()).isNotEmpty();
        }
    }

    @Override
    protected void read(byte[] bytes) {
        fuzzerTestOneInput(bytes);
    }

    @Override
    protected List<byte[]> seeds() {
        Map<String, Object> odd = new LinkedHashMap<>(RunSpec.STANDARD
                .with(Settings.TASK, "adding(markers=any)")
                .with(Settings.RATE, 1 / 3.0)
                .withText(Settings.SCHEDULE, "step(100,0.5)")
                .withText(Settings.PROBE, "carry(250),gates")
                .with(Settings.SEED, -5L)
                .json());
        odd.put("cell-description", "words");
        return texts(
                Json.line(RunSpec.STANDARD.json()),
                Json.line(odd),
                "{\"task\":\"adding\",\"hidden\":1e3,\"rate\":\"NaN\",\"steps\":[1]}",
                "gradient-by-lag, carry(250),gates(1e3)",
                "all(7)");
    }
}
