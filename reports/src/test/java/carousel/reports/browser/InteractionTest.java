package carousel.reports.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import carousel.core.result.Durable;
import carousel.reports.Reports;
import carousel.reports.SyntheticRuns;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the script of a page does under a reader's hand, judged by the tables beside the figures. */
@Timeout(180)
class InteractionTest {
    private static final String VALUES =
            "all('.values:not([hidden]) > *').map(e => e.textContent).filter(text => text)";

    private static Path page;
    private static Screen screen;

    @BeforeAll
    static void start() throws IOException {
        screen = Screen.start("interaction");
        Path runs = Screen.FOLDER.resolve("interaction-runs");
        new SyntheticRuns(runs).steps(1500, 50).vanishing(2, 3).finish("vanishing-gradients", "Title");
        page = Reports.write(runs, false).page();
    }

    @AfterAll
    static void stop() throws IOException {
        if (screen != null) {
            screen.close();
        }
    }

    @Test
    void a_figure_tells_the_numbers_of_its_table() throws IOException {
        for (Window window : List.of(Window.desk(), Window.telephone())) {
            screen.open(page, window, true);
            screen.point(figure("initialisation-lstm"), 0.3, 0.5);
            List<String> shown = screen.texts(VALUES);
            screen.screenshot("lines-" + window);
            assertThat(shown).hasSize(1 + 3 * 3);
            assertThat(shown.get(0)).matches("lag k \\d+");
            for (int i = 1; i < shown.size(); i += 3) {
                String[] row = row(
                        "initialisation-lstm", shown.get(i) + "," + shown.get(0).replace("lag k ", "") + ",");
                assertThat(value(shown.get(i + 1))).isCloseTo(Double.parseDouble(row[2]), within(0.02));
                String[] limits = shown.get(i + 2).replaceAll("[\\[\\]]", "").split(", ");
                assertThat(value(limits[0])).isCloseTo(Double.parseDouble(row[3]), within(0.02));
                assertThat(value(limits[1])).isCloseTo(Double.parseDouble(row[4]), within(0.02));
            }
            screen.point("h1", 0.5, 0.5);
            assertThat(screen.number("all('.values:not([hidden])').length")).isZero();
        }
    }

    @Test
    void a_map_tells_its_value_by_step_and_lag() throws IOException {
        screen.open(page, Window.desk(), true);
        screen.point(figure("training-equal-units-gru-3"), 0.3, 0.3);
        screen.screenshot("map");
        List<String> shown = screen.texts(VALUES);
        assertThat(shown.get(0)).matches("training step \\d+, lag k \\d+");
        String[] at = shown.get(0).replaceAll("[a-z ]", "").split(",");
        String[] row = row("training-equal-units-gru-3", at[0] + ",");
        assertThat(shown.get(1)).isEqualTo("log₁₀ ratio to lag 0");
        assertThat(value(shown.get(2))).isCloseTo(Double.parseDouble(row[2 + Integer.parseInt(at[1])]), within(0.01));
        assertThat(shown).contains("test MSE", "mean");
    }

    /** 12,345 is not 12,350, three decimals are not four, and a number of a logarithm is not padded. */
    @Test
    void a_number_is_shown_with_the_digits_that_its_data_have() throws IOException {
        screen.open(page, Window.desk(), true);
        assertThat(screen.text("[12345, 0.985, -12.3, 1e-7, 2.5e9, -0].map(v => show(v)).join(' ')"))
                .isEqualTo("12345 0.985 −12.3 1e−7 2500000000 0");
    }

    @Test
    void the_keyboard_moves_the_rule() throws IOException {
        screen.open(page, Window.desk(), true);
        screen.evaluate("one('" + figure("initialisation-lstm") + "').focus({preventScroll: true})");
        String head = "one('.values:not([hidden]) > b')?.textContent ?? ''";
        screen.key("End");
        assertThat(screen.text(head)).isEqualTo("lag k 220");
        screen.key("ArrowLeft");
        assertThat(lag(screen.text(head))).isBetween(200, 219); // lines of many points are thinned
        screen.key("Home");
        screen.key("ArrowRight");
        assertThat(lag(screen.text(head))).isBetween(1, 20);
        screen.key("Escape");
        assertThat(screen.text(head)).isEmpty();
    }

    /** What a reader chooses is seen, and nothing else; by a pointer, and by the keys of the arrows. */
    @Test
    void the_opening_shows_the_moment_and_the_axis_that_are_chosen() throws IOException {
        screen.open(page, Window.desk(), false);
        String seen = "all('.view').filter(v => box(v).height > 60).map(v => v.querySelector('title').id).join(' ')";
        assertThat(screen.text(seen)).isEqualTo("lags-after-title error-after-title");
        for (String axis : List.of("", "-log")) {
            screen.evaluate("one('#axis-" + (axis.isEmpty() ? 0 : 1) + "').click()");
            List<String> moments = List.of("before", "half-way", "after");
            for (int i = 0; i < moments.size(); i++) {
                screen.evaluate("one('#moment-" + i + "').click()");
                assertThat(screen.text(seen))
                        .isEqualTo("lags-" + moments.get(i) + axis + "-title error-" + moments.get(i) + "-title");
            }
        }
        screen.evaluate("one('#moment-2').focus()");
        screen.key("ArrowLeft");
        assertThat(screen.text(seen)).isEqualTo("lags-half-way-log-title error-half-way-title");
        screen.screenshot("opening");
    }

    @Test
    void the_explorer_follows_the_step_the_lag_and_the_switches() throws IOException {
        for (Window window :
                List.of(Window.desk(), new Window(Window.telephone().width(), true))) {
            screen.open(page, window, true);
            String head = "one('.keys b').textContent", line = "all('.views .line')[2].getAttribute('d')";
            assertThat(screen.text(head)).isEqualTo("step 0, lag 100");
            String untrained = screen.text(line);
            screen.evaluate("one('.time input').focus({preventScroll: true})");
            for (int i = 0; i < 14; i++) {
                screen.key("ArrowRight");
            }
            assertThat(screen.text(head)).isEqualTo("step 700, lag 100");
            assertThat(screen.text(line)).isNotEqualTo(untrained);
            screen.point(".views svg", 0.5, 0.4);
            screen.screenshot("explorer-" + window);
            assertThat(screen.text(head)).matches("step 700, lag \\d\\d");
            int lag = lag(screen.text(head));
            double log10 = Double.parseDouble(row("training-equal-units-gru-3", "700,")[2 + lag]);
            assertThat(gru()).isCloseTo(log10, within(0.01));
            press("linear");
            assertThat(gru()).isCloseTo(StrictMath.pow(10, log10), within(2e-3));
            assertThat(screen.texts("all('.views text').map(t => t.textContent)"))
                    .contains("ratio to lag 0");
            press("raw norm");
            assertThat(screen.texts("all('.views text').map(t => t.textContent)"))
                    .contains("norm of the gradient");
            assertThat(gru()).isPositive().isNotCloseTo(StrictMath.pow(10, log10), within(2e-3));
            press("none");
            assertThat(screen.number("all('.views .line').length")).isZero();
            screen.evaluate("one('.keys input').click()");
            assertThat(screen.number("all('.views .line').length")).isEqualTo(2);
            assertThat(screen.complaints()).isEmpty();
        }
    }

    @Test
    void playing_runs_to_the_last_step() throws IOException {
        screen.open(page, Window.desk(), true);
        screen.evaluate("one('.time input').focus({preventScroll: true})");
        screen.key("End");
        screen.key("ArrowLeft");
        screen.evaluate("one('.play').click()");
        screen.evaluate("new Promise(done => { const wait = () => "
                + "one('.play').textContent === '▶' ? done(0) : setTimeout(wait, 20); wait(); })");
        assertThat(screen.text("one('.keys b').textContent")).startsWith("step 1500,");
    }

    @Test
    void lines_change_their_ink_with_the_paper() throws IOException {
        screen.open(page, Window.desk(), true);
        int lstm = (int) screen.number(
                "all('.plot [stroke]').findIndex(e => getComputedStyle(e).stroke === 'rgb(31, 47, 107)')");
        assertThat(lstm).isNotNegative();
        String line = "getComputedStyle(all('.plot [stroke]')[" + lstm + "]).stroke",
                paper = "getComputedStyle(one('.plot > svg > rect')).fill";
        assertThat(screen.text(paper)).isEqualTo("rgb(255, 255, 255)");
        screen.open(page, new Window(Window.desk().width(), true), true);
        assertThat(List.of(screen.text(line), screen.text(paper)))
                .containsExactly("rgb(142, 166, 255)", "rgb(27, 30, 35)");
    }

    @Test
    void a_script_that_the_policy_does_not_name_is_refused() throws IOException {
        String html = Files.readString(page).replace("</main>", "<script>document.title = 'strange'</script></main>");
        Path folder = Screen.FOLDER.resolve("strange");
        Durable.replaceFolder(folder, any -> name -> true, Map.of("index.html", html.getBytes(StandardCharsets.UTF_8)));
        screen.open(folder.resolve("index.html"), Window.desk(), true);
        assertThat(screen.text("document.title")).isEqualTo("Title");
        assertThat(screen.complaints()).singleElement().asString().contains("Content Security Policy");
    }

    /** Where the explorer writes the value of the GRU. */
    private static double gru() throws IOException {
        return value(screen.text("all('.keys label')[2].querySelector('.n').textContent"));
    }

    private static int lag(String head) {
        return Integer.parseInt(head.replaceAll(".*lag (k )?", ""));
    }

    private static void press(String name) throws IOException {
        screen.evaluate("all('.explorer button').find(b => b.textContent === '" + name + "').click()");
    }

    private static double value(String shown) {
        return Double.parseDouble(shown.replace('−', '-'));
    }

    private static String figure(String name) {
        return ".plot > svg[aria-labelledby=" + name + "-title]";
    }

    /** The row of a figure's table that begins with this. */
    private static String[] row(String name, String start) throws IOException {
        try (Stream<String> lines = Files.lines(page.resolveSibling(name + ".csv"))) {
            return lines.filter(line -> line.startsWith(start))
                    .findFirst()
                    .orElseThrow()
                    .split(",");
        }
    }
}
