package carousel.reports.figure;

import java.awt.Graphics2D;
import java.util.List;
import java.util.function.Function;

/**
 * Several drawings in one picture under a title of their own, for a slide or for a page that shows only this.
 *
 * @param name file name without ending
 * @param title what is seen, one line
 * @param subtitle under which settings, one line
 * @param panels the drawings in reading order, the explanation last if there is one
 */
public record Sheet(String name, String title, String subtitle, List<Function<Typeface, Drawing>> panels) {

    /** A sheet of whole figures. */
    public static Sheet of(String name, String title, String subtitle, List<Figure> figures) {
        return new Sheet(
                name, title, subtitle, figures.stream().map(Figure::drawing).toList());
    }

    /** The picture: four panels are a square, otherwise there are up to three in a row. */
    public Drawing drawing(Typeface type) {
        List<Drawing> drawings = panels.stream().map(panel -> panel.apply(type)).toList();
        return new Headed(
                type, title, subtitle, new Stack(drawings, drawings.size() == 4 ? 2 : Math.min(3, drawings.size())));
    }

    /** A drawing below a bold line and a quiet one. */
    private record Headed(Typeface type, String title, String subtitle, Drawing body) implements Drawing {
        private static final int HEAD = 58;
        private static final int LEFT = 66;

        @Override
        public int width() {
            return body.width();
        }

        @Override
        public int height() {
            return HEAD + body.height();
        }

        @Override
        public void paint(Graphics2D g) {
            g.setColor(Ink.TEXT);
            type.write(g, type.fit(title, type.bold(18), width() - LEFT - 14), type.bold(18), LEFT, 27, 0);
            g.setColor(Ink.QUIET);
            type.write(g, type.fit(subtitle, type.regular(13), width() - LEFT - 14), type.regular(13), LEFT, 48, 0);
            Graphics2D below = (Graphics2D) g.create();
            below.translate(0, HEAD);
            body.paint(below);
            below.dispose();
        }
    }
}
