package carousel.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import carousel.core.cell.Cells;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A cell introduces itself: whoever lists names of cells leaves out the one that somebody adds. */
class NoCellNamesTest {
    @ParameterizedTest
    @ValueSource(strings = {"core", "training", "interop", "experiments", "reports"})
    void no_line_of_java_outside_its_module_names_a_cell(String module) throws IOException {
        Pattern name = Pattern.compile(Cells.onClassPath().names().stream()
                .map(Pattern::quote)
                .collect(Collectors.joining("|", "\"(", ")\"")));
        Path sources = Path.of("..", module, "src", "main", "java");
        List<String> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(sources)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
                Files.readString(file)
                        .lines()
                        .filter(line -> !line.strip().startsWith("*")) // an example for readers
                        .filter(line -> name.matcher(line).find())
                        .forEach(line -> found.add(sources.relativize(file) + ": " + line.strip()));
            }
        }
        assertThat(found).isEmpty();
    }
}
