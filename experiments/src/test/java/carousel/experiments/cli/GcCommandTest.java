package carousel.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import carousel.core.result.GoingFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class GcCommandTest {
    private static final String KILLED = "-01234567-89ab-cdef-0123-456789abcdef";

    @TempDir
    Path folder;

    private Path train;
    private Path run;
    private String id;

    @BeforeEach
    void a_run() {
        run = SomeRuns.trained(folder, "--cell gru");
        train = run.getParent();
        id = run.getFileName().toString();
    }

    private Call gc(String words) {
        return Call.line("gc --out " + folder + (words.isEmpty() ? "" : " ") + words);
    }

    private Path unfinished(String name) throws IOException {
        Path left = Files.createDirectory(train.resolve(".tmp-" + name + KILLED));
        Files.write(left.resolve("points.csv"), new byte[300]);
        return left;
    }

    private Path kept() throws IOException {
        SomeRuns.copy(run, train.resolve("kept-0.0.9").resolve(id));
        assertThat(Call.line("report --no-png " + train.resolve("kept-0.0.9")).code())
                .isEqualTo(Exit.DONE);
        return train.resolve("kept-0.0.9");
    }

    private Path saved(String name) {
        GoingFolder going = GoingFolder.of(train, name);
        going.create();
        going.write(1, new byte[200]);
        return going.folder();
    }

    @Test
    void a_folder_in_which_all_is_needed_is_left_as_it_is() throws IOException {
        saved("another-run");
        Files.createDirectory(train.resolve(".tmp-mine"));
        Files.createDirectory(train.resolve("keep-this"));
        assertThat(gc("")).isEqualTo(gc("--yes")).isEqualTo(gc(train.toString()));
        assertThat(gc("").out()).isEqualToIgnoringNewLines("Nothing that may go.");
        assertThat(GoingFolder.runs(train)).containsExactly("another-run");
        assertThat(train.resolve(".tmp-mine")).exists();
    }

    @Test
    void what_may_go_is_told_and_only_deleted_where_that_is_asked_for() throws IOException {
        Path unfinished = unfinished(id);
        Path plan = Files.write(train.resolve(".tmp-experiment.json" + KILLED), new byte[1]);
        Path replaced = SomeRuns.copy(run, train.resolve(".earlier-" + id + KILLED));
        Path kept = kept();
        Path ended = saved(id);
        Path going = saved("another-run");

        Call told = gc("");
        assertThat(told.code()).as(told.err()).isEqualTo(Exit.DONE);
        assertThat(told.out())
                .containsPattern("unfinished +0.3 kB +" + unfinished)
                .contains(plan.toString(), replaced.toString(), kept.toString())
                .containsPattern("ended +0.2 kB +" + ended)
                .contains("in 5 places. Nothing was deleted; --yes deletes it.")
                .doesNotContain(going.toString());
        assertThat(unfinished).exists();
        assertThat(gc("")).isEqualTo(told);
        JsonNode json = gc("--json").json();
        assertThat(json.get("deleted").booleanValue()).isFalse();
        assertThat(json.get("left")).hasSize(5);

        Call done = gc("--yes");
        assertThat(done.code()).as(done.err()).isEqualTo(Exit.DONE);
        assertThat(done.out()).contains("in 5 places: deleted.");
        assertThat(unfinished).doesNotExist();
        assertThat(plan).doesNotExist();
        assertThat(replaced).doesNotExist();
        assertThat(kept).doesNotExist();
        assertThat(ended).doesNotExist();
        assertThat(going).exists();
        assertThat(Call.line("show " + run).code()).isEqualTo(Exit.DONE);
        assertThat(gc("").out()).startsWith("Nothing");
    }

    @Test
    void a_run_that_was_put_aside_gets_its_name_back() throws IOException {
        Path aside = train.resolve(".earlier-" + id + KILLED);
        Files.move(run, aside);
        assertThat(gc("").out()).containsPattern("put aside +0.0 kB +" + aside);
        assertThat(gc("--yes").code()).isEqualTo(Exit.DONE);
        assertThat(Call.line("show " + run).code()).isEqualTo(Exit.DONE);
        assertThat(aside).doesNotExist();
    }

    @Test
    void files_of_others_stay() throws IOException {
        Path kept = kept();
        Path note = Files.writeString(kept.resolve(id).resolve("note.txt"), "mine");
        Path besides = Files.writeString(kept.resolve("report").resolve("notes.txt"), "mine too");
        Path inGoing = Files.writeString(saved(id).resolve("thoughts"), "mine as well");
        JsonNode json = gc("--yes --json").json();
        assertThat(json.get("bytes").longValue()).isPositive();
        assertThat(note).hasContent("mine");
        assertThat(besides).hasContent("mine too");
        assertThat(inGoing).hasContent("mine as well");
        assertThat(kept.resolve(id).resolve("run.json")).doesNotExist();
        assertThat(kept.resolve("report/index.html")).doesNotExist();
    }

    @Test
    void runs_of_earlier_versions_can_be_left_alone() throws IOException {
        Path kept = kept();
        Path unfinished = unfinished("report");
        assertThat(gc("--no-kept --yes").code()).isEqualTo(Exit.DONE);
        assertThat(kept.resolve(id)).exists();
        assertThat(unfinished).doesNotExist();
    }

    @Test
    void saves_of_a_run_that_is_not_whole_or_of_another_version_stay() throws IOException {
        Path saved = saved(id);
        Path json = run.resolve("run.json");
        String before = Files.readString(json);
        Files.writeString(json, Sealed.again(before.replaceFirst("\"version\": \"[^\"]*\"", "\"version\": \"0.0.9\"")));
        assertThat(gc("--yes").out()).startsWith("Nothing");
        Files.writeString(json, before);
        Files.write(run.resolve("weights.safetensors"), new byte[1]);
        assertThat(gc("--yes").out()).startsWith("Nothing");
        assertThat(saved).exists();
    }

    @Test
    void a_folder_in_use_is_passed_over() throws IOException {
        Path left = unfinished(id);
        Path adding = SomeRuns.experiment(folder, "1");
        Path other = Files.createDirectory(adding.resolve(".tmp-a-run" + KILLED));
        for (String held : new String[] {"", id}) {
            FolderLock.holding(train, held, () -> {
                Call call = gc("--yes");
                assertThat(call.code()).isEqualTo(Exit.BUSY);
                assertThat(call.err()).contains(train.toString());
                return 0;
            });
        }
        assertThat(left).exists();
        assertThat(other).doesNotExist();
        assertThat(FolderLock.holding(train, "yet-another", () -> gc("--yes").code()))
                .isEqualTo(Exit.DONE);
        assertThat(left).doesNotExist();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void no_link_is_followed() throws IOException {
        Path outside = Files.createDirectories(folder.resolve("outside/" + id));
        Path precious = SomeRuns.copy(run, outside.resolve("kept/" + id));
        Files.createSymbolicLink(train.resolve("kept-0.0.8"), precious.getParent());
        Path kept = Files.createDirectory(train.resolve("kept-0.0.9"));
        Files.createSymbolicLink(kept.resolve(id), precious);
        Files.createSymbolicLink(train.resolve("going"), precious.getParent());
        Path left = Files.createSymbolicLink(train.resolve(".tmp-" + id + KILLED), precious);
        Files.createSymbolicLink(folder.resolve("linked"), outside);
        Files.createDirectory(outside.resolve(".tmp-a-run" + KILLED));
        assertThat(gc("--yes " + train).code()).isEqualTo(Exit.DONE);
        assertThat(left).doesNotExist();
        assertThat(precious.resolve("run.json")).exists();
        assertThat(precious.resolve("weights.safetensors")).exists();
        assertThat(kept.resolve(id)).isSymbolicLink();
        Path all = Files.createDirectory(folder.resolve("all"));
        Files.createSymbolicLink(all.resolve("linked"), outside);
        assertThat(gc("--yes " + all).out()).startsWith("Nothing");
        assertThat(outside.resolve(".tmp-a-run" + KILLED)).exists();
    }

    @Test
    void what_is_no_folder_is_refused() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        assertThat(gc(file.toString()).code()).isEqualTo(Exit.DATA);
        assertThat(gc(file.toString()).err()).contains(file + ": expected a folder, found a file");
        assertThat(gc(folder.resolve("none") + " --yes").err()).contains("found nothing");
    }
}
