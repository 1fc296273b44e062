package carousel.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import carousel.core.result.Build;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class CiteCommandTest {
    @TempDir
    Path folder;

    @Test
    void the_version_and_the_commit_stand_in_the_bibtex() {
        Call call = Call.line("cite");
        assertThat(call.code()).isEqualTo(Exit.DONE);
        assertThat(call.out())
                .startsWith("@software{carousel,\n")
                .endsWith("}\n")
                .contains("version = {" + Build.current().version() + "}")
                .contains("commit " + Build.current().commit());
    }

    /** What runs share is said once; in what they differ, of which cells. */
    @Test
    void an_experiment_has_a_paragraph_of_its_settings() {
        String line =
                "run adding --cell gru,lstm --hidden 3 --length 6 --batch 4 --steps 4 --test-every 2 --seeds 1..3 --quiet --out ";
        assertThat(Call.line(line + folder).code()).isEqualTo(Exit.DONE);
        JsonNode cited = Call.line("cite --json " + folder.resolve("adding")).json();
        assertThat(cited.get("methods").stringValue())
                .startsWith("Trained were gru, lstm of 3 units on the task adding, length 6, seeds 1 to 3. ")
                .contains(
                        "Each run made 4 updates of 4 sequences by Adam (betas 0.9, 0.999, epsilon 1e-8 outside the root) at rate")
                .contains(
                        "weights began by keras.",
                        "tested every 2 updates",
                        "The 6 runs (6 finished) were made with Carousel version")
                .contains(" by './carousel run adding --cell gru,lstm --hidden 3")
                .endsWith("which gives the same bits again.");
    }

    @Test
    void runs_of_no_experiment_and_of_different_settings_are_told_apart() throws Exception {
        Path train = SomeRuns.trained(folder, "--cell gru --rate 0.001").getParent();
        SomeRuns.trained(folder, "--cell lstm --rate 0.002");
        Call call = Call.line("cite " + train);
        assertThat(call.out().lines().reduce((first, last) -> last).orElseThrow())
                .contains("at rate 0.001 (gru), 0.002 (lstm) (schedule constant")
                .contains("The 2 runs (2 finished)")
                .doesNotContain(" by './carousel");
    }

    @Test
    void where_nothing_is_nothing_can_be_told() {
        Call call = Call.line("cite " + folder.resolve("none"));
        assertThat(call.code()).isEqualTo(Exit.DATA);
        assertThat(call.err()).contains("expected a folder with runs, found nothing");
    }

    @Test
    void a_damaged_run_is_not_passed_over() throws Exception {
        Path run = SomeRuns.trained(folder, "--cell gru");
        Files.writeString(run.resolve("run.json"), "{}");
        Call call = Call.line("cite " + run.getParent());
        assertThat(call.code()).isEqualTo(Exit.DATA);
        assertThat(call.err()).contains("run.json");
    }
}
