package carousel.core.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What lies in {@code src/generated} is what its programs write today, and nothing else. */
class GeneratedTest {

    @Test
    void generated_sources_are_up_to_date() throws IOException {
        generated().forEach((path, source) -> {
            assertThat(path).as("run Tiles and FloatTwins").exists();
            assertThat(FloatTwins.essence(read(path)))
                    .as("%s is stale: run Tiles and FloatTwins", path)
                    .isEqualTo(FloatTwins.essence(source));
        });
    }

    /** Nothing that is written by hand hides there, and nothing outlives its source. */
    @Test
    void there_are_no_others() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/generated"))) {
            assertThat(files.filter(Files::isRegularFile))
                    .containsExactlyInAnyOrderElementsOf(generated().keySet());
        }
    }

    private static Map<Path, String> generated() throws IOException {
        Map<Path, String> all = FloatTwins.twins(Path.of(""));
        all.putAll(Tiles.sources(Path.of("")));
        return all;
    }

    @Test
    void words_are_replaced_and_marks_obeyed() {
        String source = "double x = q; // double only\nlong along; "
                + "@Wide double sum; double[] doubles; DoubleType.of(LongVector v)";
        assertThat(FloatTwins.translate(source))
                .isEqualTo("int along; @Wide double sum; float[] floats; FloatType.of(IntVector v)");
    }

    private static String read(Path path) {
        try {
            return Files.readString(path);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
