package carousel.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import carousel.core.result.Point;
import carousel.core.result.RunFolder;
import carousel.core.result.RunRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Weights out, and in again: {@code export} and {@code train --from-weights}. */
class FromWeightsTest {
    @TempDir
    Path folder;

    private Path run;

    @BeforeEach
    void a_run() {
        run = SomeRuns.trained(folder, "--cell gru");
    }

    private Call export(Path what, String options) {
        return Call.line("export " + what + " --to pytorch " + options);
    }

    private Path exported(String name) {
        Path file = folder.resolve(name);
        Call call = export(run, "--out " + file);
        assertThat(call.code()).as(call.err()).isEqualTo(Exit.DONE);
        return file;
    }

    private Call from(Path weights, String options) {
        return Call.line("train --task adding --length 4 --hidden 3 --batch 4 --steps 2 --quiet --from-weights "
                + weights + " --out " + folder + " " + options);
    }

    @Test
    void an_export_tells_what_it_is_and_replaces_nothing() throws IOException {
        Path file = folder.resolve("deeper").resolve("gru.safetensors");
        Call call = export(run, "--json --out " + file);
        assertThat(call.code()).as(call.err()).isEqualTo(Exit.DONE);
        assertThat(call.json().get("file").stringValue()).isEqualTo(file.toString());
        assertThat(call.json().get("bytes").longValue()).isEqualTo(Files.size(file));
        RunRecord record = RunFolder.readRecord(run);
        assertThat(call.json().get("weights_sha256").stringValue())
                .isEqualTo(record.hashes().weights());
        Call again = export(run, "--out " + file);
        assertThat(again.code()).isEqualTo(Exit.USAGE);
        assertThat(again.err()).contains("--out " + file).contains("must be a file that is not there yet");
        assertThat(export(run, "--out " + folder.resolve("b")).out())
                .isEqualTo(folder.resolve("b") + ": " + record.run() + System.lineSeparator());
    }

    @Test
    void a_run_that_begins_with_them_stands_where_the_other_ended() {
        Call call = from(exported("w"), "--cell gru --seed 2 --json");
        assertThat(call.code()).as(call.err()).isEqualTo(Exit.DONE);
        RunFolder.Content second =
                RunFolder.read(Path.of(call.json().get("folder").stringValue()));
        RunRecord first = RunFolder.readRecord(run);
        assertThat(second.run().settings())
                .containsEntry("from-weights-sha256", first.hashes().weights());
        List<Point> tests = second.points().series("metric");
        assertThat(tests.get(0).step()).isZero();
        assertThat(tests.get(0).value()).isEqualTo(first.outcome().metric());
        assertThat(second.run().hashes().weights()).isNotEqualTo(first.hashes().weights());
    }

    @Test
    void the_run_depends_on_the_weights_and_not_on_the_file() {
        Call theirs = from(exported("w"), "--cell gru --json");
        Call ours = from(run.resolve("weights.safetensors"), "--cell gru --json");
        assertThat(ours.code()).as(ours.err()).isEqualTo(Exit.DONE);
        assertThat(ours.json().get("run")).isEqualTo(theirs.json().get("run"));
        assertThat(ours.json().get("weights_sha256")).isEqualTo(theirs.json().get("weights_sha256"));
    }

    @Test
    void such_a_run_is_made_again_where_the_file_is_given_again() {
        Path weights = exported("w");
        Call call = from(weights, "--cell gru --json");
        String record = call.json().get("folder").stringValue() + "/run.json";
        Call without = Call.line("train --from " + record + " --out " + folder);
        assertThat(without.code()).isEqualTo(Exit.USAGE);
        assertThat(without.err())
                .contains(
                        "--from-weights (missing): must be the file of the weights that the run began with, of SHA-256 ");
        Call again = Call.line("train --quiet --from " + record + " --from-weights " + weights + " --out " + folder);
        assertThat(again.code()).as(again.err()).isEqualTo(Exit.DONE);
        assertThat(again.err()).contains("the same bits as the original");
    }

    @Test
    void weights_of_another_network_are_refused_with_a_table_and_damaged_ones_in_a_line() throws IOException {
        Path weights = exported("w");
        Call other = from(weights, "--cell lstm");
        assertThat(other.code()).isEqualTo(Exit.USAGE);
        assertThat(other.err())
                .startsWith("carousel: " + weights + " holds the weights of another network:")
                .containsPattern("cell +lstm +gru\\R")
                .containsPattern("weight_ih_l0 +12 × 2 +9 × 2\\R");
        assertThat(from(weights, "--cell gru --precision double").err()).containsPattern("precision +double +float\\R");
        assertThat(from(weights, "--cell gru --init orthogonal").err())
                .contains("--init orthogonal: must be keras or left out");
        byte[] bytes = Files.readAllBytes(weights);
        Path cut = Files.write(folder.resolve("cut"), Arrays.copyOf(bytes, bytes.length - 1));
        Call damaged = from(cut, "--cell gru");
        assertThat(damaged.code()).isEqualTo(Exit.DATA);
        assertThat(damaged.err().lines()).hasSize(1);
        assertThat(from(folder.resolve("none"), "--cell gru").code()).isEqualTo(Exit.DATA);
    }

    @Test
    void what_has_no_weights_or_no_name_in_PyTorch_is_refused() {
        Path none = SomeRuns.trained(folder, "--cell gru --seed 5 --keep-weights none");
        assertThat(export(none, "").err()).contains("must be a run that has kept its weights");
        Path before = SomeRuns.trained(folder, "--cell gru-reset-before");
        Call call = export(before, "");
        assertThat(call.code()).isEqualTo(Exit.USAGE);
        assertThat(call.err()).contains("--cell gru-reset-before: must be a cell of which PyTorch has a layer");
    }
}
