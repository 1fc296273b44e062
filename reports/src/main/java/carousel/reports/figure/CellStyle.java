package carousel.reports.figure;

import java.awt.Color;
import java.awt.Stroke;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Colour and dash of a cell, the same in every figure of a report.
 *
 * <p>The colours differ in hue for the colour-blind and in lightness (about 20 to 60) for grey print; the dashes differ too. Each
 * stands out from white paper by 3 : 1 at least; what a dark page has in its place is in {@link Night}.
 */
public record CellStyle(String name, Color colour, float[] dash) {
    private static final List<CellStyle> KNOWN = List.of(
            new CellStyle("rnn", new Color(0x16, 0x8a, 0x73), new float[] {7, 3}),
            new CellStyle("rnn-relu", new Color(0xc0, 0x86, 0x00), new float[] {2, 2.5f}),
            new CellStyle("gru", new Color(0xad, 0x44, 0x00), new float[] {14, 3}),
            new CellStyle("gru-reset-before", new Color(0x7a, 0x2e, 0x7e), new float[] {10, 3, 2, 3}),
            new CellStyle("lstm", new Color(0x1f, 0x2f, 0x6b), null));
    private static final List<Color> SPARE = List.of(
            new Color(0x4c, 0x9a, 0xd1),
            new Color(0x5a, 0x5a, 0x5a),
            new Color(0x8c, 0x6d, 0x31),
            new Color(0xb0, 0x5c, 0x8e));
    private static final float[][] SPARE_DASHES = {{5, 2, 1, 2}, {3, 3}, {9, 2, 2, 2, 2, 2}, {1, 2}};

    /** A style for each of the given cells: the known ones have their own, the others take the spare ones in order of name. */
    public static Map<String, CellStyle> forCells(Iterable<String> cells) {
        TreeSet<String> names = new TreeSet<>();
        cells.forEach(names::add);
        Map<String, CellStyle> styles = new LinkedHashMap<>();
        for (CellStyle known : KNOWN) {
            if (names.remove(known.name)) {
                styles.put(known.name, known);
            }
        }
        int next = 0;
        for (String other : names) {
            styles.put(other, new CellStyle(other, SPARE.get(next % SPARE.size()), SPARE_DASHES[next % SPARE.size()]));
            next++;
        }
        return styles;
    }

    /** The cell's pen. */
    public Stroke pen(double width) {
        return Ink.pen(width, dash);
    }

    /** The known styles, for the test that they can be told apart. */
    static List<CellStyle> known() {
        return KNOWN;
    }

    /** The colours of unknown cells. */
    static List<Color> spare() {
        return SPARE;
    }
}
