package carousel.reports.figure;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;

/** A shaded stretch of the x axis over the whole height of the plot. */
public record ShadeLayer(double from, double to, Color colour) implements Layer {

    @Override
    public void paint(Graphics2D g, Place where) {
        g.setColor(colour);
        double left = where.x(from);
        g.fill(new Rectangle2D.Double(
                left, where.area().getMinY(), where.x(to) - left, where.area().getHeight()));
    }
}
