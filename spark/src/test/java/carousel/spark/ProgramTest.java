package carousel.spark;

import static org.assertj.core.api.Assertions.assertThat;

import carousel.core.result.Hashes;
import carousel.core.result.RunFolder;
import carousel.core.result.RunRecord;
import carousel.training.setting.RunSpec;
import carousel.training.train.RunPlan;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The program in a process of its own, as {@code spark-submit} begins it. */
@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ProgramTest {
    @TempDir
    private Path folder;

    private record Ended(int code, String out, String err) {}

    private Ended program(String... words) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Djava.awt.headless=true",
                "-Dspark.master=local[2]",
                "-Dspark.ui.enabled=false",
                "-cp",
                System.getProperty("java.class.path"),
                CarouselSpark.class.getName()));
        line.addAll(List.of(words));
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        Process process = new ProcessBuilder(line)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        try {
            assertThat(process.waitFor(150, TimeUnit.SECONDS)).as("ended").isTrue();
        } finally {
            process.destroyForcibly();
        }
        return new Ended(
                process.exitValue(),
                Files.readString(out, StandardCharsets.UTF_8),
                Files.readString(err, StandardCharsets.UTF_8));
    }

    @Test
    void makes_an_experiment_with_the_bits_of_one_process_and_draws_it() throws IOException, InterruptedException {
        String runs = folder.resolve("runs").toUri().toString();
        Ended ended = program(
                ("run adding --quick --cell gru,rnn --seeds 1..2 --length 10 --steps 10 --json --quiet --out " + runs)
                        .split(" "));
        assertThat(ended.err()).doesNotContain("carousel:"); // Java and Spark may have to say something
        assertThat(ended.code()).isZero();
        assertThat(ended.out()).contains("\"complete\":4", "\"failed\":0").hasLineCount(1);
        Path experiment = folder.resolve("runs").resolve("adding");
        assertThat(experiment.resolve("report").resolve("index.html")).exists();
        List<RunRecord> there =
                RunFolder.list(experiment).stream().map(RunFolder::readRecord).toList();
        List<RunPlan> plans = there.stream()
                .map(run -> Runs.plan(RunSpec.read(run.settings())))
                .toList();
        Map<String, Hashes> here = Runs.hashes(Runs.inOneProcess(folder.resolve("here"), plans));
        assertThat(Runs.hashes(there)).hasSize(4).isEqualTo(here);
    }

    @Test
    void what_is_refused_ends_with_2_before_anything_is_begun() throws IOException, InterruptedException {
        Ended ended = program("run", "adding", "--quick", "--threads", "3");
        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.err())
                .startsWith("carousel: --threads 3: must be left out")
                .hasLineCount(1);
        assertThat(ended.out()).isEmpty();
    }
}
