package carousel.core.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunGlanceTest {

    @TempDir
    Path folder;

    private Path run;
    private Path json;

    @BeforeEach
    void a_run() {
        Points points = Samples.points();
        RunRecord record = Samples.run(points);
        Map<String, Object> facts = new LinkedHashMap<>(record.facts());
        facts.put("metric-name", "test MSE");
        facts.put("deep", Map.of("metric-name", "another"));
        record = new RunRecord(
                RunRecord.FORMAT,
                record.run(),
                "a",
                record.kind(),
                record.group(),
                record.settings(),
                facts,
                record.outcome(),
                record.hashes(),
                record.provenance());
        run = RunFolder.write(folder, record, points, Map.of("weights.safetensors", new byte[] {1}));
        json = run.resolve("run.json");
    }

    @Test
    void it_sees_what_a_reader_reads() {
        RunGlance glance = RunGlance.at(run);
        assertThat(glance).isEqualTo(RunGlance.of(RunFolder.readRecord(run)));
        assertThat(glance.metricName()).isEqualTo("test MSE");
        assertThat(glance.settings()).containsEntry("limit", Double.POSITIVE_INFINITY);
        assertThat(glance.maker()).isEqualTo(Maker.of(run).orElseThrow());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void files_of_earlier_formats_are_read_whole(int format) throws IOException {
        Files.writeString(json, Samples.inFormat(format, Files.readString(json)));
        assertThat(RunGlance.at(run)).isEqualTo(RunGlance.of(RunFolder.readRecord(run)));
        assertThat(RunGlance.at(run).maker().format()).isEqualTo(format);
    }

    @Test
    void what_is_refused_by_a_reader_is_refused_in_the_same_words() throws IOException {
        String whole = Files.readString(json);
        for (String broken : new String[] {
            whole.replace("\"diverged\"", "\"finished\""), // a seal of other lines
            whole.replace("\"test MSE\"", "\"test mse\""), // where nobody looks
            whole.substring(0, whole.length() - 1),
            "",
            sealed(whole.replace("\"diverged\"", "\"lost\"")),
            sealed(whole.replace("\"hidden\": 64", "\"hidden\": ")),
            sealed(whole.replace("\"hidden\": 64", "\"hidden\": null")),
            sealed(whole.replace("\"format\": 3", "\"format\": 4")),
            sealed(whole.replace("\"run\": \"", "\"run\": \"x"))
        }) {
            Files.writeString(json, broken);
            Throwable strict = catchThrowable(() -> RunFolder.readRecord(run));
            assertThat(strict).as(broken).isInstanceOf(CorruptRunException.class);
            assertThatThrownBy(() -> RunGlance.at(run)).hasMessage(strict.getMessage());
        }
    }

    /** As another program would write it, or a forger. */
    private static String sealed(String json) {
        String others = json.replaceFirst("  \"sha256\": \"[0-9a-f]{64}\"\n", "");
        String hash = BitHash.of(TextFile.bytes(others));
        return json.replaceFirst("  \"sha256\": \"[0-9a-f]{64}\"", "  \"sha256\": \"" + hash + "\"");
    }

    @Test
    void every_file_of_the_run_has_to_be_there() throws IOException {
        Files.delete(run.resolve("weights.safetensors"));
        assertThatThrownBy(() -> RunGlance.at(run))
                .isInstanceOf(CorruptRunException.class)
                .hasMessage(run.resolve("weights.safetensors") + ": expected a file, found nothing");
    }

    @Test
    void a_link_is_not_looked_through() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("link"), run);
        assertThatThrownBy(() -> RunGlance.at(link))
                .isInstanceOf(CorruptRunException.class)
                .hasMessageContaining("found a link");
    }
}
