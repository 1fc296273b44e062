package carousel.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import carousel.core.result.RunFolder;
import carousel.core.result.RunId;
import carousel.core.result.RunRecord;
import carousel.training.setting.RunSpec;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A run is made again from its file alone; two files here were written by version 0.1.0, in format 1. */
class FromTest {
    @TempDir
    Path folder;

    private static Path old(String name) throws URISyntaxException {
        return Path.of(FromTest.class.getResource("/version-0.1.0/" + name).toURI());
    }

    private Call from(Path file, String options) {
        return Call.line("train --from " + file + " --quiet --out " + folder + options);
    }

    @ParameterizedTest
    @ValueSource(strings = {"lstm.json", "initialisation.json"})
    void a_run_of_the_first_version_comes_out_the_same(String name) throws URISyntaxException {
        RunRecord original = RunFolder.readFile(old(name));
        RunSpec spec = RunSpec.read(original.settings());
        assertThat(original.format()).isEqualTo(1);
        assertThat(spec.id()).isEqualTo(original.run());
        Call call = from(old(name), " --kernels scalar");
        assertThat(call.code()).as(call.err()).isEqualTo(Exit.DONE);
        assertThat(call.err()).contains("the same bits as the original");
        RunRecord again =
                RunFolder.read(folder.resolve("train").resolve(original.run())).run();
        assertThat(again.hashes()).isEqualTo(original.hashes());
        assertThat(again.settings()).isEqualTo(original.settings());
        assertThat(again.outcome()).isEqualTo(original.outcome());
    }

    @Test
    void what_is_no_run_is_told_from_one() throws IOException {
        Path run = Files.createDirectory(folder.resolve("run"));
        Path weights = Files.createFile(run.resolve("weights.safetensors"));
        assertThat(from(run, "").err())
                .isEqualTo("carousel: " + run + ": expected the run.json of a run, found a folder of other things\n");
        assertThat(from(weights, "").err())
                .startsWith("carousel: " + weights + ": expected the run.json of a run, found weights");
        Files.createFile(run.resolve("run.json"));
        assertThat(from(run, "").err())
                .isEqualTo(
                        "carousel: " + run + ": expected the file " + run.resolve("run.json") + ", found its folder\n");
        assertThat(from(run, "").code()).isEqualTo(Exit.DATA);
    }

    @Test
    void what_is_asked_besides_changes_it_and_there_is_nothing_to_compare() throws URISyntaxException {
        Call call = from(old("lstm.json"), " --seed 12 --weight-decay 0.1 --json");
        assertThat(call.code()).as(call.err()).isEqualTo(Exit.DONE);
        assertThat(call.err()).doesNotContain("original");
        RunRecord changed =
                RunFolder.readRecord(Path.of(call.json().get("folder").stringValue()));
        assertThat(changed.settings())
                .containsEntry("seed", 12L)
                .containsEntry("weight-decay", 0.1)
                .containsEntry("init", "orthogonal+chrono(6)");
        assertThat(from(folder.resolve("train").resolve(changed.run()).resolve("run.json"), "")
                        .err())
                .contains("the same bits as the original");
    }

    /** Which test solved it was told by another rule then; the points, and so the bits, are the same. */
    @Test
    void an_earlier_rule_of_what_is_solved_makes_no_other_bits() throws IOException, URISyntaxException {
        String text = Files.readString(old("lstm.json"))
                .replace("\"solved\": false,\n    \"solved-at\": null", "\"solved\": true,\n    \"solved-at\": 5");
        Call call = from(Files.writeString(folder.resolve("run.json"), text), "");
        assertThat(call.code()).as(call.err()).isEqualTo(Exit.DONE);
        assertThat(call.err()).contains("the same bits as the original");
    }

    @Test
    void other_bits_are_told_and_end_in_1() throws IOException, URISyntaxException {
        String text = Files.readString(old("lstm.json"));
        String hash = RunFolder.readFile(old("lstm.json")).hashes().weights();
        Path other = Files.writeString(folder.resolve("run.json"), text.replace(hash, "0".repeat(64)));
        Call call = from(other, "");
        assertThat(call.code()).isEqualTo(Exit.FAULT);
        assertThat(call.err()).contains("other bits than the original").contains(hash);
    }

    @Test
    void an_original_that_lies_where_it_would_be_written_stays_with_all_that_lies_beside() throws IOException {
        String run =
                "train --cell gru --task adding --length 6 --hidden 4 --steps 20 --batch 4 --keep-weights every:5 --quiet";
        Path there = Path.of(
                Call.line(run + " --json --out " + folder).json().get("folder").stringValue());
        Path note = Files.writeString(there.resolve("notes.txt"), "mine");
        Path record = there.resolve("run.json");
        byte[] before = Files.readAllBytes(record);
        assertThat(from(record, "").err()).contains("the same bits as the original");
        assertThat(record).hasBinaryContent(before);
        assertThat(note).exists();
        assertThat(there.resolve("weights-000005.safetensors")).exists();
        String text = Files.readString(record);
        Files.writeString(record, text.replaceFirst("\"loss\": [0-9.e-]+", "\"loss\": 99.5"));
        byte[] changed = Files.readAllBytes(record);
        Call damaged = from(record, "");
        assertThat(damaged.code()).isEqualTo(Exit.DATA);
        assertThat(damaged.err()).contains("expected other lines of SHA-256");
        assertThat(record).hasBinaryContent(changed);
        Files.writeString(record, Sealed.again(Files.readString(record)));
        changed = Files.readAllBytes(record);
        Call call = from(record, "");
        assertThat(call.code()).isEqualTo(Exit.FAULT);
        assertThat(call.err()).contains("other bits", "there outcome", "loss=99.5", "nothing was written");
        assertThat(record).hasBinaryContent(changed);
        assertThat(from(record, " --save-every 1ms").err()).contains("nothing was written");
        assertThat(there.resolveSibling("going"))
                .as("what was saved on the way")
                .doesNotExist();
    }

    @Test
    void settings_in_another_form_than_that_of_run_files_are_refused() throws IOException, URISyntaxException {
        RunRecord original = RunFolder.readFile(old("lstm.json"));
        Map<String, Object> settings = new LinkedHashMap<>(original.settings());
        settings.put("threads", 3L);
        String text = Files.readString(old("lstm.json"))
                .replace(
                        "\"kind\": \"training\",\n    \"group\"",
                        "\"kind\": \"training\",\n    \"threads\": 3,\n    \"group\"")
                .replace(original.run(), RunId.of(settings));
        Call call = from(Files.writeString(folder.resolve("run.json"), text), "");
        assertThat(call.code()).as(call.err()).isEqualTo(Exit.DATA);
        assertThat(call.err()).contains("settings in the form of run files");
    }

    @Test
    void a_file_that_is_not_what_it_says_is_refused() throws IOException, URISyntaxException {
        String text = Files.readString(old("lstm.json"));
        Path reseeded = Files.writeString(folder.resolve("a.json"), text.replace("\"seed\": 11", "\"seed\": 12"));
        Call call = from(reseeded, "");
        assertThat(call.code()).isEqualTo(Exit.DATA);
        assertThat(call.err()).contains("expected a valid run, found run 'adding-lstm");
        Path later = Files.writeString(folder.resolve("b.json"), text.replace("\"format\": 1", "\"format\": 9"));
        assertThat(from(later, "").code()).isEqualTo(Exit.DATA);
        assertThat(from(folder.resolve("none.json"), "").code()).isEqualTo(Exit.DATA);
        assertThat(folder.resolve("train")).doesNotExist();
    }
}
