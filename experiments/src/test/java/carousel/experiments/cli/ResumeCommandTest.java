package carousel.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import carousel.core.result.GoingFolder;
import carousel.core.result.RunFolder;
import carousel.core.result.RunRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResumeCommandTest {
    private static final String TRAIN = "train --cell rnn --task adding --length 6 --hidden 4 --batch 4 --steps 30";
    private static final String RUN = "run adding --cell rnn --length 4 --hidden 4 --batch 4 --steps 5 --seeds 1,2";

    @TempDir
    Path folder;

    private static List<Object> hashes(Path experiment) {
        return RunFolder.list(experiment).stream()
                .map(RunFolder::readRecord)
                .<Object>map(RunRecord::hashes)
                .toList();
    }

    @Test
    void a_run_that_was_stopped_goes_on_and_ends_as_if_it_had_not_been() {
        Path there = folder.resolve("there");
        Path here = folder.resolve("here/train");
        Call.line(TRAIN + " --keep-weights best --quiet --out " + there);
        String line = TRAIN + " --keep-weights best --out " + folder.resolve("here");
        Call stopped = Call.line(line + " --max-walltime 1ms");
        assertThat(stopped.code()).isEqualTo(Exit.INTERRUPTED);
        assertThat(stopped.err()).contains("interrupted; what was done is saved. To go on: ./carousel train");
        assertThat(RunFolder.list(here)).isEmpty();
        assertThat(GoingFolder.runs(here)).hasSize(1);
        Call resumed = Call.line("resume " + here);
        assertThat(resumed.code()).as(resumed.err()).isEqualTo(Exit.DONE);
        assertThat(resumed.err()).contains("goes on after update 0");
        assertThat(hashes(here)).isEqualTo(hashes(there.resolve("train"))).hasSize(1);
        Path run = RunFolder.list(here).get(0);
        assertThat(RunFolder.readRecord(run).artifacts())
                .as("the weights that the command asked for")
                .isEqualTo(RunFolder.readRecord(there.resolve("train").resolve(run.getFileName()))
                        .artifacts());
        assertThat(here.resolve(GoingFolder.NAME)).doesNotExist();
        assertThat(Call.line("resume " + here).code()).as("nothing is left").isEqualTo(Exit.DATA);
    }

    @Test
    void the_same_command_goes_on_too() {
        String line = TRAIN + " --out " + folder;
        assertThat(Call.line(line + " --max-walltime 1ms").code()).isEqualTo(Exit.INTERRUPTED);
        Call again = Call.line(line);
        assertThat(again.code()).isEqualTo(Exit.DONE);
        assertThat(again.err()).contains("goes on after update 0");
        assertThat(folder.resolve("train").resolve(GoingFolder.NAME)).doesNotExist();
    }

    @Test
    void an_experiment_goes_on_from_its_plan_alone() throws IOException {
        Path here = folder.resolve("here/adding");
        Call.line(RUN + " --quiet --out " + folder.resolve("there"));
        Call stopped = Call.line(RUN + " --max-walltime 1ms --out " + folder.resolve("here"));
        assertThat(stopped.code()).as(stopped.err()).isEqualTo(Exit.INTERRUPTED);
        byte[] plan = Files.readAllBytes(here.resolve("experiment.json"));
        Call resumed = Call.line("resume " + here);
        assertThat(resumed.code()).as(resumed.err()).isEqualTo(Exit.DONE);
        assertThat(resumed.out()).contains("2 runs", "index.html");
        assertThat(hashes(here))
                .isEqualTo(hashes(folder.resolve("there/adding")))
                .hasSize(2);
        assertThat(here.resolve("experiment.json")).hasBinaryContent(plan);
        assertThat(here.resolve("report/index.html")).exists();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0s", "5", "-5s", "1:2", "a while", "10 s"})
    void a_time_is_a_number_with_its_unit(String time) {
        for (String option : List.of("--save-every", "--max-walltime")) {
            Call one = Call.of("train", "--cell", "rnn", "--task", "adding", "--length", "6", option, time);
            assertThat(one.code()).isEqualTo(Exit.USAGE);
            assertThat(one.err()).contains(option, "a time above 0: 500ms, 30s");
        }
    }

    @Test
    void what_cannot_be_gone_on_with_is_refused() throws IOException {
        assertThat(Call.line("resume").code()).isEqualTo(Exit.USAGE);
        assertThat(Call.line("resume " + folder.resolve("none")).code()).isEqualTo(Exit.DATA);
        Path file = Files.writeString(folder.resolve("file"), "");
        assertThat(Call.line("resume " + file).err()).contains("a folder of runs", "a file");
        Call empty = Call.line("resume " + folder);
        assertThat(empty.code()).isEqualTo(Exit.DATA);
        assertThat(empty.err()).contains("a plan (experiment.json), or runs that were saved (going/)");
    }

    @Test
    void the_data_of_the_command_before_are_found_again() {
        assertThat(Words.of("./carousel run music --data '/a b/it'\\''s' --seeds 1")
                        .option("--data"))
                .contains("/a b/it's");
        assertThat(Words.of("./carousel run music --data=d").option("--data")).contains("d");
        assertThat(Words.of("./carousel run music --data").option("--data")).isEmpty();
    }
}
