package carousel.training.setting;

import static org.assertj.core.api.Assertions.assertThat;

import carousel.training.setting.Setting.Decides;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * {@code docs/settings.md} says what the table says. To write it anew, from the folder of the project: {@code ./mvnw -q -pl training -am
 * test -Dtest=SettingsDocumentTest -Dsurefire.failIfNoSpecifiedTests=false -Dcarousel.write=true}
 */
class SettingsDocumentTest {
    private static final Path FILE = Path.of("../docs/settings.md");

    @Test
    void the_document_is_the_table() throws IOException {
        if (Boolean.getBoolean("carousel.write")) {
            Files.writeString(FILE, document());
        }
        assertThat(FILE).content().isEqualTo(document());
    }

    private static String document() {
        return """
                # Settings

                Written from the table [`Settings`](../training/src/main/java/carousel/training/setting/Settings.java); a test holds the
                two together. Names are those of `run.json`; with two hyphens before them they are options.

                """
                + section("Decide the run", "Each enters the run's id; another value is another run.", Decides.THE_RUN)
                + section("Decide how it is computed", "Any value gives the same bits.", Decides.HOW_IT_IS_COMPUTED)
                + section("Decide how it is told", "What is kept of a run.", Decides.HOW_IT_IS_TOLD)
                        .stripTrailing()
                + "\n";
    }

    private static String section(String title, String text, Decides decides) {
        return "## " + title + "\n\n" + text + "\n\n| setting | option | standard | what it is |\n|---|---|---|---|\n"
                + Settings.ALL.stream()
                        .filter(setting -> setting.decides() == decides)
                        .map(SettingsDocumentTest::row)
                        .collect(Collectors.joining())
                + "\n";
    }

    private static <T> String row(Setting<T> setting) {
        boolean silent = List.of(Settings.KIND, Settings.GROUP, Settings.DATA, Settings.FROM_WEIGHTS)
                .contains(setting);
        String option = silent ? "–" : "`" + (setting.option() + " " + setting.letter()).strip() + "`";
        String standard = RunSpec.STANDARD.text(setting);
        return "| `" + setting.key() + "` | " + option + " | " + (standard.isEmpty() ? "–" : "`" + standard + "`")
                + " | " + setting.help() + " |\n";
    }
}
