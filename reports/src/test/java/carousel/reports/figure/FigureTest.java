package carousel.reports.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class FigureTest {
    private final Typeface type = Typeface.load().typeface().orElseThrow();

    @Test
    void levels_are_round_and_clamp() {
        Levels levels = Levels.over(-20.3, 0);
        assertThat(levels).isEqualTo(new Levels(-21, 0, 1));
        assertThat(levels.count()).isEqualTo(21);
        assertThat(levels.of(-20.5)).isZero();
        assertThat(levels.of(-20)).isEqualTo(1);
        assertThat(levels.of(0)).isEqualTo(20);
        assertThat(levels.of(5)).isEqualTo(20);
        assertThat(levels.of(Double.NEGATIVE_INFINITY)).isZero();
        assertThat(levels.of(Double.NaN)).isEqualTo(-1);
        assertThat(Levels.over(0, 0).count()).isPositive();
    }

    @Test
    void map_cells_reach_halfway_to_their_neighbours() {
        assertThat(MapLayer.edges(new double[] {0, 10, 30})).containsExactly(-5, 5, 20, 40);
        assertThat(MapLayer.edges(new double[] {7})).containsExactly(6.5, 7.5);
    }

    @Test
    void every_map_cell_has_the_colour_of_its_level() throws Exception {
        double[] x = {0, 10, 20}, y = {0, 1, 2};
        double[][] value = {{0, -3, -9}, {Double.NaN, -4.5, 0}, {-9, 0, Double.NEGATIVE_INFINITY}};
        Levels levels = Levels.over(-9, 0);
        Plot plot = new Plot(
                type, 300, 300, new Plot.Margins(0, 0, 0, 0), Scale.linear("", -5, 25), Scale.linear("", -0.5, 2.5));
        BufferedImage image =
                ImageIO.read(new ByteArrayInputStream(Png.render(plot.add(new MapLayer(x, y, value, levels)))));
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                int level = levels.of(value[i][j]);
                int expected =
                        level < 0 ? Ink.ABSENT.getRGB() : levels.colour(level).getRGB();
                assertThat(image.getRGB(100 + 200 * i + 17, 500 - 200 * j + 17))
                        .as("cell %d, %d", i, j)
                        .isEqualTo(expected);
            }
        }
    }

    @Test
    void labels_move_apart_and_stay_inside() {
        assertThat(EndLabels.spread(new double[] {10, 50}, 0, 100, 14)).containsExactly(10, 50);
        assertThat(EndLabels.spread(new double[] {50, 50, 50}, 0, 100, 14)).containsExactly(36, 50, 64);
        assertThat(EndLabels.spread(new double[] {99, 99}, 0, 100, 14)).containsExactly(86, 100);
        assertThat(EndLabels.spread(new double[] {0, 0, 0, 0}, 0, 30, 14)).containsExactly(0, 10, 20, 30);
        assertThat(EndLabels.spread(new double[] {}, 0, 30, 14)).isEmpty();
    }

    @Test
    void thinning_keeps_every_corner_and_drops_the_rest() {
        double[] x = {0, 1, 2, 3, 4, 5, 6}, y = {0, 1, 2.05, 3, 2, 1, 0};
        assertThat(LineLayer.kept(x, y, 0.1)).containsExactly(true, false, false, true, false, false, true);
        assertThat(LineLayer.kept(new double[] {1}, new double[] {1}, 0.1)).containsExactly(true);
        assertThat(LineLayer.kept(new double[0], new double[0], 0.1)).isEmpty();
    }

    @Test
    void stacked_plots_are_aligned() {
        Scale steps = Scale.linear("step", 0, 1000);
        Plot above = new Plot(type, 300, 100, new Plot.Margins(40, 80, 5, 60), steps, Scale.linear("lag", 0, 100));
        Plot below = new Plot(type, 300, 60, new Plot.Margins(5, 80, 40, 60), steps, Scale.decades("loss", 1e-6, 1));
        String svg = Svg.render(Stack.of(above, below), "stack", "Stack");
        assertThat(svg).contains("translate(60,40)", "translate(60,150)", "M0 0h300v100", "M0 0h300v60");
    }

    @Test
    void ticks_are_round_and_readable() {
        assertThat(Scale.linear("", 0, 1500).ticks(5))
                .extracting(Scale.Tick::label)
                .containsExactly("0", "500", "1000", "1500");
        assertThat(Scale.linear("", -20, 0).ticks(5))
                .extracting(Scale.Tick::label)
                .containsExactly("−20", "−15", "−10", "−5", "0");
        assertThat(Scale.decades("", 1e-3, 0.2).ticks(5))
                .extracting(Scale.Tick::label)
                .contains("0.001", "0.01", "0.1", "");
        assertThat(Scale.decades("", 1e-9, 1).ticks(5))
                .extracting(Scale.Tick::label)
                .contains("1e−9", "1");
        assertThat(Scale.decades("", 0.2, 0.2).ticks(5))
                .extracting(Scale.Tick::label)
                .contains("0.2");
        assertThat(Scale.rounded("", -473.2, 0).low()).isEqualTo(-500);
    }

    @Test
    void the_palette_grows_lighter_all_the_way() {
        double last = -1;
        for (int i = 0; i <= 100; i++) {
            double lightness = Ink.lightness(Levels.colour(i / 100.0));
            assertThat(lightness).as("share %d %%", i).isGreaterThan(last);
            last = lightness;
        }
        assertThat(last).isGreaterThan(85);
    }

    @Test
    void png_files_hold_the_pixels() throws Exception {
        int[] rgb = {0x010203, 0xfffefd, 0x00ff00, 0x123456, 0x0, 0xabcdef};
        BufferedImage read = ImageIO.read(new ByteArrayInputStream(Png.file(3, 2, rgb)));
        for (int i = 0; i < rgb.length; i++) {
            assertThat(read.getRGB(i % 3, i / 3) & 0xffffff).isEqualTo(rgb[i]);
        }
    }

    @Test
    void svg_text_is_text_and_bold_is_said() {
        Plot plot = new Plot(
                type, 100, 100, new Plot.Margins(40, 10, 40, 40), Scale.linear("x", 0, 1), Scale.linear("y", 0, 1));
        String svg = Svg.render(plot.titled("Title <&>", "quiet"), "name", "Accessible");
        assertThat(svg)
                .contains(
                        "Title &lt;&amp;&gt;</text>",
                        "font-weight=\"bold\"",
                        "<title id=\"name-title\">Accessible</title>");
        assertThat(type.width("00", type.regular(12))).isCloseTo(2 * 0.636 * 12, within(0.1));
    }

    @Test
    void text_is_broken_at_blanks_and_never_wider_than_its_block() {
        List<String> lines = type.lines("one two three " + "x".repeat(80) + " four", type.regular(12), 90);
        assertThat(lines).hasSizeBetween(3, 5).allMatch(line -> type.width(line, type.regular(12)) <= 90);
        assertThat(String.join(" ", lines)).startsWith("one two three xxx").endsWith("… four");
    }

    /** A program would read one of the two twice and the other never. */
    @Test
    void no_two_columns_have_one_name() {
        assertThatThrownBy(() -> new Csv("step", "loss", "step"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("two columns are called 'step'");
    }
}
