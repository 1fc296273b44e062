package carousel.reports.figure;

import java.awt.Graphics2D;
import java.util.function.Function;

/** A drawing for a screen at the front of a room: the same marks, so many times as large. */
public record Slide(Drawing drawing, int factor) implements Drawing {
    /** A figure twice as large: letters of 12 units are then of 18 points where 960 units are as wide as a slide, ten inches. */
    public static Figure of(String name, Figure figure) {
        Function<Typeface, Drawing> large = type -> new Slide(figure.drawing().apply(type), 2);
        return new Figure(name, figure.title(), figure.data(), large);
    }

    @Override
    public int width() {
        return factor * drawing.width();
    }

    @Override
    public int height() {
        return factor * drawing.height();
    }

    @Override
    public void paint(Graphics2D g) {
        Graphics2D large = (Graphics2D) g.create();
        large.scale(factor, factor);
        drawing.paint(large);
        large.dispose();
    }
}
