package carousel.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import carousel.core.result.GoingFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class StatusCommandTest {
    @TempDir
    Path folder;

    private static void delete(Path run) throws IOException {
        try (Stream<Path> files = Files.list(run)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(run);
    }

    private static List<Path> runs(Path experiment) {
        JsonNode runs = Call.line("ls --json " + experiment).json().get("runs");
        return runs.valueStream()
                .map(run -> Path.of(run.get("folder").stringValue()))
                .toList();
    }

    @Test
    void all_done_is_exit_code_0() {
        Path adding = SomeRuns.experiment(folder, "1..2");
        Call call = Call.line("status " + adding);
        assertThat(call.code()).as(call.err()).isEqualTo(Exit.DONE);
        assertThat(call.out())
                .containsPattern("done +2\\R")
                .contains(", 2 runs")
                .doesNotContain("To go on");
        JsonNode json = Call.line("status --json " + adding).json();
        assertThat(json.get("done").intValue()).isEqualTo(2);
        assertThat(json.get("missing")).isEmpty();
        assertThat(json.get("command").stringValue()).isEmpty();
    }

    @Test
    void each_state_has_a_line_and_what_goes_on_is_told() throws IOException {
        Path adding = SomeRuns.experiment(folder, "1..5");
        List<Path> runs = runs(adding);
        delete(runs.get(0));
        delete(runs.get(1));
        GoingFolder going = GoingFolder.of(adding, runs.get(1).getFileName().toString());
        going.create();
        going.write(1, new byte[] {1});
        Files.delete(runs.get(2).resolve("weights.safetensors"));
        Path earlier = runs.get(3).resolve("run.json");
        String json = Files.readString(earlier);
        Files.writeString(
                earlier, Sealed.again(json.replaceFirst("\"version\": \"[^\"]*\"", "\"version\": \"0.0.9\"")));

        Call call = Call.line("status " + adding);

        assertThat(call.code()).isEqualTo(Exit.RUNS);
        assertThat(call.out())
                .containsPattern("done +1\\R")
                .containsPattern("going +1  " + runs.get(1).getFileName() + " \\(1 of 2 updates\\)\\R")
                .containsPattern("missing +1  " + runs.get(0).getFileName() + "\\R")
                .containsPattern("diverged +0\\R")
                .containsPattern("damaged +1  " + runs.get(2).getFileName() + " \\(.*weights.safetensors: expected")
                .containsPattern("of other version +1  " + runs.get(3).getFileName() + " \\(version 0.0.9, ")
                .contains("To go on: ./carousel resume " + adding);
        JsonNode told = Call.line("status --json " + adding).json();
        assertThat(told.get("going").get(0).get("told").stringValue()).isEqualTo("1 of 2 updates");
        assertThat(told.get("of-other-version")).hasSize(1);
    }

    @Test
    void a_run_that_diverged_is_not_done_and_nothing_goes_on() {
        Call made = Call.line("run adding --cell rnn --seeds 1 --length 4 --hidden 3 --batch 4 --steps 200 --rate 1e300"
                + " --clip none --quiet --out " + folder);
        assertThat(made.code()).as(made.err()).isEqualTo(Exit.RUNS);
        Call call = Call.line("status " + folder.resolve("adding"));
        assertThat(call.code()).isEqualTo(Exit.RUNS);
        assertThat(call.out()).containsPattern("diverged +1  adding-rnn").doesNotContain("To go on");
    }

    @Test
    void without_a_plan_the_runs_that_were_begun_count() throws IOException {
        Path run = SomeRuns.trained(folder, "--cell gru");
        assertThat(Call.line("status " + run.getParent()).code()).isEqualTo(Exit.DONE);
        GoingFolder.of(run.getParent(), "another-run").create();
        Call call = Call.line("status " + run.getParent());
        assertThat(call.code()).isEqualTo(Exit.RUNS);
        assertThat(call.out()).contains("no plan", "another-run (0 updates saved)");
    }

    @Test
    void more_runs_than_planned_are_told() {
        SomeRuns.experiment(folder, "1..2");
        Path adding = SomeRuns.experiment(folder, "1");
        assertThat(Call.line("status " + adding).out()).contains("1 other run there");
    }

    @Test
    void what_has_neither_plan_nor_runs_is_refused() throws IOException {
        Path empty = Files.createDirectory(folder.resolve("empty"));
        Call call = Call.line("status " + empty);
        assertThat(call.code()).isEqualTo(Exit.DATA);
        assertThat(call.err())
                .contains(empty + ": expected a folder with a plan (experiment.json) or runs, found none");
        assertThat(Call.line("status " + folder.resolve("none")).err()).contains("found nothing");
        Files.writeString(empty.resolve("experiment.json"), "{");
        assertThat(Call.line("status " + empty).code()).isEqualTo(Exit.DATA);
    }
}
