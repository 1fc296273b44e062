package carousel.reports.figure;

import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;

/**
 * The key of a heat map, in the right margin beside it, with the same steps.
 *
 * @param title what the map shows
 * @param written whether the title is written beside it; in a narrow margin it is left to captions and to pointers
 */
public record ColourBar(Typeface type, Levels levels, String title, boolean written) implements Layer {
    private static final double DISTANCE = 14;
    private static final double WIDTH = 13;

    /** A key with its title. */
    public ColourBar(Typeface type, Levels levels, String title) {
        this(type, levels, title, true);
    }

    @Override
    public void paint(Graphics2D g, Place where) {
        double left = where.area().getMaxX() + DISTANCE,
                top = where.area().getMinY(),
                height = where.area().getHeight();
        double each = height / levels.count();
        for (int i = 0; i < levels.count(); i++) {
            double y = top + height - (i + 1) * each;
            g.setColor(levels.colour(i));
            // Half a unit of overlap with the step above, which is painted later: no seam.
            g.fill(new Rectangle2D.Double(left, y, WIDTH, each + (i == 0 ? 0 : 0.5)));
        }
        g.setColor(Ink.FRAME);
        g.setStroke(Ink.pen(1));
        g.draw(new Rectangle2D.Double(left, top, WIDTH, height));
        Font font = type.regular(11);
        g.setColor(Ink.TEXT);
        Scale scale = Scale.linear("", levels.low(), levels.high());
        for (Scale.Tick tick : scale.ticks((int) Math.max(2, height / 34))) {
            type.write(
                    g,
                    tick.label(),
                    font,
                    left + WIDTH + 5,
                    top + height - scale.fraction(tick.value()) * height + 4,
                    0);
        }
        if (written) {
            type.writeUpwards(g, title, font, left + WIDTH + 44, top + height / 2);
        }
    }
}
