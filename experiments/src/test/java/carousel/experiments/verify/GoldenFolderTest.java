package carousel.experiments.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import carousel.core.kernel.Kernels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** All reference files of a folder named in the environment; they are not part of this repository. */
class GoldenFolderTest {
    private static final String FOLDER = "CAROUSEL_GOLDEN";

    static Stream<Kernels> kernels() {
        return Stream.concat(Stream.of(Kernels.scalar(), Kernels.plain()), Kernels.vector().stream());
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void agrees_with_every_reference_file(Kernels kernels) throws IOException {
        String folder = System.getenv(FOLDER);
        assumeTrue(folder != null, "set " + FOLDER + " to a folder of PyTorch reference numbers to compare with them");
        List<Path> files;
        try (Stream<Path> found = Files.list(Path.of(folder))) {
            files = found.filter(f -> f.toString().endsWith(".json")).sorted().toList();
        }
        assertThat(files).as("JSON files in %s", folder).isNotEmpty();
        Verifier verifier = new Verifier(kernels);
        assertThat(files).map(verifier::verify).as("kernels %s", kernels.name()).allMatch(Report::passed);
    }
}
