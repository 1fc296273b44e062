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
        return programAt("local[2]", words);
    }

    private Ended programAt(String master, String... words) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Djava.awt.headless=true",
                "-Dspark.master=" + master,
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

    /** The second driver has another disk, and a master that would refuse it. */
    @Test
    void what_lies_in_a_store_is_made_no_second_time() throws IOException, InterruptedException {
        String line = "run adding --quick --cell gru --seeds 1..2 --length 10 --steps 10 --json --quiet --store "
                + folder.resolve("store").toUri() + " --out " + folder;
        Ended first = program((line + "/first").split(" "));
        assertThat(first.err()).doesNotContain("carousel:");
        Ended second = programAt("nonsense", (line + "/second").split(" "));
        assertThat(second.err()).doesNotContain("carousel:");
        assertThat(second.code()).isZero();
        assertThat(second.out())
                .contains("\"complete\":2")
                .isEqualTo(first.out().replace("/first/", "/second/"));
        assertThat(folder.resolve("second/adding/report/index.html"))
                .hasSameBinaryContentAs(folder.resolve("first/adding/report/index.html"));
        assertThat(folder.resolve("store/adding/experiment.zip")).exists();
        assertThat(folder.resolve("store/adding")
                        .resolve(Store.version())
                        .toFile()
                        .listFiles((in, name) -> name.endsWith(".zip")))
                .hasSize(2);
    }

    @Test
    void what_is_refused_ends_with_2_before_anything_is_begun() throws IOException, InterruptedException {
        Ended ended = program("run", "adding", "--quick", "--threads", "3");
        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.err()
                        .lines()
                        .filter(line -> line.startsWith("carousel:"))) // who logs has something to say, too
                .singleElement()
                .asString()
                .startsWith("carousel: --threads 3: must be left out");
        assertThat(ended.out()).isEmpty();
    }
}
