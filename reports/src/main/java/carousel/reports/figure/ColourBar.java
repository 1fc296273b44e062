package carousel.reports.figure;

import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;

/** The key of a heat map, in the right margin beside it, with the same steps; its title is left to captions where it is empty. */
public record ColourBar(Typeface type, Levels levels, String title) implements Layer {
    private static final double DISTANCE = 14;
    private static final double WIDTH = 13;

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
            double y = top + height - scale.fraction(tick.value()) * height;
            type.write(g, tick.label(), font, left + WIDTH + 5, y + 4, 0);
        }
        type.writeUpwards(g, title, font, left + WIDTH + 44, top + height / 2);
    }
}
