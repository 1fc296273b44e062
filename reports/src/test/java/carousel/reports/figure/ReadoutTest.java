package carousel.reports.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReadoutTest {
    private static final Color RED = new Color(0xad, 0x44, 0x00);

    private final Typeface type = Typeface.load().typeface().orElseThrow();

    /** The colour as the pictures write it. */
    private String ink() {
        String svg = Svg.render(
                plot().add(new LineLayer(new double[] {0, 1}, new double[] {1, 1}, RED, Ink.pen(1))), "name", "Title");
        List<String> written = List.of("rgb(173,68,0)", "#ad4400");
        return written.stream().filter(svg::contains).findFirst().orElseThrow();
    }

    private Plot plot() {
        return new Plot(
                type,
                200,
                100,
                new Plot.Margins(20, 30, 40, 50),
                Scale.linear("lag k", 0, 3),
                Scale.decades("loss", 0.01, 1));
    }

    @Test
    void a_line_is_read_with_its_band_and_what_is_only_drawn_is_not() {
        double[] x = {0, 1, 2, 3}, one = {1, 0.5, 0.2, 0.1}, other = {1, 0.6, 0.3, Double.NaN};
        Plot plot = plot().line("other", new LineLayer(x, other, RED, Ink.pen(1, new float[] {7, 2.5f})), null, null)
                .line("one", new LineLayer(x, one, RED, Ink.pen(2)), new double[] {1, 0.4, 0.1, 0.05}, new double[] {
                    1, 0.6, 0.3, 0.15
                })
                .add(new LineLayer(x, one, Ink.veil(RED, 0.4), Ink.pen(0.8)))
                .add(new LineLayer(x, one, Ink.QUIET, Ink.dots(1)));
        Map<String, Object> data = plot.readouts().get(0).data();
        assertThat(data.get("area")).isEqualTo(List.of(50, 20, 200, 100));
        assertThat(data.get("x")).isEqualTo(Map.of("title", "lag k", "low", 0.0, "high", 3.0, "log", false));
        assertThat(data.get("lines"))
                .isEqualTo(List.of(
                        Map.of(
                                "name", "other",
                                "ink", ink(),
                                "dash", "7,2.5",
                                "x", "0:1:3",
                                "y", Arrays.asList(1L, 0.6, 0.3, null)),
                        Map.of(
                                "name", "one",
                                "ink", ink(),
                                "dash", "",
                                "x", "0:1:3",
                                "y", List.of(1L, 0.5, 0.2, 0.1),
                                "low", List.of(1L, 0.4, 0.1, 0.05),
                                "high", List.of(1L, 0.6, 0.3, 0.15))));
    }

    @Test
    void a_map_is_read_by_both_its_axes() {
        double[][] value = {{0, -12.3456, Double.NEGATIVE_INFINITY}, {-0.5, Double.NaN, 2}};
        Levels levels = Levels.over(-20, 0);
        Plot plot =
                plot().map("log₁₀ ratio", new MapLayer(new double[] {0, 2.5}, new double[] {0, 10, 20}, value, levels));
        assertThat(plot.readouts().get(0).data().get("map"))
                .isEqualTo(Map.of(
                        "name",
                        "log₁₀ ratio",
                        "x",
                        List.of(0L, 2.5),
                        "y",
                        "0:10:20",
                        "value",
                        List.of(List.of(0L, -12.35, Double.NEGATIVE_INFINITY), Arrays.asList(-0.5, null, 2L))));
    }

    @Test
    void a_note_in_a_plot_tells_which_of_several_it_is() {
        Plot plot = plot().line(
                        "", new LineLayer(new double[] {0, 1}, new double[] {1, 0.1}, RED, Ink.pen(1)), null, null)
                .note("sequence 1", false, true);
        assertThat(plot.readouts().get(0).y().title()).isEqualTo("sequence 1: loss");
    }

    @Test
    void stacked_plots_are_read_where_they_stand() {
        double[] x = {0, 1}, y = {1, 0.1};
        Plot one = plot().line("", new LineLayer(x, y, RED, Ink.pen(1)), null, null);
        List<Readout> readouts = Stack.of(one, plot(), one).readouts();
        assertThat(readouts.stream().map(Readout::area))
                .containsExactly(new Readout.Area(50, 20, 200, 100), new Readout.Area(50, 340, 200, 100));
    }

    @Test
    void many_points_are_thinned_and_the_last_one_stays() {
        double[] x = new double[1001], y = new double[1001];
        Arrays.setAll(x, i -> i);
        Arrays.setAll(y, i -> 1 + i);
        Map<?, ?> line = (Map<?, ?>) ((List<?>) plot().line("", new LineLayer(x, y, RED, Ink.pen(1)), null, null)
                        .readouts()
                        .get(0)
                        .data()
                        .get("lines"))
                .get(0);
        List<?> values = (List<?>) line.get("y");
        assertThat(values).hasSizeBetween(50, 300);
        assertThat(List.of(values.get(0), values.get(values.size() - 1))).isEqualTo(List.of(1L, 1001L));
    }

    @Test
    void numbers_are_short_and_exact_enough() {
        assertThat(Compact.numbers(new double[] {0, -0.0, 123456, 0.000123456, 1e300, -0.99996}))
                .containsExactly(0L, 0L, 123500L, 0.0001235, 1e300, -1L);
        assertThat(Compact.numbers(new double[] {123.456}, 2)).containsExactly(120L);
        assertThat(Compact.every(2, new double[] {0, 1, 2, 3, 4})).containsExactly(0, 2, 4);
        assertThat(Compact.every(2, new double[] {0, 1, 2, 3})).containsExactly(0, 2, 3);
        assertThat(Compact.every(5, new double[] {0, 1})).containsExactly(0, 1);
        assertThat(Compact.every(5, new double[] {})).isEmpty();
        assertThat(Compact.x(new double[] {0, 25, 50})).isEqualTo("0:25:50");
        assertThat(Compact.x(new double[] {0, 25, 30})).isEqualTo(List.of(0L, 25L, 30L));
        assertThat(Compact.x(new double[] {-0.5, 0.5, 1.5})).isEqualTo(List.of(-0.5, 0.5, 1.5));
        assertThat(Compact.dash(new float[] {10, 2.5f})).isEqualTo("10,2.5");
        assertThat(Compact.dash(null)).isEmpty();
    }
}
