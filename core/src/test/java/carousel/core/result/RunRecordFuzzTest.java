package carousel.core.result;

import static org.assertj.core.api.Assertions.assertThat;

import carousel.core.fuzz.FuzzContract;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** {@code run.json}. */
public final class RunRecordFuzzTest extends FuzzContract {
    private static final Path FILE = Path.of("run.json");

    public static void fuzzerTestOneInput(byte[] bytes) {
        RunRecord run;
        try {
            run = RunRecord.from(JsonFile.of(FILE, TextFile.text(FILE, bytes)));
        } catch (CorruptRunException e) {
            return;
        }
        RunRecord today = run.with(run.artifacts().isEmpty() ? POINTS : run.artifacts());
        assertThat(RunRecord.from(JsonFile.of(FILE, today.toJson()))).isEqualTo(today);
    }

    private static final Map<String, String> POINTS = Map.of(RunFolder.POINTS, "0".repeat(64));

    @Override
    protected void read(byte[] bytes) {
        fuzzerTestOneInput(bytes);
    }

    @Override
    protected List<byte[]> seeds() {
        String today = Samples.run(Samples.points()).with(POINTS).toJson();
        String first =
                today.replace("\"format\": 2", "\"format\": 1").replaceAll("(?s) *\"artifacts\": \\{.*?\\},\n", "");
        return texts(today, first, "{}", "{\"format\": 3}");
    }
}
