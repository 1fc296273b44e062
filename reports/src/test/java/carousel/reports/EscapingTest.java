package carousel.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import carousel.core.result.Outcome;
import carousel.core.result.Points;
import carousel.core.result.RunRecord;
import carousel.reports.figure.Csv;
import carousel.reports.figure.Figure;
import carousel.reports.figure.Svg;
import carousel.reports.page.Html;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** Whatever a user can name is hostile here: it must come out as text in the page, in SVG and in CSV. */
class EscapingTest {
    private static final String EVIL = "=cmd()|'\"><script>alert(1)</script><svg onload=x>&\u0001";

    @TempDir
    private Path temporary;

    @Test
    void hostile_names_stay_text_everywhere() throws Exception {
        for (String report : Reports.names()) {
            Path folder = temporary.resolve(report);
            SyntheticRuns runs = new SyntheticRuns(folder);
            hostile(runs, RunRecord.TRAINING, 1);
            hostile(runs, RunRecord.TRAINING, 2);
            hostile(runs, RunRecord.INITIALISATION, 1);
            runs.finish(report, EVIL);
            for (Path file : Reports.write(folder).files()) {
                String name = file.getFileName().toString();
                assertThat(name).matches("[a-z0-9-]+\\.(html|svg|png|csv|txt)");
                if (name.endsWith("png")) {
                    continue;
                }
                String text = Files.readString(file);
                assertThat(text).as(name).doesNotContain("\u0001".concat("x"));
                if (name.endsWith("csv")) {
                    assertThat(text.lines()).as(name).noneMatch(line -> line.startsWith("=") || line.startsWith("\"="));
                } else {
                    assertThat(text).as(name).doesNotContain("<script>alert", "<svg onload", "\u0001");
                    assertThat(Scripts.in(text).running()).as(name).hasSizeLessThanOrEqualTo(1);
                }
                if (name.endsWith("svg")) {
                    DocumentBuilderFactory.newInstance()
                            .newDocumentBuilder()
                            .parse(new ByteArrayInputStream(Files.readAllBytes(file)));
                }
            }
        }
    }

    @Test
    void hostile_names_stay_text_in_data_blocks() {
        String evil = "</script><img src=x onerror=alert(1)><!--<script>";
        String block = new Html().data(Map.of("name", evil)).toString();
        assertThat(block).endsWith("</script>").containsOnlyOnce("</script").doesNotContain("<img", "<!--");
        String json = Scripts.in(block).data().get(0);
        assertThat(JsonMapper.shared().readTree(json).get("name").asString()).isEqualTo(evil);
    }

    private static void hostile(SyntheticRuns runs, String kind, int seed) {
        Points points = new Points();
        for (int step = 0; step < 3; step++) {
            points.add("metric", step, 0, 0.1 / (1 + step));
            for (int lag = 0; lag < 3; lag++) {
                points.add("loss-gradient-log10", step, lag, -lag);
                points.add("unit-gradient-log10", step, lag, -lag);
            }
        }
        Map<String, Object> settings = SyntheticRuns.settings(kind, EVIL, EVIL, EVIL, 4, 3, seed);
        settings.replaceAll((key, value) -> value instanceof String && !key.equals("kind") ? EVIL : value);
        settings.put("cell", seed == 1 ? EVIL : "lstm");
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("metric-name", EVIL);
        facts.put("success", EVIL);
        facts.put("baselines", Map.of(EVIL, 0.2));
        Outcome outcome = new Outcome(Outcome.Status.DIVERGED, 2, 1, 1, java.util.OptionalLong.empty(), EVIL);
        if (seed == 1) {
            facts.put("card", card());
        }
        runs.write(settings, facts, outcome, points);
    }

    /** A card of which every word is hostile. */
    private static Map<String, Object> card() {
        Map<String, Object> card = new LinkedHashMap<>();
        for (String key : List.of("title", "family", "colour", "forward", "backward", "jacobian", "step-back")) {
            card.put(key, EVIL);
        }
        card.put("dash", List.of(EVIL, -1));
        card.put("states", List.of(EVIL, EVIL));
        card.put("gates", List.of(Map.of("letter", EVIL, "gate", true, "keeps", true)));
        card.put("start-names", Map.of(EVIL, EVIL));
        return card;
    }

    @Test
    void html_text_and_attributes_are_escaped() {
        assertThat(Svg.escape("<a href=\"x\">&'")).isEqualTo("&lt;a href=&quot;x&quot;&gt;&amp;&#39;");
        assertThat(Svg.escape("a\u0000b\nc")).isEqualTo("a\uFFFDb\nc");
    }

    @Test
    void csv_quotes_and_disarms_formulas() {
        assertThatThrownBy(() -> new Csv("a", "b", "a")).hasMessage("two columns are called 'a'");
        Csv csv = new Csv("a", "b").row("=cmd()", -1.5).row("x,\"y\"", 2L).row("@now\n", 1e-9);
        assertThat(csv.toString()).isEqualTo("a,b\n'=cmd(),-1.5\n\"x,\"\"y\"\"\",2\n\"'@now\n\",1e-9\n");
    }

    @Test
    void file_names_are_made_of_letters_digits_and_hyphens() {
        assertThat(Figure.nameOf("../GRU (reset)", "ü")).isEqualTo("gru-reset");
        assertThat(Figure.nameOf("..")).isEqualTo("figure");
    }
}
