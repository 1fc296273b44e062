package carousel.reports.figure;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.Stroke;

/** The colours and pens that every figure shares. */
public final class Ink {
    public static final Color PAPER = Color.WHITE;
    public static final Color TEXT = new Color(0x22, 0x22, 0x22);
    public static final Color QUIET = new Color(0x5f, 0x5f, 0x5f);
    public static final Color FRAME = new Color(0x9a, 0x9a, 0x9a);
    public static final Color GRID = new Color(0xe6, 0xe6, 0xe6);
    /** Paints nothing; such marks are left out of the SVG. */
    public static final Color NOTHING = new Color(0xff, 0xff, 0xff, 0);
    /** Where nothing was measured. */
    public static final Color ABSENT = new Color(0xd9, 0xd9, 0xd9);

    private static final float[] DOTS = {1.5f, 3f};

    private Ink() {}

    /** A solid pen. */
    public static Stroke pen(double width) {
        return pen(width, null);
    }

    /** A dotted pen, for baselines and other rules. */
    public static Stroke dots(double width) {
        return pen(width, DOTS);
    }

    /** A pen with dash lengths in user units, solid when {@code dash} is null. */
    public static Stroke pen(double width, float[] dash) {
        return new BasicStroke((float) width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 4, dash, 0);
    }

    /** {@code colour} with the given opacity, 0 to 1. */
    public static Color veil(Color colour, double opacity) {
        return new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), (int) Math.round(255 * opacity));
    }

    /** Draws an outline. */
    public static void draw(Graphics2D g, Shape shape, Color colour, Stroke pen) {
        g.setColor(colour);
        g.setStroke(pen);
        g.draw(shape);
    }

    /** Fills a shape. */
    public static void fill(Graphics2D g, Shape shape, Color colour) {
        g.setColor(colour);
        g.fill(shape);
    }

    /** {@code share} of the way from one colour to another. */
    static Color mix(Color from, Color to, double share) {
        return new Color(
                mix(from.getRed(), to.getRed(), share),
                mix(from.getGreen(), to.getGreen(), share),
                mix(from.getBlue(), to.getBlue(), share));
    }

    private static int mix(int from, int to, double share) {
        return (int) Math.round(from + share * (to - from));
    }

    /** Lightness CIE L* of a colour, 0 black to 100 white: what remains of it in grey print. */
    static double lightness(Color colour) {
        double y = 0.2126 * linear(colour.getRed())
                + 0.7152 * linear(colour.getGreen())
                + 0.0722 * linear(colour.getBlue());
        return y > 0.008856 ? 116 * StrictMath.cbrt(y) - 16 : 903.3 * y;
    }

    private static double linear(int channel) {
        double c = channel / 255.0;
        return c <= 0.04045 ? c / 12.92 : StrictMath.pow((c + 0.055) / 1.055, 2.4);
    }
}
