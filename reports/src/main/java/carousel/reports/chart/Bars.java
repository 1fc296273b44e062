package carousel.reports.chart;

import carousel.reports.figure.Csv;
import carousel.reports.figure.Figure;
import carousel.reports.figure.Ink;
import carousel.reports.figure.Layer;
import carousel.reports.figure.Plot;
import carousel.reports.figure.Scale;
import carousel.reports.figure.Typeface;
import carousel.reports.stats.Ends;
import carousel.reports.study.Cell;
import carousel.reports.study.Line;
import carousel.reports.study.Numbers;
import carousel.reports.study.Study;
import carousel.reports.study.Variant;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/** What wholes are made of: lying bars in groups, split into parts that say what they are where there is room. */
public final class Bars {
    private static final Plot.Margins MARGINS = new Plot.Margins(Frame.TOP, 18, Frame.BOTTOM, 138);
    private static final int AREA = 332;
    private static final double ROW = 24;
    private static final double GAP = 10;
    private static final double HALF = 0.36;
    private static final double AIR = 4;

    private Bars() {}

    /** A part of a bar: {@code words} where they fit, else the count alone, else nothing. */
    public record Part(int count, String words, Color fill, Color ink) {}

    /**
     * A bar; its name stands left of the plot.
     *
     * @param first whether a group begins with it, and so a gap is above it
     */
    public record Bar(String name, boolean first, List<Part> parts) {}

    /**
     * How runs ended: one plot a cell, a group of bars for each value of a setting, a bar for each of the lines there.
     *
     * @param letter for the setting, before its values
     * @param by the column of their tables that holds the labels of the lines
     */
    public static List<Figure> ends(String setting, String letter, String by, List<Line> lines) {
        List<Figure> figures = new ArrayList<>();
        Study.by(lines, Line::cell).forEach((cell, own) -> {
            List<Bar> bars = new ArrayList<>();
            for (double value : Line.values(setting, own)) {
                String group = letter + " = " + Numbers.shortest(value) + ",  ";
                for (Line line : own) {
                    for (Variant each : line.points()) {
                        if (Double.compare(each.number(setting), value) == 0) {
                            boolean first = !group.isEmpty();
                            bars.add(new Bar(group + line.label(), first, parts(Ends.of(List.of(each)), cell)));
                            group = "";
                        }
                    }
                }
            }
            Csv csv = new Csv("cell", by, setting, "solved", "unsolved", "diverged", "interrupted", "lost");
            own.forEach(line -> line.points().forEach(each -> {
                Ends e = Ends.of(List.of(each));
                csv.row(
                        cell.title(),
                        line.label(),
                        each.text(setting),
                        e.solved(),
                        e.unsolved(),
                        e.diverged(),
                        e.stopped(),
                        e.lost());
            }));
            String file = Figure.nameOf("outcomes", cell.name()), name = cell.title() + ": how its runs ended";
            figures.add(of(file, name, cell.title(), "how the runs ended", "share of runs", bars, csv));
        });
        return figures;
    }

    private static List<Part> parts(Ends ends, Cell cell) {
        return List.of(
                new Part(ends.solved(), "solved", cell.colour(), Ink.PAPER),
                new Part(ends.unsolved(), "unsolved", Ink.ABSENT, Ink.TEXT),
                new Part(ends.diverged(), "diverged", Ink.TEXT, Ink.PAPER),
                new Part(ends.stopped(), "interrupted", Ink.PAPER, Ink.QUIET),
                new Part(ends.lost(), "lost", Ink.PAPER, Ink.QUIET));
    }

    /** One plot of these bars, the first one at the top. */
    public static Figure of(
            String name, String accessible, String title, String subtitle, String axis, List<Bar> bars, Csv csv) {
        double[] y = new double[bars.size()];
        double last = 0;
        for (int i = 0; i < y.length; i++) {
            last -= ROW + (bars.get(i).first && i > 0 ? GAP : 0);
            y[i] = last / ROW;
        }
        Scale rows = Scale.linear("", last / ROW - 0.7, -0.3);
        int height = (int) Math.round(ROW * (rows.high() - rows.low()));
        return new Figure(
                name,
                accessible,
                csv,
                type -> new Plot(type, AREA, height, MARGINS, Scale.linear(axis, 0, 1), rows)
                        .titled(title, subtitle)
                        .withoutYLabels()
                        .add((g, where) -> paint(g, where, type, bars, y)));
    }

    private static void paint(Graphics2D g, Layer.Place where, Typeface type, List<Bar> bars, double[] y) {
        Font font = type.regular(12);
        for (int i = 0; i < y.length; i++) {
            double top = where.y(y[i] + HALF), bottom = where.y(y[i] - HALF), from = 0;
            List<Part> parts = bars.get(i).parts;
            double total = Math.max(1, parts.stream().mapToInt(Part::count).sum());
            for (Part part : parts) {
                if (part.count > 0) {
                    double to = from + part.count / total, left = where.x(from), right = where.x(to);
                    part(g, type, font, part, new Rectangle2D.Double(left, top, right - left, bottom - top));
                    from = to;
                }
            }
        }
        g.setColor(Ink.TEXT);
        for (int i = 0; i < y.length; i++) {
            type.write(g, bars.get(i).name, font, where.area().getMinX() - 7, where.y(y[i]) + 4, 1);
        }
    }

    private static void part(Graphics2D g, Typeface type, Font font, Part part, Rectangle2D box) {
        Ink.fill(g, box, part.fill);
        Ink.draw(g, box, Ink.FRAME, Ink.pen(0.8));
        g.setColor(part.ink);
        String number = Integer.toString(part.count), whole = number + " " + part.words;
        double room = box.getWidth() - AIR;
        boolean roomy = type.width(whole, font) <= room;
        if (roomy || type.width(number, font) <= room) {
            type.write(g, roomy ? whole : number, font, box.getCenterX(), box.getCenterY() + 4, 0.5);
        }
    }
}
