package carousel.reports.figure;

import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.List;

/** Grid, frame, ticks and titles of a {@link Plot}, painted with the origin at the corner of the plot area. */
record Axes(Typeface type, int width, int height, Plot.Margins margins, Scale x, Scale y) {
    private static final int TICK = 4;

    private List<Scale.Tick> xTicks() {
        return x.ticks(Math.max(2, width / 60));
    }

    private List<Scale.Tick> yTicks(boolean shown) {
        return shown ? y.ticks(Math.max(3, height / 34)) : List.of();
    }

    /** Grid lines at the labelled ticks of both axes. */
    void grid(Graphics2D g, boolean yShown) {
        Path2D lines = new Path2D.Double();
        for (Scale.Tick tick : xTicks()) {
            if (!tick.label().isEmpty()) {
                lines.append(new Line2D.Double(atX(tick), 0, atX(tick), height), false);
            }
        }
        for (Scale.Tick tick : yTicks(yShown)) {
            if (!tick.label().isEmpty()) {
                lines.append(new Line2D.Double(0, atY(tick), width, atY(tick)), false);
            }
        }
        Ink.draw(g, lines, Ink.GRID, Ink.pen(1));
    }

    /** The frame, the ticks outside it, their labels and the titles of both axes. */
    void frame(Graphics2D g, boolean xShown, boolean yShown) {
        Path2D lines = new Path2D.Double(new Rectangle2D.Double(0, 0, width, height));
        for (Scale.Tick tick : xTicks()) {
            lines.append(new Line2D.Double(atX(tick), height, atX(tick), height + length(tick)), false);
        }
        for (Scale.Tick tick : yTicks(yShown)) {
            lines.append(new Line2D.Double(-length(tick), atY(tick), 0, atY(tick)), false);
        }
        Ink.draw(g, lines, Ink.FRAME, Ink.pen(1));
        Font small = type.regular(12);
        g.setColor(Ink.TEXT);
        if (xShown) {
            for (Scale.Tick tick : xTicks()) {
                type.write(g, tick.label(), small, atX(tick), height + 17, 0.5);
            }
            type.write(g, x.title(), small, width / 2.0, height + 35, 0.5);
        }
        for (Scale.Tick tick : yTicks(yShown)) {
            type.write(g, tick.label(), small, -7, atY(tick) + 4, 1);
        }
        type.writeUpwards(g, type.fit(y.title(), small, height + 24), small, 14 - margins.left(), height / 2.0);
    }

    /** The bold title and the quiet line below it, in the margin above. */
    void titles(Graphics2D g, String title, String subtitle) {
        double room = width + margins.right() - 4;
        g.setColor(Ink.TEXT);
        type.write(g, type.fit(title, type.bold(14), room), type.bold(14), 0, -26, 0);
        g.setColor(Ink.QUIET);
        type.write(g, type.fit(subtitle, type.regular(11), room), type.regular(11), 0, -10, 0);
    }

    private double atX(Scale.Tick tick) {
        return x.fraction(tick.value()) * width;
    }

    private double atY(Scale.Tick tick) {
        return height - y.fraction(tick.value()) * height;
    }

    private static int length(Scale.Tick tick) {
        return tick.label().isEmpty() ? TICK / 2 : TICK;
    }
}
