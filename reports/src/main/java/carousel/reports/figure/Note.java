package carousel.reports.figure;

import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;

/** A few words in a corner of a plot, on paper of their own so that no line runs through them. */
public record Note(Typeface type, String text, boolean right, boolean low) implements Layer {
    private static final double SIZE = 12;
    private static final double AIR = 5;

    @Override
    public void paint(Graphics2D g, Place where) {
        if (text.isEmpty()) {
            return;
        }
        Rectangle2D area = where.area();
        Font font = type.bold(SIZE);
        String shown = type.fit(text, font, area.getWidth() - 2 * AIR);
        double width = type.width(shown, font);
        double x = right ? area.getMaxX() - AIR - width : area.getMinX() + AIR;
        double y = low ? area.getMaxY() - AIR - 1 : area.getMinY() + SIZE + 3;
        g.setColor(Ink.veil(Ink.PAPER, 0.8));
        g.fill(new Rectangle2D.Double(x - 2, y - SIZE + 1, width + 4, SIZE + 2));
        g.setColor(Ink.QUIET);
        type.write(g, shown, font, x, y, 0);
    }
}
