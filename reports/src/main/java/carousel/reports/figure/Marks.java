package carousel.reports.figure;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.Stroke;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.List;

/** What is drawn into a plot besides lines and maps. */
public final class Marks {
    private static final double CROSS = 3.5;
    private static final double APART = 3;
    private static final double TRIANGLE = 5;
    private static final double FOOT = 3.5;
    private static final double DISC = 4.5;
    private static final double LINE = 15;
    private static final double NOTE = 12;
    private static final double AIR = 5;

    private Marks() {}

    /** A horizontal line through the whole plot: a baseline, a threshold. */
    public static Layer rule(double y, Color colour, Stroke pen) {
        return rule(y, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, colour, pen);
    }

    /** A piece of one, to the edge of the plot where its end lies beyond. */
    public static Layer rule(double y, double from, double to, Color colour, Stroke pen) {
        return (g, where) -> {
            if (where.yScale().contains(y)) {
                double left = from > where.xScale().low()
                        ? where.x(from)
                        : where.area().getMinX();
                double right =
                        to < where.xScale().high() ? where.x(to) : where.area().getMaxX();
                Ink.draw(g, new Line2D.Double(left, where.y(y), right, where.y(y)), colour, pen);
            }
        };
    }

    /** A shaded stretch of the x axis over the whole height of the plot. */
    public static Layer shade(double from, double to, Color colour) {
        return (g, where) -> {
            double left = where.x(from), top = where.area().getMinY();
            double width = where.x(to) - left, height = where.area().getHeight();
            Ink.fill(g, new Rectangle2D.Double(left, top, width, height), colour);
        };
    }

    /** Small crosses on the lower edge: one at each x where a value is not a number. No line goes there, nothing is hidden. */
    public static Layer crosses(double... x) {
        return (g, where) -> {
            Path2D marks = new Path2D.Double();
            double bottom = where.area().getMaxY() - CROSS - 1, last = Double.NEGATIVE_INFINITY;
            for (double each : x) {
                double px = where.xScale().contains(each) ? where.x(each) : Double.NaN;
                if (px - last >= APART) {
                    line(marks, px - CROSS, bottom - CROSS, px + CROSS, bottom + CROSS);
                    line(marks, px - CROSS, bottom + CROSS, px + CROSS, bottom - CROSS);
                    last = px;
                }
            }
            draw(g, marks, Ink.TEXT, Ink.pen(1.4));
        };
    }

    /** Small triangles that hang from the upper edge: one at each x where a run met its criterion. */
    public static Layer triangles(double... x) {
        return (g, where) -> {
            Path2D marks = new Path2D.Double();
            double top = where.area().getMinY();
            for (double each : x) {
                if (where.xScale().contains(each)) {
                    double px = where.x(each);
                    line(marks, px - TRIANGLE, top - 1, px + TRIANGLE, top - 1);
                    marks.lineTo(px, top + 2 * TRIANGLE - 2);
                    marks.closePath();
                }
            }
            if (marks.getCurrentPoint() != null) {
                Ink.fill(g, marks, Ink.PAPER);
            }
            draw(g, marks, Ink.TEXT, Ink.pen(1));
        };
    }

    /** Intervals of points: an upright line with feet at each x, from its lower to its upper limit; none where a limit is not a number. */
    public static Layer brackets(double[] x, double[] low, double[] high, Color colour) {
        return (g, where) -> {
            Path2D marks = new Path2D.Double();
            for (int i = 0; i < x.length; i++) {
                double px = where.x(x[i]), from = where.y(low[i]), to = where.y(high[i]);
                if (Double.isFinite(from) && Double.isFinite(to)) {
                    line(marks, px, from, px, to);
                    line(marks, px - FOOT, from, px + FOOT, from);
                    line(marks, px - FOOT, to, px + FOOT, to);
                }
            }
            draw(g, marks, colour, Ink.pen(1.2));
        };
    }

    /** A few words in a corner, on paper of their own so that no line runs through them. */
    static Layer note(Typeface type, String text, boolean right, boolean low) {
        return (g, where) -> {
            Rectangle2D area = where.area();
            Font font = type.bold(NOTE);
            String shown = type.fit(text, font, area.getWidth() - 2 * AIR);
            double width = type.width(shown, font);
            double x = right ? area.getMaxX() - AIR - width : area.getMinX() + AIR;
            double y = low ? area.getMaxY() - AIR - 1 : area.getMinY() + NOTE + 3;
            Ink.fill(g, new Rectangle2D.Double(x - 2, y - NOTE + 1, width + 4, NOTE + 2), Ink.veil(Ink.PAPER, 0.8));
            g.setColor(Ink.QUIET);
            type.write(g, shown, font, x, y, 0);
        };
    }

    /**
     * A place.
     *
     * @param y NaN if nothing is known there: the upright is drawn and no disc
     * @param words empty for a disc alone
     * @param filled whether the disc is filled
     */
    public record Pin(double x, double y, String words, Color colour, boolean filled) {}

    /** Places on a line: a disc each, and above it a thin upright with a few words at the top of the plot, each in a row of its own. */
    public static Layer pins(Typeface type, List<Pin> pins) {
        return (g, where) -> {
            Font font = type.regular(12);
            int row = 0;
            for (Pin pin : pins) {
                if (!where.xScale().contains(pin.x)) {
                    continue;
                }
                double px = where.x(pin.x),
                        top = where.area().getMinY(),
                        bottom = where.area().getMaxY();
                double py = Double.isNaN(pin.y) ? bottom : Math.max(top, Math.min(bottom, where.y(pin.y)));
                g.setColor(pin.colour);
                if (!pin.words.isEmpty()) {
                    double line = top + 14 + LINE * row++;
                    g.setStroke(Ink.pen(0.9));
                    g.draw(new Line2D.Double(px, line - 9, px, py));
                    double width = type.width(pin.words, font);
                    double at = px + 5 + width <= where.area().getMaxX()
                            ? px + 5
                            : Math.max(where.area().getMinX() + 3, px - 5 - width);
                    Ink.fill(g, new Rectangle2D.Double(at - 1, line - 10, width + 2, 13), Ink.veil(Ink.PAPER, 0.85));
                    g.setColor(pin.colour);
                    type.write(g, pin.words, font, at, line, 0);
                }
                if (!Double.isNaN(pin.y)) {
                    Ellipse2D disc = new Ellipse2D.Double(px - DISC, py - DISC, 2 * DISC, 2 * DISC);
                    Ink.fill(g, disc, pin.filled ? pin.colour : Ink.PAPER);
                    Ink.draw(g, disc, pin.filled ? Ink.PAPER : pin.colour, Ink.pen(pin.filled ? 1 : 1.8));
                }
            }
        };
    }

    /** A disc at each place that lies in the plot, with a rim so that those which overlap are told apart; hollow if it is not filled. */
    public static Layer discs(double[] x, double[] y, double radius, Color colour, boolean filled) {
        return (g, where) -> {
            for (int i = 0; i < x.length; i++) {
                if (where.xScale().contains(x[i]) && where.yScale().contains(y[i])) {
                    double px = where.x(x[i]), py = where.y(y[i]);
                    Ellipse2D disc = new Ellipse2D.Double(px - radius, py - radius, 2 * radius, 2 * radius);
                    Ink.fill(g, disc, filled ? colour : Ink.PAPER);
                    Ink.draw(g, disc, filled ? Ink.PAPER : colour, Ink.pen(filled ? 0.8 : 1.5));
                }
            }
        };
    }

    /** A small upright cross at each place that lies in the plot. */
    public static Layer pluses(double[] x, double[] y, Color colour) {
        return (g, where) -> {
            Path2D marks = new Path2D.Double();
            for (int i = 0; i < x.length; i++) {
                if (where.xScale().contains(x[i]) && where.yScale().contains(y[i])) {
                    double px = where.x(x[i]), py = where.y(y[i]);
                    line(marks, px - DISC, py, px + DISC, py);
                    line(marks, px, py - DISC, px, py + DISC);
                }
            }
            draw(g, marks, colour, Ink.pen(1.6));
        };
    }

    private static void line(Path2D marks, double fromX, double fromY, double toX, double toY) {
        marks.moveTo(fromX, fromY);
        marks.lineTo(toX, toY);
    }

    private static void draw(Graphics2D g, Path2D marks, Color colour, Stroke pen) {
        if (marks.getCurrentPoint() != null) {
            Ink.draw(g, marks, colour, pen);
        }
    }
}
