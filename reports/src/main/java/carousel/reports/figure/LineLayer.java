package carousel.reports.figure;

import java.awt.BasicStroke;
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

    /** A tenth of a unit: less than the coordinates in the files can say. */
    private static final double TOLERANCE = 0.1;
    /** Width where runs are missing, as a share of the usual one. */
    private static final double THIN = 0.4;

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
            Ink.draw(inside, path, colour, pen);
            inside.dispose();
        }
    }

    /** Where it is of as many runs as anywhere; {@code seeds} says of how many each point is. */
    LineLayer whole(int[] seeds) {
        boolean[] fewer = fewer(seeds);
        double[] kept = y.clone();
        for (int i = 0; i < y.length; i++) {
            kept[i] = fewer[i + 1] ? Double.NaN : y[i];
        }
        return new LineLayer(x, kept, colour, pen);
    }

    /** The rest of it with the pieces that lead there, thin, since it is of fewer runs. */
    LineLayer thin(int[] seeds) {
        boolean[] fewer = fewer(seeds);
        double[] kept = y.clone();
        for (int i = 0; i < y.length; i++) {
            kept[i] = fewer[i] || fewer[i + 1] || fewer[i + 2] ? y[i] : Double.NaN;
        }
        BasicStroke own = (BasicStroke) pen;
        return new LineLayer(x, kept, colour, Ink.pen(THIN * own.getLineWidth(), own.getDashArray()));
    }

    /** Whether point i − 1 is of fewer runs than another one; false beyond both ends. */
    private static boolean[] fewer(int[] seeds) {
        int most = Arrays.stream(seeds).max().orElse(0);
        boolean[] fewer = new boolean[seeds.length + 2];
        for (int i = 0; i < seeds.length; i++) {
            fewer[i + 1] = seeds[i] < most;
        }
        return fewer;
    }

    private static void append(Path2D path, double[] px, double[] py) {
        if (px.length < 2) {
            return;
        }
        boolean[] keep = kept(px, py, TOLERANCE);
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

    /**
     * Which points of a line are kept, first and last always, so that nobody misses the others: from each kept point the line goes as
     * far as every point between lies within the tolerance of it.
     *
     * @param x ascending, finite
     * @param y finite
     */
    static boolean[] kept(double[] x, double[] y, double tolerance) {
        boolean[] kept = new boolean[x.length];
        int from = 0;
        while (from < x.length) {
            kept[from] = true;
            int to = from + 1;
            while (to + 1 < x.length && straight(x, y, from, to + 1, tolerance)) {
                to++;
            }
            from = to;
        }
        return kept;
    }

    private static boolean straight(double[] x, double[] y, int from, int to, double tolerance) {
        double slope = (y[to] - y[from]) / (x[to] - x[from]);
        for (int i = from + 1; i < to; i++) {
            if (!(Math.abs(y[from] + slope * (x[i] - x[from]) - y[i]) <= tolerance)) {
                return false;
            }
        }
        return true;
    }
}
