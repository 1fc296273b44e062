package carousel.experiments.cli;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import carousel.core.text.RefusedException;
import java.nio.charset.Charset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A path that Java would spell in another way than the system is refused: what is written to it would lie elsewhere. */
class FileNamesTest {
    private static final String PLAIN = "/work";

    @ParameterizedTest
    @CsvSource({
        "US-ASCII, runs, true",
        "US-ASCII, Läufe, false",
        "US-ASCII, L\uFFFD\uFFFDufe, false",
        "UTF-8, Läufe, true",
        "UTF-8, L\uFFFDufe, false",
        "ISO-8859-1, Läufe, true",
        "ISO-8859-1, 日本, false"
    })
    void a_path_is_refused_that_cannot_be_spelled(String charset, String path, boolean good) {
        assertThat(new FileNames(Charset.forName(charset), PLAIN).fault(path).isEmpty())
                .isEqualTo(good);
    }

    @Test
    void what_is_relative_to_a_folder_that_cannot_be_spelled_is_refused() {
        FileNames bare = new FileNames(US_ASCII, "/L\uFFFD\uFFFDufe");
        assertThat(bare.fault("runs")).get().asString().contains("an absolute path", "US-ASCII", "LC_ALL=C.UTF-8");
        assertThat(bare.fault(java.nio.file.Path.of("runs").toAbsolutePath().toString()))
                .isEmpty();
        assertThat(new FileNames(UTF_8, "/Läufe").fault("runs")).isEmpty();
    }

    @Test
    void the_folder_of_runs_is_no_exception_where_nobody_names_one() {
        Inputs inputs = new Inputs(new FileNames(US_ASCII, "/L\uFFFD\uFFFDufe"));
        new OutOption().read(inputs);
        assertThatThrownBy(inputs::check)
                .isInstanceOf(RefusedException.class)
                .hasMessageStartingWith("--out runs: must be an absolute path");
    }
}
