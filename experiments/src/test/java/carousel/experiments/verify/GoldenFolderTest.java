package carousel.experiments.verify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import carousel.core.kernel.Kernels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** PyTorch's numbers: some belong to this repository and are compared in every build, more may lie in a folder elsewhere. */
class GoldenFolderTest {
    private static final String FOLDER = "CAROUSEL_GOLDEN";

    static Stream<Kernels> kernels() {
        return Stream.concat(Stream.of(Kernels.scalar(), Kernels.plain()), Kernels.vector().stream());
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void agrees_with_the_numbers_of_this_repository(Kernels kernels) throws Exception {
        Path folder = Path.of(GoldenFolderTest.class.getResource("/golden").toURI());

        List<Report> reports = verify(folder, kernels);

        assertThat(reports).as("kernels %s", kernels.name()).allMatch(Report::passed);
        assertThat(reports).extracting(Report::kind).contains("layer", "training");
        assertThat(reports)
                .extracting(report -> report.file().getFileName().toString())
                .contains(
                        "rnn-tanh-1.json",
                        "rnn-relu-1.json",
                        "gru-1.json",
                        "gru-2layers-1.json",
                        "lstm-1.json",
                        "lstm-nobias-1.json");
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void agrees_with_every_further_file(Kernels kernels) throws IOException {
        String folder = System.getenv(FOLDER);
        assumeTrue(
                folder != null,
                "set " + FOLDER + " to a folder of further PyTorch reference numbers to compare with them");

        assertThat(verify(Path.of(folder), kernels))
                .as("kernels %s", kernels.name())
                .allMatch(Report::passed);
    }

    @Test
    void sees_a_number_that_is_wrong(@TempDir Path folder) throws Exception {
        Path right =
                Path.of(GoldenFolderTest.class.getResource("/golden/gru-1.json").toURI());
        String loss = "\"loss\": ";
        String text = Files.readString(right, UTF_8);
        assertThat(text).contains(loss);
        Files.writeString(folder.resolve("gru-1.json"), text.replace(loss, loss + "1"), UTF_8);

        assertThat(verify(folder, Kernels.plain())).noneMatch(Report::passed);
    }

    private static List<Report> verify(Path folder, Kernels kernels) throws IOException {
        List<Path> files;
        try (Stream<Path> found = Files.list(folder)) {
            files = found.filter(f -> f.toString().endsWith(".json")).sorted().toList();
        }
        assertThat(files).as("JSON files in %s", folder).isNotEmpty();
        Verifier verifier = new Verifier(kernels);
        return files.stream().map(verifier::verify).toList();
    }
}
