package carousel.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Standard output is output as any other: what cannot be written is told, and what is written moves no cursor. */
class OutputTest {
    private static final String TINY = " --length 4 --hidden 3 --batch 4 --steps 2 --quiet --out ";

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    /** A disk that is full, or a pipe that nobody reads any more, after so many bytes. */
    private static OutputStream endingAfter(int bytes, String reason) {
        return new OutputStream() {
            private int left = bytes;

            @Override
            public void write(int b) throws IOException {
                if (left-- <= 0) {
                    throw new IOException(reason);
                }
            }
        };
    }

    private int call(OutputStream out, OutputStream errors, String line) {
        return Carousel.run(new Session(
                List.of(line.split(" ")),
                new Printed(out),
                new Printed(errors),
                false,
                new Interruption(),
                OptionalLong.empty(),
                List::of));
    }

    private String errors() {
        return err.toString(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--version",
                "--help",
                "help train",
                "help",
                "list cells",
                "list experiments --json",
                "verify src/test/resources/golden/gru-1.json",
                "train --cell gru --task adding --dry-run",
                "run adding --dry-run --quick",
                "run adding --dry-run --quick --json"
            })
    void every_command_says_that_it_could_not_say_all(String line) {
        for (int bytes : new int[] {0, 5}) {
            err.reset();
            assertThat(call(endingAfter(bytes, "No space left on device"), err, line))
                    .isEqualTo(Exit.OUTPUT);
            assertThat(errors()).isEqualTo("carousel: standard output cannot be written: No space left on device\n");
            err.reset();
            assertThat(call(endingAfter(bytes, "Broken pipe"), err, line)).isEqualTo(Exit.OUTPUT);
            assertThat(errors()).as("a reader who has read enough knows").isEmpty();
        }
    }

    @Test
    void runs_are_kept_and_the_exit_code_says_that_they_were_not_told() {
        String train = "train --cell gru --task adding" + TINY + folder;
        assertThat(call(endingAfter(0, "No space left on device"), err, train)).isEqualTo(Exit.OUTPUT);
        String run = "run adding --cell gru --seeds 1" + TINY + folder;
        assertThat(call(endingAfter(0, "No space left on device"), err, run)).isEqualTo(Exit.OUTPUT);
        assertThat(folder.resolve("adding/report/index.html")).isRegularFile();
        String report = "report " + folder.resolve("adding");
        assertThat(call(endingAfter(0, "No space left on device"), err, report)).isEqualTo(Exit.OUTPUT);
        assertThat(call(endingAfter(1 << 20, ""), err, report)).isEqualTo(Exit.DONE);
    }

    @Test
    void a_worse_end_stays_what_it_is_and_errors_are_output_too() {
        assertThat(call(endingAfter(0, "full"), err, "train --cell gur")).isEqualTo(Exit.USAGE);
        assertThat(call(endingAfter(0, "full"), err, "report " + folder.resolve("none")))
                .isEqualTo(Exit.DATA);
        OutputStream out = new ByteArrayOutputStream();
        String diverging =
                "train --cell rnn --task adding --rate 1e9 --optimizer sgd" + TINY.replace(" --quiet", "") + folder;
        assertThat(call(out, endingAfter(0, "full"), diverging)).isEqualTo(Exit.OUTPUT);
    }

    @Test
    void nothing_that_is_printed_moves_the_cursor() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Printed printed = new Printed(out);
        String hostile = "a\u001b[2J\u0007\u009b\u202eb\u2028\u200b\uFEFF\tüçß→\uD83D\uDE00";
        printed.print(hostile);
        printed.println(hostile);
        printed.println((Object) hostile);
        printed.append(hostile).append('\n');
        printed.printf("%s%n", hostile);
        String text = out.toString(StandardCharsets.UTF_8);
        String shown = "a\\u001b[2J\\u0007\\u009b\\u202eb\\u2028\\u200b\\ufeff\tüçß→\uD83D\uDE00";
        assertThat(text.replace(System.lineSeparator(), "\n"))
                .isEqualTo(shown + shown + "\n" + shown + "\n" + shown + "\n" + shown + "\n");
    }
}
