package carousel.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Nothing here shows a page to whoever runs the tests. */
class OpenCommandTest {
    @TempDir
    Path folder;

    @Test
    void a_report_that_is_missing_is_drawn_and_one_that_is_there_stays() throws IOException {
        Path train = SomeRuns.trained(folder, "--cell gru").getParent();
        Path page = train.resolve("report/index.html");
        JsonNode first = Call.line("open --no-browser --json " + train).json();
        assertThat(first.get("drawn").booleanValue()).isTrue();
        assertThat(first.get("opened").booleanValue()).isFalse();
        assertThat(page).exists();
        Files.writeString(page, "read and marked");
        Call again = Call.line("open --no-browser " + train);
        assertThat(again.code()).isEqualTo(Exit.DONE);
        assertThat(again.out()).isEqualToIgnoringNewLines(page.toString());
        assertThat(page).hasContent("read and marked");
        assertThat(Call.line("open --no-browser " + train.resolve("report"))).isEqualTo(again);
    }

    @Test
    void a_folder_without_runs_has_no_report() {
        assertThat(Call.line("open " + folder).code()).isEqualTo(Exit.DATA);
        assertThat(Call.line("open " + folder.resolve("none")).err())
                .contains("expected a folder with runs, found nothing");
    }

    @ParameterizedTest
    @CsvSource({
        "Windows 11, '', rundll32",
        "Mac OS X, '', open",
        "Linux, DISPLAY, xdg-open",
        "Linux, WAYLAND_DISPLAY, xdg-open",
        "Linux, '', ''",
        "Linux, TERM, ''"
    })
    void each_system_has_its_program_and_a_machine_without_a_screen_none(String system, String set, String program) {
        List<String> started = new ArrayList<>();
        Browser browser = new Browser(system, name -> name.equals(set) ? ":0" : null, command -> {
            started.addAll(command);
            return true;
        });
        Path page = folder.resolve("index.html");
        assertThat(browser.show(page)).isEqualTo(!program.isEmpty());
        if (program.isEmpty()) {
            assertThat(started).isEmpty();
        } else {
            assertThat(started).startsWith(program).endsWith(page.toString());
        }
    }

    @Test
    void a_program_that_is_not_there_or_fails_shows_nothing() {
        Path page = folder.resolve("index.html");
        assertThat(new Browser("Mac OS X", name -> null, command -> {
                            throw new IOException("no such program");
                        })
                        .show(page))
                .isFalse();
        assertThat(new Browser("Mac OS X", name -> null, command -> false).show(page))
                .isFalse();
    }
}
