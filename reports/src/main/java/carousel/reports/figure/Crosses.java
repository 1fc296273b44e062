package carousel.reports.figure;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Path2D;

/** Small crosses on the lower edge of a plot: one at each x where a value is not a number. No line goes there, nothing is hidden. */
public record Crosses(double[] x, Color colour) implements Layer {
    private static final double SIZE = 3.5;
    private static final double APART = 3;

    @Override
    public void paint(Graphics2D g, Place where) {
        Path2D marks = new Path2D.Double();
        double bottom = where.area().getMaxY() - SIZE - 1, last = Double.NEGATIVE_INFINITY;
        for (double each : x) {
            double px = where.xScale().contains(each) ? where.x(each) : Double.NaN;
            if (px - last >= APART) {
                marks.moveTo(px - SIZE, bottom - SIZE);
                marks.lineTo(px + SIZE, bottom + SIZE);
                marks.moveTo(px - SIZE, bottom + SIZE);
                marks.lineTo(px + SIZE, bottom - SIZE);
                last = px;
            }
        }
        if (marks.getCurrentPoint() != null) {
            g.setColor(colour);
            g.setStroke(Ink.pen(1.4));
            g.draw(marks);
        }
    }
}
