package carousel.reports.figure;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.List;

/** Places on a line: a disc each, and above it a thin upright with a few words at the top of the plot, each in a row of its own. */
public record Pins(Typeface type, List<Pin> pins) implements Layer {
    private static final double RADIUS = 4.5;
    private static final double ROW = 15;

    /**
     * A place.
     *
     * @param y NaN if nothing is known there: the upright is drawn and no disc
     * @param words empty for a disc alone
     * @param filled whether the disc is filled
     */
    public record Pin(double x, double y, String words, Color colour, boolean filled) {}

    @Override
    public void paint(Graphics2D g, Place where) {
        Font font = type.regular(12);
        int row = 0;
        for (Pin pin : pins) {
            if (!where.xScale().contains(pin.x)) {
                continue;
            }
            double px = where.x(pin.x),
                    top = where.area().getMinY(),
                    bottom = where.area().getMaxY();
            double py = Double.isNaN(pin.y) ? bottom : Math.max(top, Math.min(bottom, where.y(pin.y)));
            g.setColor(pin.colour);
            if (!pin.words.isEmpty()) {
                double line = top + 14 + ROW * row++;
                g.setStroke(Ink.pen(0.9));
                g.draw(new Line2D.Double(px, line - 9, px, py));
                double width = type.width(pin.words, font);
                double at = px + 5 + width <= where.area().getMaxX()
                        ? px + 5
                        : Math.max(where.area().getMinX() + 3, px - 5 - width);
                g.setColor(Ink.veil(Ink.PAPER, 0.85));
                g.fill(new Rectangle2D.Double(at - 1, line - 10, width + 2, 13));
                g.setColor(pin.colour);
                type.write(g, pin.words, font, at, line, 0);
            }
            if (!Double.isNaN(pin.y)) {
                Ellipse2D disc = new Ellipse2D.Double(px - RADIUS, py - RADIUS, 2 * RADIUS, 2 * RADIUS);
                g.setColor(pin.filled ? pin.colour : Ink.PAPER);
                g.fill(disc);
                g.setColor(pin.filled ? Ink.PAPER : pin.colour);
                g.setStroke(Ink.pen(pin.filled ? 1 : 1.8));
                g.draw(disc);
            }
        }
    }
}
