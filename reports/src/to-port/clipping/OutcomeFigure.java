package carousel.reports.clipping;

import carousel.reports.study.Cell;
import carousel.reports.study.Words;
import carousel.reports.figure.Csv;
import carousel.reports.figure.Drawing;
import carousel.reports.figure.Figure;
import carousel.reports.figure.Ink;
import carousel.reports.figure.Plot;
import carousel.reports.figure.Scale;
import carousel.reports.figure.Typeface;
import java.awt.Color;
import java.util.ArrayList;
import java.util.List;

/** How the runs of one cell ended: a bar for each length and clip. */
final class OutcomeFigure {
    private static final int LEFT = 138;
    private static final int AREA = 332;
    private static final int ROW = 24;
    private static final int GAP = 10;

    private OutcomeFigure() {}

    static Figure of(Arms study, Cell cell, List<Arm> arms) {
        return new Figure(
                Figure.nameOf("outcomes", cell.name()),
                cell.title() + ": how its runs ended",
                csv(arms),
                type -> draw(type, study, cell, arms));
    }

    private static Drawing draw(Typeface type, Arms study, Cell cell, List<Arm> arms) {
        List<Segments.Bar> bars = new ArrayList<>();
        List<Segments.Segment> segments = new ArrayList<>();
        double y = 0;
        for (long length : study.lengths()) {
            boolean first = true;
            for (Arm arm : arms) {
                if (arm.byLength().containsKey(length)) {
                    y -= ROW + (first && y < 0 ? GAP : 0);
                    bars.add(new Segments.Bar(y / ROW, (first ? "T = " + length + ",  " : "") + arm.label()));
                    add(segments, y / ROW, Ends.of(arm.byLength().get(length)), cell.colour());
                    first = false;
                }
            }
        }
        Scale x = Scale.linear("share of runs", 0, 1), rows = Scale.linear("", y / ROW - 0.7, -0.3);
        int height = (int) Math.round(ROW * (rows.high() - rows.low()));
        return new Plot(type, AREA, height, new Plot.Margins(48, 18, 44, LEFT), x, rows)
                .titled(cell.title(), "how the runs ended")
                .withoutYLabels()
                .add(new Segments(type, bars, segments));
    }

    private static void add(List<Segments.Segment> segments, double y, Ends ends, Color colour) {
        Object[][] parts = {
            {ends.solved(), "solved", colour, Ink.PAPER},
            {ends.unsolved(), "unsolved", Ink.ABSENT, Ink.TEXT},
            {ends.diverged(), "diverged", Ink.TEXT, Ink.PAPER},
            {ends.stopped(), "interrupted", Ink.PAPER, Ink.QUIET},
            {ends.lost(), "lost", Ink.PAPER, Ink.QUIET}
        };
        double from = 0, total = Math.max(1, ends.total());
        for (Object[] part : parts) {
            int count = (int) part[0];
            if (count > 0) {
                double to = from + count / total;
                segments.add(
                        new Segments.Segment(y, from, to, count, (String) part[1], (Color) part[2], (Color) part[3]));
                from = to;
            }
        }
    }

    private static Csv csv(List<Arm> arms) {
        Csv csv = new Csv("cell", "clip", "length", "solved", "unsolved", "diverged", "interrupted", "lost");
        for (Arm arm : arms) {
            arm.byLength().forEach((length, runs) -> {
                Ends ends = Ends.of(runs);
                csv.row(
                        arm.cell().title(),
                        arm.label(),
                        length,
                        ends.solved(),
                        ends.unsolved(),
                        ends.diverged(),
                        ends.stopped(),
                        ends.lost());
            });
        }
        return csv;
    }
}
