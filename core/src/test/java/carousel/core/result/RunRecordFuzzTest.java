package carousel.core.result;

import static org.assertj.core.api.Assertions.assertThat;

import carousel.core.fuzz.FuzzContract;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** {@code run.json}; mostly of format 2, where no hash stands before what is to be read. */
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
        String second = today.replace("\"format\": 3", "\"format\": 2")
                .replaceAll(",\n *\"sha256\": \"[0-9a-f]{64}\"\n}\n$", "\n}\n");
        String first =
                second.replace("\"format\": 2", "\"format\": 1").replaceAll("(?s) *\"artifacts\": \\{.*?\\},\n", "");
        assertThat(RunRecord.from(JsonFile.of(FILE, second)).format()).isEqualTo(2);
        assertThat(RunRecord.from(JsonFile.of(FILE, first)).format()).isEqualTo(1);
        return texts(today, second, first, "{}", "{\"format\": 4}");
    }
}
