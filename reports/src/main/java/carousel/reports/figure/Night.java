package carousel.reports.figure;

import java.awt.Color;
import java.util.ArrayList;
import java.util.List;

/**
 * What the inks of figures become on a dark page. Figures are drawn once, for white paper; a page that is read in the dark
 * overrides their attributes by these rules. Heat maps keep their colours, and so do all files beside the page.
 */
public final class Night {
    /** An ink and what stands in its place. */
    record Pair(Color day, Color night) {}

    static final Color PAPER = new Color(0x1b, 0x1e, 0x23);

    /** Lightness of a line at night that nobody has chosen, 0 to 100: that of those chosen by eye. */
    private static final double LIT = 63;

    private static final List<Pair> PAIRS = List.of(
            pair(0xffffff, 0x1b1e23), // paper
            pair(0x222222, 0xe4e4e4), // text
            pair(0x5f5f5f, 0xa8a8a8), // quiet
            pair(0x9a9a9a, 0x70757d), // frame
            pair(0xe6e6e6, 0x2f343b), // grid
            pair(0xd9d9d9, 0x4a4f57), // absent
            // lines, chosen by eye
            pair(0x168a73, 0x2bb795),
            pair(0xc08600, 0xf2c14e),
            pair(0xad4400, 0xf07a35),
            pair(0x7a2e7e, 0xb873c4),
            pair(0x1f2f6b, 0x8ea6ff),
            pair(0x4c9ad1, 0x62aee4),
            pair(0x5a5a5a, 0xb5b5b5),
            pair(0x8c6d31, 0xc2a05a),
            pair(0xb05c8e, 0xdc8abb));

    private Night() {}

    /**
     * The rules for everything inside {@code .plot} and {@code .explorer}, for the style of a page.
     *
     * @param lines colours that cells brought with them
     */
    public static String css(List<Color> lines) {
        StringBuilder css = new StringBuilder("@media screen and (prefers-color-scheme:dark){\n");
        for (Pair pair : pairs(lines)) {
            for (String attribute : List.of("fill", "stroke")) {
                String rule = ":is(.plot,.explorer) :is(" + selectors(attribute, pair.day) + "){";
                css.append(rule + attribute + ":" + hex(pair.night) + "}\n");
            }
        }
        return css.append("}\n").toString();
    }

    /** Every way in which a colour is written in the pictures. */
    private static String selectors(String attribute, Color colour) {
        String hex = "[" + attribute + "=\"" + hex(colour) + "\"]";
        return colour.equals(Color.WHITE) ? hex + ",[" + attribute + "=\"white\"],[" + attribute + "=\"#fff\"]" : hex;
    }

    /** A colour as the SVG of figures has it, so that these rules find it: {@code #1f2f6b}. */
    public static String hex(Color colour) {
        return "#" + Integer.toHexString(colour.getRGB() | 0xff000000).substring(2);
    }

    /** All inks with their counterparts, and those of lines that nobody has chosen one for. */
    static List<Pair> pairs(List<Color> lines) {
        List<Pair> pairs = new ArrayList<>(PAIRS);
        for (Color line : lines) {
            if (pairs.stream().noneMatch(pair -> pair.day.equals(line))) {
                pairs.add(new Pair(line, lit(line)));
            }
        }
        return pairs;
    }

    /** The colour with as much white as makes it stand out from the dark. */
    private static Color lit(Color day) {
        Color lit = day;
        for (int white = 1; Ink.lightness(lit) < LIT; white++) {
            lit = Ink.mix(day, Color.WHITE, white / 32.0);
        }
        return lit;
    }

    private static Pair pair(int day, int night) {
        return new Pair(new Color(day), new Color(night));
    }
}
