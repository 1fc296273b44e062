package carousel.reports.figure;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Names written in the right margin at the height where their lines end, moved apart where they would touch, with a short
 * leader from the line to its name. They take the place of a legend.
 */
public record EndLabels(Typeface type, List<Label> labels, double room) implements Layer {

    /** A name for the line that ends at datum {@code y}. */
    public record Label(double y, String text, Color colour) {}

    private static final double GAP = 14;
    private static final double LEADER = 12;

    @Override
    public void paint(Graphics2D g, Place where) {
        List<Label> sorted = new ArrayList<>(labels);
        sorted.removeIf(label -> Double.isNaN(label.y()));
        sorted.sort(Comparator.comparingDouble(Label::y).reversed());
        double top = where.area().getMinY(),
                bottom = where.area().getMaxY(),
                right = where.area().getMaxX();
        double[] wanted = new double[sorted.size()];
        for (int i = 0; i < wanted.length; i++) {
            double y = sorted.get(i).y();
            wanted[i] = y == Double.NEGATIVE_INFINITY ? bottom : Math.max(top, Math.min(bottom, where.y(y)));
        }
        double[] given = spread(wanted, top + 4, bottom - 2, GAP);
        Font font = type.regular(12);
        g.setStroke(Ink.pen(1));
        for (int i = 0; i < wanted.length; i++) {
            g.setColor(Ink.FRAME);
            g.draw(new Line2D.Double(right + 2, wanted[i], right + LEADER - 2, given[i]));
            g.setColor(sorted.get(i).colour());
            type.write(
                    g, type.fit(sorted.get(i).text(), font, room - LEADER - 2), font, right + LEADER, given[i] + 4, 0);
        }
    }

    /**
     * Positions as near as possible to {@code wanted} (ascending) that are at least {@code gap} apart and lie between
     * {@code low} and {@code high}, if there is room for all: neighbours that touch are moved together as one block.
     */
    static double[] spread(double[] wanted, double low, double high, double gap) {
        int n = wanted.length;
        double step = n < 2 ? gap : Math.min(gap, (high - low) / (n - 1));
        double[] given = new double[n];
        int[] start = new int[n];
        double[] centre = new double[n];
        int blocks = 0;
        for (int i = 0; i < n; i++) {
            start[blocks] = i;
            centre[blocks] = first(wanted, i, i + 1, low, high, step);
            blocks++;
            while (blocks > 1
                    && centre[blocks - 2] + (start[blocks - 1] - start[blocks - 2]) * step > centre[blocks - 1]) {
                blocks--;
                centre[blocks - 1] = first(wanted, start[blocks - 1], i + 1, low, high, step);
            }
        }
        for (int b = 0; b < blocks; b++) {
            int end = b + 1 < blocks ? start[b + 1] : n;
            for (int i = start[b]; i < end; i++) {
                given[i] = centre[b] + (i - start[b]) * step;
            }
        }
        return given;
    }

    /** Where the first of the block [from, to) goes so that the block is centred on its wishes. */
    private static double first(double[] wanted, int from, int to, double low, double high, double step) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += wanted[i] - (i - from) * step;
        }
        double place = sum / (to - from);
        return Math.max(low, Math.min(high - (to - from - 1) * step, place));
    }
}
