package carousel.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script in a bash, where there is one. */
class CompletionCommandTest {
    @TempDir
    Path folder;

    private Path script;

    @BeforeEach
    void write() throws IOException {
        Call call = Call.line("completion");
        assertThat(call.code()).isEqualTo(Exit.DONE);
        script = Files.writeString(folder.resolve("completion"), call.out());
    }

    /** What stands there to choose from when the last of these words is being typed. */
    private String completed(String... words) throws IOException, InterruptedException {
        assumeThat(Path.of("/bin/bash")).as("bash").exists();
        String line = "source '" + script + "'; COMP_WORDS=(carousel " + String.join(" ", words) + "); COMP_CWORD="
                + words.length + "; _complete_carousel; echo ${COMPREPLY[@]}";
        Process bash = new ProcessBuilder("/bin/bash", "--norc", "-c", line)
                .redirectError(
                        ProcessBuilder.Redirect.DISCARD) // outside of a shell at work it may not set options of its own
                .start();
        String out = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(bash.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return out.strip();
    }

    @Test
    void commands_are_completed_and_so_are_their_options() throws Exception {
        assertThat(completed("comp").split(" ")).containsExactlyInAnyOrder("compare", "completion");
        assertThat(completed("train", "--from-w")).isEqualTo("--from-weights");
        assertThat(completed("run", "adding", "--se").split(" ")).contains("--seeds");
    }
}
