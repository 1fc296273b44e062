package carousel.reports.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class NightTest {
    private static final double LEAST_CONTRAST = 3;

    /** Contrast by WCAG 2: (lighter + 0.05) / (darker + 0.05), of relative luminances. */
    private static double contrast(Color a, Color b) {
        double first = luminance(a) + 0.05, second = luminance(b) + 0.05;
        return Math.max(first, second) / Math.min(first, second);
    }

    private static double luminance(Color colour) {
        double lightness = Palette.lightness(colour);
        return lightness > 8 ? StrictMath.pow((lightness + 16) / 116, 3) : lightness / 903.3;
    }

    private static Color atNight(Color day) {
        return Night.pairs().stream()
                .filter(pair -> pair.day().equals(day))
                .findFirst()
                .orElseThrow(() -> new AssertionError("nothing in place of " + day))
                .night();
    }

    private static List<Color> lines() {
        List<Color> lines = new ArrayList<>(List.of(Ink.TEXT, Ink.QUIET));
        CellStyle.known().forEach(style -> lines.add(style.colour()));
        lines.addAll(CellStyle.spare());
        return lines;
    }

    @Test
    void every_line_stands_out_from_both_papers() {
        assertThat(contrast(Color.BLACK, Color.WHITE)).isEqualTo(21);
        for (Color line : lines()) {
            assertThat(contrast(line, Ink.PAPER)).as("%s by day", line).isGreaterThanOrEqualTo(LEAST_CONTRAST);
            assertThat(contrast(atNight(line), atNight(Ink.PAPER)))
                    .as("%s by night", line)
                    .isGreaterThanOrEqualTo(LEAST_CONTRAST);
        }
    }

    @Test
    void every_ink_has_one_counterpart() {
        List<Color> days = Night.pairs().stream().map(Night.Pair::day).toList();
        assertThat(days)
                .doesNotHaveDuplicates()
                .contains(Ink.FRAME, Ink.GRID, Ink.ABSENT)
                .containsAll(lines());
        assertThat(Night.pairs().stream().map(Night.Pair::night)).doesNotHaveDuplicates();
    }

    @Test
    void no_step_of_a_heat_map_is_taken_for_an_ink() {
        List<Color> days = Night.pairs().stream().map(Night.Pair::day).toList();
        for (int count = 1; count <= 30; count++) {
            for (int i = 0; i < count; i++) {
                assertThat(new Levels(0, count, 1).colour(i)).isNotIn(days);
            }
        }
    }

    @Test
    void the_rules_find_colours_as_the_pictures_write_them() {
        String svg = SvgCanvas.render(
                new Drawing() {
                    @Override
                    public int width() {
                        return 10;
                    }

                    @Override
                    public int height() {
                        return 10;
                    }

                    @Override
                    public void paint(java.awt.Graphics2D g) {
                        for (Color colour : List.of(new Color(0x1f, 0x2f, 0x6b), Color.WHITE)) {
                            g.setColor(colour);
                            g.fillRect(0, 0, 5, 5);
                        }
                    }
                },
                "name",
                "Title");
        assertThat(svg).contains("fill=\"rgb(31,47,107)\"", "fill=\"white\"", "fill=\"#fff\"");
        assertThat(Night.css())
                .contains(
                        ":is([fill=\"rgb(31,47,107)\"]){fill:#8ea6ff}",
                        ":is([stroke=\"rgb(31,47,107)\"]){stroke:#8ea6ff}",
                        ":is([fill=\"rgb(255,255,255)\"],[fill=\"white\"],[fill=\"#fff\"]){fill:#1b1e23}");
    }
}
