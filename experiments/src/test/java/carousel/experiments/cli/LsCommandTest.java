package carousel.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class LsCommandTest {
    @TempDir
    Path folder;

    private static Call ls(Object... words) {
        StringBuilder line = new StringBuilder("ls");
        for (Object word : words) {
            line.append(' ').append(word);
        }
        return Call.line(line.toString());
    }

    @Test
    void the_runs_of_a_folder_have_a_line_each() {
        Path gru = SomeRuns.trained(folder, "--cell gru");
        Path lstm = SomeRuns.trained(folder, "--cell lstm --seed 2");

        Call call = ls(folder.resolve("train"));

        assertThat(call.code()).as(call.err()).isEqualTo(Exit.DONE);
        assertThat(call.err()).isEmpty();
        assertThat(call.out().lines()).hasSize(3);
        assertThat(call.out().lines().findFirst().orElseThrow())
                .matches("run +cell +task +length +status +updates +test MSE +solved at");
        assertThat(call.out().lines().skip(1).findFirst().orElseThrow())
                .matches(gru.getFileName() + " +gru +adding +4 +finished +2 +[0-9.e-]+ +–");
        JsonNode run = ls(folder.resolve("train"), "--json").json().get("runs").get(1);
        assertThat(run.get("run").stringValue()).isEqualTo(lstm.getFileName().toString());
        assertThat(run.get("folder").stringValue()).isEqualTo(lstm.toString());
        assertThat(run.get("seed").longValue()).isEqualTo(2);
        assertThat(run.get("solved-at").isNull()).isTrue();
    }

    @Test
    void the_folder_of_all_runs_is_told_in_counts() {
        SomeRuns.trained(folder, "--cell gru");
        SomeRuns.experiment(folder, "1..2");
        Call call = ls("--out", folder);
        assertThat(call.code()).as(call.err()).isEqualTo(Exit.DONE);
        assertThat(call.out().lines()).hasSize(3);
        assertThat(call.out().lines().skip(1).findFirst().orElseThrow())
                .matches(folder.resolve("adding") + " +2 +2 +0 +0 +0");
        JsonNode train = ls(folder, "--json").json().get("experiments").get(1);
        assertThat(train.get("experiment").stringValue()).isEqualTo("train");
        assertThat(train.get("runs").intValue()).isEqualTo(1);
        assertThat(ls(folder, "--all", "--json").json().get("runs")).hasSize(3);
        assertThat(ls(folder, "--all").out()).contains(folder.resolve("train").toString());
    }

    @Test
    void runs_can_be_chosen_by_cell_task_and_status() {
        SomeRuns.trained(folder, "--cell gru --task adding(markers=any)");
        SomeRuns.trained(folder, "--cell lstm");
        assertThat(ls(folder, "--cell", "gru", "--json").json().get("runs")).hasSize(1);
        assertThat(ls(folder, "--cell", "gru,lstm", "--json").json().get("runs"))
                .hasSize(2);
        assertThat(ls(folder, "--task", "adding", "--json").json().get("runs")).hasSize(2);
        assertThat(ls(folder, "--task", "adding(markers=any)", "--json").json().get("runs"))
                .hasSize(1);
        assertThat(ls(folder, "--status", "diverged,damaged", "--json").json().get("runs"))
                .isEmpty();
        Call none = ls(folder, "--cell", "gur", "--task", "copy");
        assertThat(none.code()).isEqualTo(Exit.USAGE);
        assertThat(none.err())
                .contains("no cell 'gur'; did you mean 'gru'? runs here have: gru, lstm")
                .contains("no task 'copy'; runs here have: adding, adding(markers=any)");
    }

    @Test
    void damaged_runs_are_lines_and_an_exit_code() throws IOException {
        Path whole = SomeRuns.trained(folder, "--cell gru");
        Path torn = SomeRuns.trained(folder, "--cell lstm");
        Files.writeString(torn.resolve("run.json"), "{}");
        Path half = SomeRuns.trained(folder, "--cell rnn");
        Files.delete(half.resolve("weights.safetensors"));
        Files.createDirectories(folder.resolve("train/notes-of-mine"));

        Call call = ls(folder.resolve("train"));

        assertThat(call.code()).isEqualTo(Exit.DATA);
        assertThat(call.out().lines()).hasSize(4);
        assertThat(call.out())
                .contains(whole.getFileName().toString())
                .containsPattern(torn.getFileName() + " +– +– +– +damaged +– +– +–");
        assertThat(call.err().lines()).hasSize(2).allMatch(line -> line.startsWith("carousel: damaged: "));
        assertThat(call.err()).contains(half.resolve("weights.safetensors") + ": expected a file, found nothing");
        JsonNode damaged = ls(folder.resolve("train"), "--status", "damaged", "--json")
                .json()
                .get("runs");
        assertThat(damaged).hasSize(2);
        assertThat(damaged.get(0).get("fault").stringValue()).contains("run.json");
        assertThat(ls(folder).out()).containsPattern("train +3 +1 +0 +0 +2");
    }

    @Test
    void a_folder_without_runs_is_refused() throws IOException {
        Path empty = Files.createDirectory(folder.resolve("empty"));
        Path file = Files.writeString(folder.resolve("file"), "");
        assertThat(ls(empty).code()).isEqualTo(Exit.DATA);
        assertThat(ls(empty).err()).contains(empty + ": expected a folder with runs, found none in it");
        assertThat(ls(file).err()).contains("expected a folder with runs, found a file");
        assertThat(ls(folder.resolve("none")).err()).contains("expected a folder with runs, found nothing");
    }
}
