package carousel.reports.figure;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Stroke;
import java.awt.geom.Path2D;
import java.util.Arrays;

/**
 * A line through points, one path from end to end so that dashes run through.
 *
 * <p>NaN breaks the line. −∞ ("exactly zero" on a log axis) is drawn as a fall to the bottom of the plot.
 */
public record LineLayer(double[] x, double[] y, Color colour, Stroke pen) implements Layer {

    @Override
    public void paint(Graphics2D g, Place where) {
        Path2D path = new Path2D.Double();
        double[] px = new double[x.length], py = new double[x.length];
        int n = 0;
        for (int i = 0; i <= x.length; i++) {
            double atX = i < x.length ? where.x(x[i]) : Double.NaN,
                    atY = i < x.length ? height(where, y[i]) : Double.NaN;
            if (Double.isFinite(atX) && !Double.isNaN(atY)) {
                px[n] = atX;
                py[n++] = atY;
            } else {
                append(path, Arrays.copyOf(px, n), Arrays.copyOf(py, n));
                n = 0;
            }
        }
        if (path.getCurrentPoint() != null) {
            Graphics2D inside = (Graphics2D) g.create();
            inside.clip(where.area());
            inside.setColor(colour);
            inside.setStroke(pen);
            inside.draw(path);
            inside.dispose();
        }
    }

    private static void append(Path2D path, double[] px, double[] py) {
        if (px.length < 2) {
            return;
        }
        boolean[] keep = Thin.keep(px, py);
        path.moveTo(px[0], py[0]);
        for (int i = 1; i < px.length; i++) {
            if (keep[i]) {
                path.lineTo(px[i], py[i]);
            }
        }
    }

    /** Far values are moved to just outside the plot: same picture, and no canvas has trouble with them. */
    private static double height(Place where, double v) {
        double top = where.area().getMinY() - 50, bottom = where.area().getMaxY() + 50;
        double y = v == Double.NEGATIVE_INFINITY ? bottom : where.y(v);
        return Double.isNaN(v) || Double.isNaN(y) ? Double.NaN : Math.max(top, Math.min(bottom, y));
    }
}
