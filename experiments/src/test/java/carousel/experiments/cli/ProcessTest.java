package carousel.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import carousel.core.result.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What only shows between processes: signals, locks, mains. */
class ProcessTest {
    private static final int PATIENCE_SECONDS = 60;

    @TempDir
    Path folder;

    private Process start(String main, String line) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                main));
        command.addAll(List.of(line.split(" ")));
        return new ProcessBuilder(command)
                .redirectOutput(folder.resolve("stdout").toFile())
                .redirectError(folder.resolve("stderr").toFile())
                .start();
    }

    private String errors() throws IOException {
        return Files.readString(folder.resolve("stderr"));
    }

    private static int end(Process process) throws InterruptedException {
        assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS))
                .as("ended")
                .isTrue();
        return process.exitValue();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void a_signal_ends_it_cleanly_with_what_is_complete() throws Exception {
        Path experiment = folder.resolve("runs/adding");
        Process process = start(
                "carousel.experiments.cli.Carousel",
                "run adding --cell rnn --length 4 --hidden 4 --batch 8 --steps 5 --seeds 1..9999 --yes --out "
                        + folder.resolve("runs"));
        try {
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
            while (RunFolder.list(experiment).isEmpty() && process.isAlive() && System.nanoTime() < end) {
                Thread.sleep(20);
            }
            process.destroy();
            assertThat(end(process)).as(errors()).isEqualTo(143);
        } finally {
            process.destroyForcibly();
        }
        assertThat(errors()) // on a machine that is full of other work it may be late
                .containsPattern("interrupted; what was (done is saved|being done did not end within 4 s)")
                .contains("To go on: ./carousel run adding");
        assertThat(RunFolder.list(experiment)).isNotEmpty().allSatisfy(RunFolder::read);
    }

    @Test
    void a_folder_is_written_by_one_process_at_a_time() throws Exception {
        String line = "run adding --cell rnn --length 4 --hidden 4 --steps 1 --seeds 1 --out " + folder;
        FolderLock.holding(folder.resolve("adding"), () -> {
            try {
                assertThat(end(start("carousel.experiments.cli.Carousel", line)))
                        .as(errors())
                        .isEqualTo(Exit.BUSY);
                assertThat(errors())
                        .contains("is in use by process "
                                + ProcessHandle.current().pid() + " on ");
            } catch (IOException | InterruptedException e) {
                throw new AssertionError(e);
            }
            return 0;
        });
    }

    @Test
    void without_the_vector_module_a_run_is_made_all_the_same_and_says_what_helps() throws Exception {
        Process process = start(
                "carousel.experiments.cli.Carousel",
                "train --cell gru --task adding --length 4 --hidden 3 --batch 4 --steps 1 --out " + folder);
        assertThat(end(process)).as(errors()).isEqualTo(Exit.DONE);
        assertThat(Files.readString(folder.resolve("stdout")))
                .contains("with plain kernels")
                .contains("because the module jdk.incubator.vector is absent (start Java with --add-modules");
    }

    @Test
    void an_experiment_is_a_main_of_its_own() throws Exception {
        Process process = start("carousel.experiments.Adding", "--quick --dry-run");
        assertThat(end(process)).as(errors()).isEqualTo(Exit.DONE);
        assertThat(Files.readString(folder.resolve("stdout"))).contains("20 runs; nothing was run");
    }
}
