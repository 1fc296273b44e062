package carousel.reports.figure;

import java.awt.Graphics2D;
import java.awt.geom.Area;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;

/**
 * A heat map over cells around (x[i], y[j]), each reaching halfway to its neighbours.
 *
 * <p>Painted as nested contours: first everything in the darkest colour, then what reaches the second step, and so on. No
 * hairlines between cells, and far fewer bytes than a rectangle a cell. NaN cells stay in the colour of "not measured".
 *
 * @param value value[i][j] belongs to (x[i], y[j])
 */
public record MapLayer(double[] x, double[] y, double[][] value, Levels levels) implements Layer {

    @Override
    public void paint(Graphics2D g, Place where) {
        Graphics2D inside = (Graphics2D) g.create();
        inside.clip(where.area());
        Ink.fill(inside, where.area(), Ink.ABSENT);
        double[] left = edges(x), bottom = edges(y);
        for (int level = 0; level < levels.count(); level++) {
            Path2D runs = new Path2D.Double();
            for (int i = 0; i < x.length; i++) {
                addRuns(runs, where, i, level, left, bottom);
            }
            Area area = new Area(runs);
            if (!area.isEmpty()) {
                Ink.fill(inside, area, levels.colour(level));
            }
        }
        inside.dispose();
    }

    /** Adds the vertical runs of column {@code i} that reach {@code level}. */
    private void addRuns(Path2D runs, Place where, int i, int level, double[] left, double[] bottom) {
        double x0 = where.x(left[i]), x1 = where.x(left[i + 1]);
        int from = -1;
        for (int j = 0; j <= y.length; j++) {
            boolean reached = j < y.length && levels.of(value[i][j]) >= level;
            if (reached && from < 0) {
                from = j;
            } else if (!reached && from >= 0) {
                double y0 = where.y(bottom[j]), y1 = where.y(bottom[from]);
                runs.append(new Rectangle2D.Double(x0, y0, x1 - x0, y1 - y0), false);
                from = -1;
            }
        }
    }

    /** Cell borders: halfway between neighbours, and as far outside as the nearest border is inside. */
    static double[] edges(double[] centre) {
        int n = centre.length;
        double[] edge = new double[n + 1];
        for (int i = 1; i < n; i++) {
            edge[i] = 0.5 * (centre[i - 1] + centre[i]);
        }
        edge[0] = n > 1 ? 2 * centre[0] - edge[1] : centre[0] - 0.5;
        edge[n] = n > 1 ? 2 * centre[n - 1] - edge[n - 1] : centre[n - 1] + 0.5;
        return edge;
    }
}
