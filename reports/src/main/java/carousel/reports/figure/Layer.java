package carousel.reports.figure;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;

/** One thing drawn over the grid of a {@link Plot}: a line, a heat map, a mark, labels. */
@FunctionalInterface
public interface Layer {

    /** Paints in the coordinates of the plot; {@code where} turns data into canvas coordinates. */
    void paint(Graphics2D g, Place where);

    /**
     * Where data lie on the canvas.
     *
     * <p>The chart library maps the same scales onto the same area; it is not asked, because its answer for a datum just beyond
     * an axis is the middle of the plot.
     *
     * @param area the plot area in canvas coordinates
     */
    record Place(Scale xScale, Scale yScale, Rectangle2D area) {

        /** Canvas x of the datum {@code v}; data beyond the scale come out beyond the area. */
        public double x(double v) {
            return area.getMinX() + xScale.fraction(v) * area.getWidth();
        }

        /** Canvas y of the datum {@code v}, growing downwards. */
        public double y(double v) {
            return area.getMaxY() - yScale.fraction(v) * area.getHeight();
        }
    }
}
