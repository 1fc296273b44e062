package carousel.reports.figure;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;

/** Intervals of points: an upright line with feet at each x, from its lower to its upper limit; none where a limit is not a number. */
public record Brackets(double[] x, double[] low, double[] high, Color colour) implements Layer {
    private static final double FOOT = 3.5;

    @Override
    public void paint(Graphics2D g, Place where) {
        Path2D lines = new Path2D.Double();
        for (int i = 0; i < x.length; i++) {
            double px = where.x(x[i]), from = where.y(low[i]), to = where.y(high[i]);
            if (Double.isFinite(from) && Double.isFinite(to)) {
                lines.append(new Line2D.Double(px, from, px, to), false);
                lines.append(new Line2D.Double(px - FOOT, from, px + FOOT, from), false);
                lines.append(new Line2D.Double(px - FOOT, to, px + FOOT, to), false);
            }
        }
        if (lines.getCurrentPoint() != null) {
            g.setColor(colour);
            g.setStroke(Ink.pen(1.2));
            g.draw(lines);
        }
    }
}
