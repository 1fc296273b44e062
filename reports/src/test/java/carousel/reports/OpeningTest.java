package carousel.reports;

import static org.assertj.core.api.Assertions.assertThat;

import carousel.core.result.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The first screen of the main report: five seeds of three cells among those that were trained. */
class OpeningTest {
    @TempDir
    static Path temporary;

    private static Path folder;
    private static Path report;
    private static String opening;

    @BeforeAll
    static void draw() throws IOException {
        folder = temporary.resolve("five");
        report = drawn(folder, 5);
        opening = opening(report);
    }

    private static Path drawn(Path runs, int seeds) {
        new SyntheticRuns(runs).steps(1500, 300).length(20).vanishing(1, seeds).finish("vanishing-gradients", "Title");
        return Reports.write(runs, false).page().getParent();
    }

    private static String opening(Path drawn) throws IOException {
        String page = Files.readString(drawn.resolve("index.html"));
        int begin = page.indexOf("<div class=\"opening\">");
        return page.substring(begin, page.indexOf("<summary>In numbers</summary>"));
    }

    /** Mean of log₁₀ of what is left after 20 steps at a look, from the files alone. */
    private static double mean(String cell, long step) {
        String series = cell.equals("lstm") ? "loss-gradient-log10-joint" : "loss-gradient-log10";
        List<Double> left = new ArrayList<>();
        for (Path run : RunFolder.list(folder)) {
            RunFolder.Content content = RunFolder.read(run);
            if (content.run().group().equals("equal-units")
                    && content.run().settings().get("cell").equals(cell)) {
                double[] at = new double[21];
                content.points().all().stream()
                        .filter(p -> p.series().equals(series) && p.step() == step)
                        .forEach(p -> at[(int) p.index()] = p.value());
                left.add(at[20] - at[0]);
            }
        }
        assertThat(left).hasSize(5);
        return left.stream().mapToDouble(v -> v).average().orElseThrow();
    }

    @Test
    void three_numbers_are_the_geometric_means_of_what_is_left_after_training() {
        List<String> numbers = new ArrayList<>();
        Matcher number =
                Pattern.compile("<li style[^>]*><b>(.*?)</b><span>(.*?)</span>").matcher(opening);
        while (number.find()) {
            numbers.add(number.group(2) + " " + number.group(1));
        }
        assertThat(numbers)
                .containsExactly(
                        "tanh RNN " + shown(mean("rnn", 1500)),
                        "GRU " + shown(mean("gru", 1500)),
                        "LSTM " + shown(mean("lstm", 1500)));
    }

    private static String shown(double log10) {
        return log10 >= -2
                ? String.format(Locale.ROOT, "%.2f", Math.pow(10, log10))
                : String.format(Locale.ROOT, "10<sup>%.1f</sup>", log10).replace('-', '−');
    }

    @Test
    void each_moment_on_each_axis_is_drawn_and_one_is_seen_without_any_choice() throws IOException {
        for (String file : List.of("lags-before", "lags-half-way", "lags-after")) {
            for (String axis : List.of("", "-log")) {
                assertThat(report.resolve(file + axis + ".svg")).exists();
                assertThat(opening).containsOnlyOnce("id=\"" + file + axis + "-title\"");
            }
        }
        assertThat(opening.split(" chosen\"", -1)).hasSize(3); // one of the gradient, one of the error
        assertThat(opening).contains("moment-2 linear chosen", "id=\"moment-2\" checked", "id=\"axis-0\" checked");
        for (long step : new long[] {0, 600, 1500}) {
            String file = step == 0 ? "lags-before" : step == 600 ? "lags-half-way" : "lags-after";
            double ratio = Math.pow(10, mean("gru", step));
            String row = Files.readAllLines(report.resolve(file + ".csv")).stream()
                    .filter(line -> line.startsWith("GRU," + step + ",20,"))
                    .findFirst()
                    .orElseThrow();
            assertThat(Double.parseDouble(row.split(",")[3]) / ratio).isBetween(1 - 1e-9, 1 + 1e-9);
        }
    }

    @Test
    void slides_are_sixteen_to_nine() throws IOException {
        for (String file :
                List.of("slide-lags-before", "slide-lags-before-log", "slide-lags-after", "slide-lags-after-log")) {
            assertThat(Files.readString(report.resolve(file + ".svg"))).contains("viewBox=\"0 0 960 540\"");
            assertThat(opening).contains("href=\"" + file + ".svg\"");
        }
    }

    @Test
    void sentences_are_told_of_what_is_there_alone() throws IOException {
        assertThat(opening)
                .contains("GRU and LSTM, trained at rate 0.002, 1,500 updates, let more of it through than untrained")
                .contains("<li>Before training the order is another: tanh RNN ");
        String few = opening(drawn(temporary.resolve("three"), 3));
        assertThat(few).contains("<li style").doesNotContain("<li>");
    }
}
