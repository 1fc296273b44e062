package carousel.reports.chart;

import static org.assertj.core.api.Assertions.assertThat;

import carousel.reports.figure.Scale;
import carousel.reports.stats.Curve;
import carousel.reports.stats.Interval;
import java.awt.Color;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ExplorerTest {
    private static final Scale LOSS = Scale.decades("test MSE", 0.001, 1);

    /** Steps 0, 10, … and lags 0, 1, …; the mean at (i, j) is −i − j/1000. */
    private static Explorer.Line variant(int steps, int lags, Interval... first) {
        double[] x = new double[steps], y = new double[lags];
        Arrays.setAll(x, i -> 10 * i);
        Arrays.setAll(y, j -> j);
        Interval[][] field = new Interval[steps][lags];
        for (int i = 0; i < steps; i++) {
            for (int j = 0; j < lags; j++) {
                double mean = -i - j / 1000.0;
                field[i][j] = i == 0 && j < first.length ? first[j] : new Interval(mean, mean - 0.5, mean + 0.5, 3);
            }
        }
        Curve loss = new Curve(x, column(field));
        return new Explorer.Line("GRU </script>", new Color(1, 2, 3), new float[] {7, 3}, x, y, field, field, loss);
    }

    private static Interval[] column(Interval[][] field) {
        return Arrays.stream(field).map(row -> row[0]).toArray(Interval[]::new);
    }

    private static JsonNode data(Explorer.Line... variants) {
        String html = Explorer.html(List.of(variants), LOSS).toString();
        assertThat(html).containsOnlyOnce("</script>");
        int from = html.indexOf("json\">") + 6;
        return JsonMapper.shared().readTree(html.substring(from, html.indexOf("</script>")));
    }

    @Test
    void means_and_half_widths_are_told_by_step_and_lag() {
        Interval zero = new Interval(Double.NEGATIVE_INFINITY, Double.NaN, Double.NaN, 3);
        JsonNode variant =
                data(variant(2, 3, zero, Interval.of())).get("variants").get(0);
        assertThat(variant.get("name").asString()).isEqualTo("GRU </script>");
        assertThat(variant.get("ink").asString()).isIn("rgb(1,2,3)", "#010203");
        assertThat(variant.get("steps").toString()).isEqualTo("[0,10]");
        assertThat(variant.get("lags").asString()).isEqualTo("0:1:2");
        assertThat(variant.get("ratio").toString())
                .isEqualTo("[[[\"-Infinity\",null,-0.002],[null,null,0.5]],[[-1,-1.001,-1.002],[0.5,0.5,0.5]]]");
        assertThat(variant.get("lossY").toString()).isEqualTo("[\"-Infinity\",-1]");
    }

    /** The script tells a limit as mean minus half: if one of the two had fewer decimals, so had the limit. */
    @Test
    void means_and_half_widths_have_the_same_decimals() {
        Interval fine = new Interval(-123.45678, -135.80235, -111.11121, 3);
        assertThat(data(variant(1, 2, fine)).get("variants").get(0).get("ratio").toString())
                .isEqualTo("[[[-123.457,-0.001],[12.346,0.5]]]");
    }

    @Test
    void what_has_no_interval_has_no_half_widths() {
        JsonNode raw = data(variant(
                        1, 2, new Interval(-1, Double.NaN, Double.NaN, 1), new Interval(-2, Double.NaN, Double.NaN, 1)))
                .get("variants")
                .get(0)
                .get("raw");
        assertThat(raw.toString()).isEqualTo("[[[-1,-2],[]]]");
    }

    @Test
    void large_fields_are_thinned_evenly_and_keep_their_ends() {
        Explorer.Line large = variant(301, 1001);
        JsonNode all = data(large, large, large, large).get("variants");
        JsonNode one = all.get(0);
        int steps = one.get("ratio").size(),
                lags = one.get("ratio").get(0).get(0).size();
        assertThat(steps * lags).isBetween(1_500, 10_000);
        double last = one.get("ratio").get(steps - 1).get(0).get(lags - 1).asDouble();
        assertThat(last).isEqualTo(-301);
        assertThat(Explorer.html(List.of(large, large, large, large), LOSS).toString())
                .hasSizeLessThan(2_500_000);
    }

    @Test
    void where_there_is_nothing_to_explore_there_is_no_explorer() {
        assertThat(Explorer.html(List.of(), LOSS).isEmpty()).isTrue();
        assertThat(Explorer.html(List.of(variant(0, 3), variant(2, 1)), LOSS).isEmpty())
                .isTrue();
    }
}
