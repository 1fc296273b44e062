package carousel.reports.clipping;

import carousel.reports.figure.Ink;
import carousel.reports.figure.Layer;
import carousel.reports.figure.Place;
import carousel.reports.figure.Typeface;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.List;

/** Lying bars made of segments that say what they are where there is storage; the name of each bar stands left of the plot. */
record Segments(Typeface type, List<Bar> bars, List<Segment> segments) implements Layer {
    private static final double HALF = 0.36;
    private static final double AIR = 4;

    /** A name at the height {@code y}. */
    record Bar(double y, String name) {}

    /** A stretch of the bar at {@code y}; {@code words} where they fit, else the number alone, else nothing. */
    record Segment(double y, double from, double to, int count, String words, Color fill, Color ink) {}

    @Override
    public void paint(Graphics2D g, Place where) {
        Font font = type.regular(12);
        for (Segment each : segments) {
            double left = where.x(each.from), right = where.x(each.to);
            double top = where.y(each.y + HALF), bottom = where.y(each.y - HALF);
            Rectangle2D box = new Rectangle2D.Double(left, top, right - left, bottom - top);
            g.setColor(each.fill);
            g.fill(box);
            g.setColor(Ink.FRAME);
            g.setStroke(Ink.pen(0.8));
            g.draw(box);
            g.setColor(each.ink);
            String number = Integer.toString(each.count), whole = number + " " + each.words;
            boolean roomy = type.width(whole, font) <= right - left - AIR;
            if (roomy || type.width(number, font) <= right - left - AIR) {
                type.write(g, roomy ? whole : number, font, (left + right) / 2, (top + bottom) / 2 + 4, 0.5);
            }
        }
        g.setColor(Ink.TEXT);
        for (Bar bar : bars) {
            type.write(g, bar.name, type.regular(12), where.area().getMinX() - 7, where.y(bar.y) + 4, 1);
        }
    }
}
