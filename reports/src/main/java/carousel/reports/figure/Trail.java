package carousel.reports.figure;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Stroke;
import java.awt.geom.Path2D;

/** A way from point to point that may turn back on itself, all in one path. NaN breaks it. */
public record Trail(double[] x, double[] y, Color colour, Stroke pen) implements Layer {
    /** Half a unit: points nearer than this to the last one drawn are not drawn. */
    private static final double NEAR = 0.5;

    /** A circle about the origin. */
    public static Trail circle(double radius, Color colour, Stroke pen) {
        int corners = 180;
        double[] x = new double[corners + 1], y = new double[corners + 1];
        for (int i = 0; i <= corners; i++) {
            x[i] = radius * StrictMath.cos(2 * StrictMath.PI * i / corners);
            y[i] = radius * StrictMath.sin(2 * StrictMath.PI * i / corners);
        }
        return new Trail(x, y, colour, pen);
    }

    @Override
    public void paint(Graphics2D g, Place where) {
        Path2D path = new Path2D.Double();
        double lastX = Double.NaN, lastY = Double.NaN;
        boolean begun = false;
        for (int i = 0; i < x.length; i++) {
            double px = where.x(x[i]), py = where.y(y[i]);
            boolean there = Double.isFinite(px) && Double.isFinite(py);
            if (there && begun && !(StrictMath.hypot(px - lastX, py - lastY) < NEAR)) {
                path.lineTo(px, py);
            } else if (there && !begun) {
                path.moveTo(px, py);
            } else if (there) {
                continue;
            }
            begun = there;
            lastX = px;
            lastY = py;
        }
        if (path.getCurrentPoint() != null) {
            Graphics2D inside = (Graphics2D) g.create();
            inside.clip(where.area());
            Ink.draw(inside, path, colour, pen);
            inside.dispose();
        }
    }
}
