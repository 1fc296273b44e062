package carousel.reports.figure;

import java.awt.Graphics2D;
import java.util.List;

/**
 * Something of a fixed size that can be painted onto any Java2D canvas, a bitmap or SVG.
 *
 * <p>Painting changes nothing in the drawing: twice the same drawing, twice the same marks.
 */
public interface Drawing {

    /** Width in user units; one unit is one CSS pixel in the page. */
    int width();

    /** Height in user units. */
    int height();

    /** Paints with the upper left corner at the origin of {@code g}. */
    void paint(Graphics2D g);

    /** What a pointer can read off it, one readout a pair of axes, in this drawing's units; nothing by default. */
    default List<Readout> readouts() {
        return List.of();
    }
}
