package carousel.reports.chart;

import carousel.reports.figure.Ink;
import carousel.reports.figure.Layer;
import carousel.reports.figure.LineLayer;
import carousel.reports.figure.Place;
import carousel.reports.stats.Curve;
import carousel.reports.stats.Profile;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Stroke;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.util.List;

/**
 * One line of a row: a curve over seeds, with its band.
 *
 * @param label at its right end; empty for none, where it ends early
 * @param spread how its intervals are drawn
 * @param bin width of the columns whose outline it is, 0 for a line from point to point
 */
public record Trace(String label, Profile profile, Color colour, Stroke pen, Spread spread, double bin) {
    /** What shows the interval of a point: a band along the line, or a bracket at each point, which is then a dot. */
    public enum Spread {
        NONE,
        BAND,
        BRACKETS
    }

    /** From point to point, with its band. */
    public static Trace line(String label, Profile profile, Color colour, Stroke pen) {
        return new Trace(label, profile, colour, pen, Spread.BAND, 0);
    }

    /** As the outline of a histogram whose bins are so wide and have the values of x in their middle. */
    public Trace columns(double width) {
        return new Trace(label, profile, colour, pen, Spread.NONE, width);
    }

    /** The mean alone. */
    public Trace withoutBand() {
        return new Trace(label, profile, colour, pen, Spread.NONE, bin);
    }

    /** With dots and brackets instead of a band. */
    public Trace bracketed() {
        return new Trace(label, profile, colour, pen, Spread.BRACKETS, bin);
    }

    /** Whether its intervals are drawn at all. */
    boolean limited() {
        return spread != Spread.NONE;
    }

    /** Its brackets, if it has any, and its line. */
    List<Layer> layers() {
        Curve curve = profile.curve();
        return spread == Spread.BRACKETS
                ? List.of(new Brackets(curve.x(), curve.lows(), curve.highs(), Ink.veil(colour, 0.65)), line())
                : List.of(line());
    }

    private LineLayer line() {
        double[] x = profile.curve().x(), y = profile.curve().means();
        if (bin == 0) {
            return new LineLayer(x, y, colour, pen);
        }
        double[] corners = new double[2 * x.length], heights = new double[2 * x.length];
        for (int i = 0; i < x.length; i++) {
            corners[2 * i] = x[i] - bin / 2;
            corners[2 * i + 1] = x[i] + bin / 2;
            heights[2 * i] = y[i];
            heights[2 * i + 1] = y[i];
        }
        return new LineLayer(corners, heights, colour, pen);
    }

    /** Intervals of points: an upright line with feet at each x, from its lower to its upper limit; none where a limit is not a number. */
    private record Brackets(double[] x, double[] low, double[] high, Color colour) implements Layer {
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
}
