package carousel.core.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FloatTwinsTest {

    @Test
    void float_sources_are_up_to_date() throws IOException {
        Map<Path, String> twins = FloatTwins.twins(Path.of(""));
        assertThat(twins).isNotEmpty();
        twins.forEach((path, source) -> {
            assertThat(path).as("run FloatTwins").exists();
            assertThat(FloatTwins.essence(read(path)))
                    .as("%s is stale: run FloatTwins", path)
                    .isEqualTo(FloatTwins.essence(source));
        });
    }

    /** What is written by hand does not hide among what is not, and no twin outlives its source. */
    @Test
    void there_is_nothing_else_where_they_are() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/generated"))) {
            assertThat(files.filter(Files::isRegularFile))
                    .containsExactlyInAnyOrderElementsOf(
                            FloatTwins.twins(Path.of("")).keySet());
        }
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
