package carousel.reports.figure;

import java.awt.Graphics2D;
import java.awt.geom.Path2D;

/** Small triangles that hang from the upper edge of a plot: one at each x where a run met its criterion. */
public record SuccessMarks(double[] x) implements Layer {
    private static final double SIZE = 5;

    @Override
    public void paint(Graphics2D g, Place where) {
        Path2D marks = new Path2D.Double();
        double top = where.area().getMinY();
        for (double each : x) {
            if (where.xScale().contains(each)) {
                double px = where.x(each);
                marks.moveTo(px - SIZE, top - 1);
                marks.lineTo(px + SIZE, top - 1);
                marks.lineTo(px, top + 2 * SIZE - 2);
                marks.closePath();
            }
        }
        if (marks.getCurrentPoint() != null) {
            g.setColor(Ink.PAPER);
            g.fill(marks);
            g.setColor(Ink.TEXT);
            g.setStroke(Ink.pen(1));
            g.draw(marks);
        }
    }
}
