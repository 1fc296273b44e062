package carousel.reports.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class NightTest {
    private static final double LEAST_CONTRAST = 3;

    /** Contrast by WCAG 2: (lighter + 0.05) / (darker + 0.05), of relative luminances. */
    private static double contrast(Color a, Color b) {
        double first = luminance(a) + 0.05, second = luminance(b) + 0.05;
        return Math.max(first, second) / Math.min(first, second);
    }

    private static double luminance(Color colour) {
        double lightness = Ink.lightness(colour);
        return lightness > 8 ? StrictMath.pow((lightness + 16) / 116, 3) : lightness / 903.3;
    }

    private static Color atNight(Color day) {
        return Night.pairs(List.of()).stream()
                .filter(pair -> pair.day().equals(day))
                .findFirst()
                .orElseThrow(() -> new AssertionError("nothing in place of " + day))
                .night();
    }

    private static List<Color> lines() {
        List<Color> lines = new ArrayList<>(List.of(Ink.TEXT, Ink.QUIET));
        for (int spare : new int[] {0x4c9ad1, 0x5a5a5a, 0x8c6d31, 0xb05c8e}) {
            lines.add(new Color(spare));
        }
        for (int own : new int[] {0x168a73, 0xc08600, 0xad4400, 0x7a2e7e, 0x1f2f6b}) {
            lines.add(new Color(own));
        }
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
        List<Color> days = Night.pairs(List.of()).stream().map(Night.Pair::day).toList();
        assertThat(days)
                .doesNotHaveDuplicates()
                .contains(Ink.FRAME, Ink.GRID, Ink.ABSENT)
                .containsAll(lines());
        assertThat(Night.pairs(List.of()).stream().map(Night.Pair::night)).doesNotHaveDuplicates();
    }

    /** A cell brings its own colour, dark or pale, and nobody has chosen what it is at night. */
    @Test
    void a_line_of_any_colour_stands_out_at_night_and_stays_itself() {
        List<Color> own = List.of(Color.BLACK, Color.BLUE, new Color(0x102030), new Color(0x4a7fe0), Color.YELLOW);
        List<Night.Pair> more = Night.pairs(own);
        more = more.subList(more.size() - own.size(), more.size());
        for (Night.Pair pair : more) {
            assertThat(contrast(pair.night(), atNight(Ink.PAPER)))
                    .as("%s by night", pair.day())
                    .isGreaterThanOrEqualTo(LEAST_CONTRAST);
            assertThat(Night.css(own))
                    .contains("[stroke=\"" + Night.hex(pair.day()) + "\"]){stroke:" + Night.hex(pair.night()) + "}");
        }
        assertThat(more.get(4).night()).as("it is light already").isEqualTo(Color.YELLOW);
        assertThat(more.get(1).night().getBlue())
                .as("blue stays blue")
                .isGreaterThan(more.get(1).night().getRed());
        assertThat(Night.pairs(lines())).as("those that were chosen stay").isEqualTo(Night.pairs(List.of()));
    }

    @Test
    void no_step_of_a_heat_map_is_taken_for_an_ink() {
        List<Color> days = Night.pairs(List.of()).stream().map(Night.Pair::day).toList();
        for (int count = 1; count <= 30; count++) {
            for (int i = 0; i < count; i++) {
                assertThat(new Levels(0, count, 1).colour(i)).isNotIn(days);
            }
        }
    }

    @Test
    void the_rules_find_colours_as_the_pictures_write_them() {
        for (Night.Pair pair : Night.pairs(List.of())) {
            String svg = Svg.render(new Square(pair.day()), "name", "Title");
            assertThat(fills(svg)).isNotEmpty().allSatisfy(fill -> {
                boolean paper = fill.equals("fill=\"#fff\"");
                String night = Night.hex(paper ? Night.PAPER : pair.night());
                assertThat(Night.css(List.of()).lines())
                        .as(fill)
                        .anyMatch(rule -> rule.contains("[" + fill + "]") && rule.endsWith("{fill:" + night + "}"));
            });
        }
    }

    /** The colours of a picture, without the black that nothing is painted with. */
    private static List<String> fills(String svg) {
        return Pattern.compile(" (fill=\"[^\"]+\")")
                .matcher(svg)
                .results()
                .map(match -> match.group(1))
                .filter(fill -> !fill.contains("none") && !fill.contains("black"))
                .toList();
    }

    private record Square(Color colour) implements Drawing {
        @Override
        public int width() {
            return 10;
        }

        @Override
        public int height() {
            return 10;
        }

        @Override
        public void paint(Graphics2D g) {
            g.setColor(colour);
            g.fillRect(0, 0, 5, 5);
        }
    }
}
