package carousel.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class ShowCommandTest {
    @TempDir
    Path folder;

    private Path run;

    @BeforeEach
    void a_run() {
        run = SomeRuns.trained(folder, "--cell gru --weight-decay 0.01");
    }

    private Call show(String words) {
        return Call.line("show " + words + " --out " + folder);
    }

    @Test
    void what_is_not_standard_comes_first() {
        Call call = show(run.toString());
        assertThat(call.code()).as(call.err()).isEqualTo(Exit.DONE);
        assertThat(call.out().lines().findFirst()).hasValue(run.getFileName().toString());
        assertThat(call.out())
                .containsPattern("hidden +3 +64\\R")
                .containsPattern("weight-decay +0.01 +0\\R")
                .containsPattern("steps +2 +1000\\R")
                .doesNotContainPattern("\\n  optimizer ")
                .doesNotContain("card.title")
                .contains("All hashes hold: run.json, points.csv, weights.safetensors");
        assertThat(call.out().indexOf("hidden")).isLessThan(call.out().indexOf("outcome"));
        assertThat(show(run + " --all").out())
                .containsPattern("\\n  optimizer +Adam")
                .contains("card.title");
    }

    @Test
    void a_run_is_found_by_its_folder_its_file_and_the_beginning_of_its_id() throws IOException {
        SomeRuns.trained(folder, "--cell lstm");
        Call whole = show(run.toString());
        String id = run.getFileName().toString();
        assertThat(show(id)).isEqualTo(whole);
        assertThat(show("adding-gru")).isEqualTo(whole);
        assertThat(show(run.resolve("run.json").toString())).isEqualTo(whole);
        SomeRuns.copy(run, folder.resolve("other").resolve(id));
        Call two = show(id);
        assertThat(two.code()).isEqualTo(Exit.USAGE);
        assertThat(two.err())
                .contains("RUN " + id + ": must be the beginning of one id; of 2: "
                        + folder.resolve("other").resolve(id) + ", " + run);
    }

    @Test
    void json_has_all_of_it() {
        JsonNode json = show(run + " --json").json();
        assertThat(json.get("not-standard").get("hidden").stringValue()).isEqualTo("3");
        assertThat(json.get("not-standard").has("optimizer")).isFalse();
        assertThat(json.get("settings").get("optimizer").stringValue()).startsWith("Adam");
        assertThat(json.get("outcome").get("status").stringValue()).isEqualTo("finished");
        assertThat(json.get("weights_sha256").stringValue()).hasSize(64);
        assertThat(json.get("whole").booleanValue()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"points.csv", "weights.safetensors"})
    void a_file_that_was_changed_is_told(String name) throws IOException {
        byte[] content = Files.readAllBytes(run.resolve(name));
        content[content.length / 2] ^= 1;
        Files.write(run.resolve(name), content);
        Call call = show("adding-gru");
        assertThat(call.code()).isEqualTo(Exit.DATA);
        assertThat(call.out()).contains("DAMAGED").doesNotContain("All hashes hold");
        assertThat(call.err()).contains("carousel: damaged: " + run.resolve(name) + ": expected a file of SHA-256 ");
        JsonNode json = show("adding-gru --json").json();
        assertThat(json.get("whole").booleanValue()).isFalse();
        assertThat(json.get("fault").stringValue()).contains(name);
    }

    @Test
    void a_run_file_that_was_changed_is_not_told_from() throws IOException {
        Files.writeString(run.resolve("run.json"), " ", java.nio.file.StandardOpenOption.APPEND);
        Call call = show("adding-gru");
        assertThat(call.code()).isEqualTo(Exit.DATA);
        assertThat(call.out()).isEmpty();
    }

    @Test
    void what_is_no_run_is_refused() throws IOException {
        Call none = show("adding-gur-h3");
        assertThat(none.code()).isEqualTo(Exit.USAGE);
        assertThat(none.err())
                .contains("no run 'adding-gur-h3'; did you mean 'adding-gru-h3'?")
                .contains("no id below " + folder + " begins so; 'carousel ls'");
        assertThat(Call.line("show x --out " + folder.resolve("none")).err()).contains("no run 'x'");
        assertThat(show(folder.toString()).err()).contains("expected the folder of a run, found one without run.json");
        Path file = Files.writeString(folder.resolve("notes"), "");
        assertThat(show(file.toString()).err())
                .contains("expected the run.json of a run, or its folder, found another file");
    }
}
