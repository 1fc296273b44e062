package carousel.reports.figure;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;

/**
 * The colour steps that all heat maps of a report share: from {@code low} to {@code high} in equal steps.
 *
 * <p>A value has the colour of the step that it lies in; values beyond the ends have the colour of the end. Colours go from dark
 * violet through blue and green to yellow: lightness grows steadily, so the order survives grey print and colour blindness.
 */
public record Levels(double low, double high, double step) {
    private static final int[] ANCHORS = {0x1b0a38, 0x3c3380, 0x2b6690, 0x229386, 0x6fbf5b, 0xf4e438};
    private static final double FARTHEST = 1e300;
    private static final int BAR = 13;
    private static final double BAR_DISTANCE = 14;

    /** Steps of a round width, at most 24 of them, over the range of the data. */
    public static Levels over(double min, double max) {
        double from = Double.isFinite(min) ? Math.max(-FARTHEST, Math.min(FARTHEST, min)) : -20,
                to = Double.isFinite(max) ? Math.max(from, Math.min(FARTHEST, max)) : Math.max(from, 0);
        double least = 1e-9 * Math.max(Math.abs(from), Math.abs(to)); // below it steps would be lost in rounding
        double step = Math.max(0.1, Scale.step(Math.max(to - from, Math.max(0.5, least)), 24));
        double low = Math.floor(from / step + 1e-9) * step, high = Math.ceil(to / step - 1e-9) * step + 0.0;
        return new Levels(low, high > low ? high : low + step, step);
    }

    /** Number of steps. */
    public int count() {
        return (int) Math.round((high - low) / step);
    }

    /** Colour of step {@code i} = 0 … count − 1. */
    public Color colour(int i) {
        return colour(count() == 1 ? 1 : i / (count() - 1.0));
    }

    /** The colour at {@code share} of the way from dark (0) to light (1), linear between the anchors. */
    static Color colour(double share) {
        double place = share * (ANCHORS.length - 1);
        int i = Math.min(ANCHORS.length - 2, (int) place);
        return Ink.mix(new Color(ANCHORS[i]), new Color(ANCHORS[i + 1]), place - i);
    }

    /** The step that {@code v} lies in; −1 for NaN. */
    public int of(double v) {
        return Double.isNaN(v) ? -1 : (int) Math.max(0, Math.min(count() - 1.0, Math.floor((v - low) / step + 1e-9)));
    }

    /** The key of a heat map, in the right margin beside it, with the same steps; its title is left to captions where it is empty. */
    public Layer bar(Typeface type, String title) {
        return (g, where) -> {
            double left = where.area().getMaxX() + BAR_DISTANCE,
                    top = where.area().getMinY(),
                    height = where.area().getHeight();
            double each = height / count();
            for (int i = 0; i < count(); i++) {
                // Half a unit of overlap with the step above, which is painted later: no seam.
                double y = top + height - (i + 1) * each, thick = each + (i == 0 ? 0 : 0.5);
                Ink.fill(g, new Rectangle2D.Double(left, y, BAR, thick), colour(i));
            }
            Ink.draw(g, new Rectangle2D.Double(left, top, BAR, height), Ink.FRAME, Ink.pen(1));
            Font font = type.regular(11);
            g.setColor(Ink.TEXT);
            Scale scale = Scale.linear("", low, high);
            for (Scale.Tick tick : scale.ticks((int) Math.max(2, height / 34))) {
                double y = top + height - scale.fraction(tick.value()) * height;
                type.write(g, tick.label(), font, left + BAR + 5, y + 4, 0);
            }
            type.writeUpwards(g, title, font, left + BAR + 44, top + height / 2);
        };
    }

    /** The same key lying, its upper left corner at the origin; gives its height with the labels of its ticks. */
    public int lyingBar(Graphics2D g, Typeface type, int length) {
        double each = (double) length / count();
        for (int i = 0; i < count(); i++) {
            double wide = each + (i == count() - 1 ? 0 : 0.5);
            Ink.fill(g, new Rectangle2D.Double(i * each, 0, wide, BAR), colour(i));
        }
        Ink.draw(g, new Rectangle2D.Double(0, 0, length, BAR), Ink.FRAME, Ink.pen(1));
        g.setColor(Ink.TEXT);
        Scale scale = Scale.linear("", low, high);
        for (Scale.Tick tick : scale.ticks(Math.max(2, length / 40))) {
            type.write(g, tick.label(), type.regular(12), scale.fraction(tick.value()) * length, BAR + 16, 0.5);
        }
        return BAR + 20;
    }
}
