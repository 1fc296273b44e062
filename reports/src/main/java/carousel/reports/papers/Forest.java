package carousel.reports.papers;

import carousel.reports.figure.Csv;
import carousel.reports.figure.Figure;
import carousel.reports.figure.Ink;
import carousel.reports.figure.Layer;
import carousel.reports.figure.Plot;
import carousel.reports.figure.Scale;
import carousel.reports.figure.Typeface;
import carousel.reports.stats.Interval;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.List;

/**
 * What came out here over what is printed, a row a number: the grey bar is where it counts as reproduced, the line the 95 % interval. A dot that is
 * filled has a verdict; a hollow one has none. What lies beyond the axis is drawn at its end.
 */
final class Forest {
    private static final double MOST = 4;
    private static final int ROW = 22;
    private static final int AREA = 290;
    private static final Plot.Margins MARGINS = new Plot.Margins(48, 18, 44, 318);
    private static final double DOT = 4;
    private static final double BAR = 0.32;
    private static final Color DEPARTS = new Color(0xb3, 0x26, 0x1e);

    private Forest() {}

    /** Whether a line can be drawn: it was run, and is of a printed number above zero. */
    static boolean has(Line line) {
        return line.row().value() > 0
                && line.verdict() != Verdict.NOT_RUN
                && line.measured().interval().mean() > 0;
    }

    /** All of these lines, the first at the top. */
    static Figure of(List<Line> lines) {
        Csv csv = new Csv("preset", "about", "printed", "from", "to", "here", "low_95", "high_95", "verdict");
        for (Line line : lines) {
            Interval here = line.measured().interval();
            csv.row(
                    line.preset().name(),
                    line.row().about(),
                    line.row().value(),
                    line.row().from(),
                    line.row().to(),
                    here.mean(),
                    here.low(),
                    here.high(),
                    line.verdict().words());
        }
        Scale x = Scale.decades("here over printed", 1 / MOST, MOST);
        Scale y = Scale.linear("", -lines.size() + 0.3, 0.7);
        return new Figure(
                "papers-forest",
                "What came out here over what is printed",
                csv,
                type -> new Plot(type, AREA, ROW * lines.size() + 8, MARGINS, x, y)
                        .titled("Printed, and measured here", "grey: counts as reproduced; line: 95 % interval")
                        .withoutYLabels()
                        .add((g, where) -> paint(g, where, type, lines)));
    }

    private static void paint(Graphics2D g, Layer.Place where, Typeface type, List<Line> lines) {
        Font font = type.regular(11);
        for (int i = 0; i < lines.size(); i++) {
            Line line = lines.get(i);
            double printed = line.row().value();
            bar(g, where, line.row().from() / printed, line.row().to() / printed, -i);
            Ink.draw(
                    g,
                    new Line2D.Double(where.x(1), where.y(-i + 0.5), where.x(1), where.y(-i - 0.5)),
                    Ink.FRAME,
                    Ink.dots(1));
            measured(g, where, line, -i);
            g.setColor(Ink.TEXT);
            type.write(g, shortened(line.row().about()), font, where.area().getMinX() - 7, where.y(-i) + 4, 1);
        }
    }

    private static void bar(Graphics2D g, Layer.Place where, double from, double to, double y) {
        double left = at(where, from), top = where.y(y + BAR);
        Ink.fill(
                g,
                new Rectangle2D.Double(left, top, at(where, to) - left, where.y(y - BAR) - top),
                Ink.veil(Ink.QUIET, 0.18));
    }

    private static void measured(Graphics2D g, Layer.Place where, Line line, double y) {
        Interval here = line.measured().interval();
        double printed = line.row().value(), middle = at(where, here.mean() / printed), height = where.y(y);
        Color colour = line.verdict() == Verdict.DEPARTS ? DEPARTS : Ink.TEXT;
        if (!Double.isNaN(here.low()) && !Double.isNaN(here.high())) {
            double low = at(where, here.low() / printed), high = at(where, here.high() / printed);
            Ink.draw(g, new Line2D.Double(low, height, high, height), colour, Ink.pen(1.5));
        }
        Ellipse2D dot = new Ellipse2D.Double(middle - DOT, height - DOT, 2 * DOT, 2 * DOT);
        Ink.fill(g, dot, line.verdict() == Verdict.UNDECIDED ? Ink.PAPER : colour);
        Ink.draw(g, dot, colour, Ink.pen(1.5));
    }

    /** Within the plot, whatever the ratio. */
    private static double at(Layer.Place where, double ratio) {
        return where.x(Math.min(MOST, Math.max(1 / MOST, ratio)));
    }

    private static String shortened(String name) {
        int most = 56;
        return name.length() > most ? name.substring(0, most - 1) + "…" : name;
    }
}
