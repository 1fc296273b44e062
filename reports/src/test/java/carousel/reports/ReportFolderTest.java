package carousel.reports;

import static java.nio.file.StandardOpenOption.APPEND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import carousel.core.result.CorruptRunException;
import carousel.core.result.Durable;
import carousel.core.result.OutputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportFolderTest {
    private static final Function<Path, Predicate<String>> ALL = any -> name -> true;

    @TempDir
    private Path folder;

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.map(p -> p.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void a_list_that_cannot_be_read_is_no_reason_to_guess() throws IOException {
        new SyntheticRuns(folder).finish("comparison", "Title");
        Path list = Files.createDirectories(folder.resolve("report/files.txt"));
        assertThatThrownBy(() -> Reports.write(folder))
                .isInstanceOf(CorruptRunException.class)
                .hasMessage(list + ": expected a regular file, found a folder");
        assertThat(names(folder)).containsExactly("experiment.json", "report");
        assertThat(names(folder.resolve("report"))).containsExactly("files.txt");
    }

    /** By its list, or, of an earlier version, by what its page links to: what the report wrote goes, and nothing else. */
    @Test
    void figures_of_an_earlier_report_go_and_what_the_user_put_there_stays() throws IOException {
        new SyntheticRuns(folder).finish("comparison", "Title");
        Path report = Files.createDirectories(folder.resolve("report"));
        Files.writeString(
                report.resolve("index.html"), "<p>Made by Carousel: version 0.1.0. <a href=\"old-loss.svg\">SVG</a>");
        Files.writeString(report.resolve("old-loss.svg"), "<svg/>");
        for (String theirs : List.of("my-figure.svg", "my-paper.tex")) {
            Files.writeString(report.resolve(theirs), "of the user");
        }
        Files.createDirectories(report.resolve("sections/deep"));
        for (int i = 0; i < 2; i++) {
            Reports.Summary summary = Reports.write(folder);
            assertThat(report.resolve("old-loss.svg")).doesNotExist();
            assertThat(report.resolve("my-figure.svg")).hasContent("of the user");
            assertThat(report.resolve("my-paper.tex")).hasContent("of the user");
            assertThat(report.resolve("sections/deep")).isDirectory();
            assertThat(summary.page())
                    .isEqualTo(folder.resolve("report/index.html"))
                    .isRegularFile();
            assertThat(summary.files()).allMatch(Files::isRegularFile);
            assertThat(Files.readAllLines(report.resolve("files.txt")))
                    .containsExactlyElementsOf(summary.files().stream()
                            .map(p -> p.getFileName().toString())
                            .toList());
            assertThat(names(folder)).containsExactly("experiment.json", "report");
            Files.writeString(report.resolve("old-loss.svg"), "<svg/>");
            Files.writeString(report.resolve("files.txt"), "old-loss.svg\n../experiment.json\nmy-paper.tex\n", APPEND);
        }
    }

    @Test
    void a_page_that_is_not_a_reports_is_not_replaced() throws IOException {
        new SyntheticRuns(folder).finish("comparison", "Title");
        Path page = Files.createDirectories(folder.resolve("report")).resolve("index.html");
        Files.writeString(page, "of the user");
        assertThatThrownBy(() -> Reports.write(folder))
                .isInstanceOf(OutputException.class)
                .hasMessageContaining("index.html lies there and was not written by Carousel");
        assertThat(page).hasContent("of the user");
        assertThat(names(folder)).containsExactly("experiment.json", "report");
    }

    /** Killed while it wrote, or between the two renames. */
    @Test
    void what_killed_reports_left_is_cleared_by_the_next() throws IOException {
        new SyntheticRuns(folder).finish("comparison", "Title");
        Reports.write(folder);
        String random = "-01234567-89ab-cdef-0123-456789abcdef";
        Files.writeString(
                Files.createDirectory(folder.resolve(".tmp-report" + random)).resolve("a.svg"), "half");
        Files.writeString(folder.resolve("report/my-paper.tex"), "of the user");
        Files.move(folder.resolve("report"), folder.resolve(".earlier-report" + random));
        Files.createDirectory(folder.resolve(".tmp-of-the-user"));
        Reports.write(folder);
        assertThat(names(folder)).containsExactly(".tmp-of-the-user", "experiment.json", "report");
        assertThat(folder.resolve("report/my-paper.tex")).hasContent("of the user");
        assertThat(folder.resolve("report/index.html")).isRegularFile();
    }

    @Test
    void a_report_that_cannot_be_written_leaves_the_earlier_one_whole() throws IOException {
        Path report = folder.resolve("report");
        Durable.replaceFolder(report, ALL, Map.of("index.html", new byte[] {1}, "a.svg", new byte[] {2}));
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("index.html", new byte[] {3});
        files.put("no-such-folder/b.svg", new byte[] {4});
        assertThatThrownBy(() -> Durable.replaceFolder(report, ALL, files)).isInstanceOf(OutputException.class);
        assertThat(names(report)).containsExactly("a.svg", "index.html");
        assertThat(Files.readAllBytes(report.resolve("index.html"))).containsExactly(1);
        assertThat(names(folder)).containsExactly("report");
    }
}
