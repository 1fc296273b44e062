package carousel.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import carousel.core.result.Durable;
import carousel.core.result.OutputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportFolderTest {
    @TempDir
    private Path folder;

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.map(p -> p.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void figures_of_an_earlier_report_do_not_stay() throws IOException {
        new SyntheticRuns(folder).finish("comparison", "Title");
        Path old = Files.createDirectories(folder.resolve("report")).resolve("loss-of-an-earlier-plan.svg");
        Files.writeString(old, "<svg/>");
        Reports.Summary summary = Reports.write(folder);
        assertThat(old).doesNotExist();
        assertThat(summary.page())
                .isEqualTo(folder.resolve("report/index.html"))
                .isRegularFile();
        assertThat(summary.files()).allMatch(Files::isRegularFile);
        assertThat(names(folder)).containsExactly("experiment.json", "report");
    }

    @Test
    void a_report_that_cannot_be_written_leaves_the_earlier_one_whole() throws IOException {
        Path report = folder.resolve("report");
        Durable.replaceFolder(report, Map.of("index.html", new byte[] {1}, "a.svg", new byte[] {2}));
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("index.html", new byte[] {3});
        files.put("no-such-folder/b.svg", new byte[] {4});
        assertThatThrownBy(() -> Durable.replaceFolder(report, files)).isInstanceOf(OutputException.class);
        assertThat(names(report)).containsExactly("a.svg", "index.html");
        assertThat(Files.readAllBytes(report.resolve("index.html"))).containsExactly(1);
        assertThat(names(folder)).containsExactly("report");
    }
}
