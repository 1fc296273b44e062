package carousel.reports.chart;

import carousel.reports.figure.Drawing;
import carousel.reports.figure.Ink;
import carousel.reports.figure.Levels;
import carousel.reports.figure.Scale;
import carousel.reports.figure.Typeface;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.List;

/** The panel of a sheet of maps that says how to read them, with the one colour bar of all. */
public record MapLegend(Typeface type, Levels levels, Metric metric, String criterion, int width, int height)
        implements Drawing {
    private static final int LEFT = 66;
    private static final int RIGHT = 16;
    private static final int BAR = 13;
    private static final int GAP = 9;
    private static final int LINE = 17;

    @Override
    public void paint(Graphics2D g) {
        Graphics2D inside = (Graphics2D) g.create();
        inside.translate(LEFT, 0);
        inside.setColor(Ink.TEXT);
        type.write(inside, "How to read this", type.bold(14), 0, 22, 0);
        inside.translate(0, 34);
        for (String text : above()) {
            paragraph(inside, text);
        }
        bar(inside);
        for (String text : below()) {
            paragraph(inside, text);
        }
        inside.dispose();
    }

    private static List<String> above() {
        return List.of(
                "Maps: how much of the loss's gradient is left k steps before the end of the sequence (lag k), at every training step. "
                        + "Light: it is felt there; dark: it is not.",
                "log₁₀ of its ratio to lag 0:");
    }

    private List<String> below() {
        String baselines = metric.baselines().isEmpty() ? "" : " Dotted: " + metric.baselineText() + ".";
        return List.of(
                "Curves: " + metric.name() + " of each seed (thin) and their mean (thick)." + baselines,
                "▽ and ●: a seed has solved the task (" + criterion + ").");
    }

    private void paragraph(Graphics2D g, String text) {
        g.setColor(Ink.TEXT);
        Font font = type.regular(12);
        int y = 0;
        for (String line : type.lines(text, font, width - LEFT - RIGHT)) {
            y += LINE;
            type.write(g, line, font, 0, y - 4, 0);
        }
        g.translate(0, y + GAP);
    }

    private void bar(Graphics2D g) {
        int length = width - LEFT - RIGHT - 10;
        double each = (double) length / levels.count();
        for (int i = 0; i < levels.count(); i++) {
            g.setColor(levels.colour(i));
            g.fill(new Rectangle2D.Double(i * each, 0, each + (i == levels.count() - 1 ? 0 : 0.5), BAR));
        }
        g.setColor(Ink.FRAME);
        g.setStroke(Ink.pen(1));
        g.draw(new Rectangle2D.Double(0, 0, length, BAR));
        g.setColor(Ink.TEXT);
        Scale scale = Scale.linear("", levels.low(), levels.high());
        for (Scale.Tick tick : scale.ticks(Math.max(2, length / 40))) {
            type.write(g, tick.label(), type.regular(12), scale.fraction(tick.value()) * length, BAR + 16, 0.5);
        }
        g.translate(0, BAR + 20 + GAP);
    }
}
