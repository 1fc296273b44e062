package carousel.reports.figure;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Stroke;
import java.awt.geom.Path2D;

/**
 * A line through points, one path from end to end so that dashes run through.
 *
 * <p>NaN breaks the line. −∞ ("exactly zero" on a log axis) is drawn as a fall to the bottom of the plot.
 */
public record LineLayer(double[] x, double[] y, Color colour, Stroke pen) implements Layer {

    @Override
    public void paint(Graphics2D g, Place where) {
        Path2D path = new Path2D.Double();
        boolean open = false;
        boolean any = false;
        for (int i = 0; i < x.length; i++) {
            double px = where.x(x[i]), py = height(where, y[i]);
            if (Double.isNaN(px) || Double.isInfinite(px) || Double.isNaN(py)) {
                open = false;
            } else if (open) {
                path.lineTo(px, py);
                any = true;
            } else {
                path.moveTo(px, py);
                open = true;
            }
        }
        if (any) {
            Graphics2D inside = (Graphics2D) g.create();
            inside.clip(where.area());
            inside.setColor(colour);
            inside.setStroke(pen);
            inside.draw(path);
            inside.dispose();
        }
    }

    /** Far values are moved to just outside the plot: same picture, and no canvas has trouble with them. */
    private static double height(Place where, double v) {
        double top = where.area().getMinY() - 50, bottom = where.area().getMaxY() + 50;
        double y = v == Double.NEGATIVE_INFINITY ? bottom : where.y(v);
        return Double.isNaN(v) || Double.isNaN(y) ? Double.NaN : Math.max(top, Math.min(bottom, y));
    }
}
