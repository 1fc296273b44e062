package carousel.reports.browser;

import static org.assertj.core.api.Assertions.assertThat;

import carousel.reports.AtlasRuns;
import carousel.reports.ClippingRuns;
import carousel.reports.Reports;
import carousel.reports.SyntheticRuns;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every report as a reader meets it: in a browser, from disk, without network, on a desk and on a telephone, with scripts and
 * without. Pictures are left in {@code target/screenshots}. A further report joins by a line in {@link #start}.
 */
@Timeout(180)
class BrowserTest {
    /** CSS pixels; smaller letters cannot be read on a telephone. */
    private static final double SMALLEST_LETTERS = 9;

    private static final List<String> NAMES =
            List.of("vanishing-gradients", "comparison", "gradient-atlas", "initialisation", "clipping");
    private static final Map<String, Path> PAGES = new TreeMap<>();
    private static Screen screen;

    @BeforeAll
    static void start() throws IOException {
        screen = Screen.start("pages");
        for (String report : NAMES) {
            Path runs = Screen.FOLDER.resolve(report);
            SyntheticRuns synthetic = new SyntheticRuns(runs).steps(1500, 100);
            switch (report) {
                case "gradient-atlas" -> new AtlasRuns(runs).three(1, 2, 3).finish();
                case "clipping" -> {
                    new ClippingRuns(synthetic).grid(2);
                    synthetic.finish(report, "Report " + report);
                }
                default -> synthetic.vanishing(2, 2).finish(report, "Report " + report);
            }
            PAGES.put(report, Reports.write(runs, false).page());
        }
    }

    @AfterAll
    static void stop() throws IOException {
        if (screen != null) {
            screen.close();
        }
    }

    static Stream<Arguments> views() {
        return NAMES.stream().flatMap(name -> Window.all().stream().map(window -> Arguments.of(name, window)));
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("views")
    void every_figure_can_be_read_with_scripts_and_without(String name, Window window) throws IOException {
        Path page = PAGES.get(name);
        String html = Files.readString(page);
        int figures = count(html, "<div class=\"plot\">"), explorers = count(html, "<div class=\"explorer\">");
        int views = count(html, "<div class=\"view "),
                chosen = count(html, " chosen\">"); // of an opening, one of several is seen
        assertThat(figures).isPositive();
        for (boolean scripts : new boolean[] {false, true}) {
            String view = scripts ? "with scripts" : "without scripts";
            screen.open(page, window, scripts);
            assertThat(screen.complaints()).as(view).isEmpty();
            assertThat(screen.requests()).as(view).containsExactly(page.toUri().toString());
            assertThat(screen.number("document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                    .as(view + ": pixels to be scrolled sideways")
                    .isZero();
            assertThat(screen.number(
                            "all('.plot > svg').filter(svg => box(svg).width > 200 && box(svg).height > 60).length"))
                    .as(view + ": figures that are seen")
                    .isEqualTo(figures - views + chosen);
            assertThat(
                            screen.number(
                                    "Math.min(...all('.plot > svg, .views > div > svg').filter(svg => box(svg).width > 0).flatMap(letters))"))
                    .as(view + ": smallest letters")
                    .isGreaterThanOrEqualTo(SMALLEST_LETTERS);
            assertThat(
                            screen.texts(
                                    "all('.plot > svg, .views > div > svg').filter(svg => box(svg).width > 0).flatMap(outside)"))
                    .as(view + ": text that is cut off")
                    .isEmpty();
            assertThat(screen.number("all('.explorer').filter(e => e.innerText.trim() && box(e).height > 20).length"))
                    .as(view + ": explorers that are not empty")
                    .isEqualTo(explorers);
            assertThat(screen.number("all('.views').length"))
                    .as(view + ": explorers at work")
                    .isEqualTo(scripts ? explorers : 0);
            assertThat(screen.number("all('.plot > .reads').length") > 0)
                    .as(view + ": some figure can be read by pointing")
                    .isEqualTo(scripts);
        }
        screen.evaluate("one('.plot').scrollIntoView({behavior: 'instant'})");
        screen.screenshot(name + "-" + window);
    }

    private static int count(String html, String part) {
        return html.split(part, -1).length - 1;
    }
}
