package carousel.reports.figure;

import java.awt.Shape;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.apache.batik.svggen.SVGIDGenerator;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** Paints a drawing onto Batik's SVG canvas. The bytes depend on nothing but the drawing and its name. */
public final class SvgCanvas {
    private static final String SVG = "http://www.w3.org/2000/svg";
    private static final int DECIMALS = 1;

    private SvgCanvas() {}

    /**
     * The drawing as one {@code <svg>} element, without prologue, so that it can stand in a page or in a file.
     *
     * @param name starts every id in the element, because a page holds many of them; letters, digits and hyphens
     * @param title the accessible name of the picture
     */
    public static String render(Drawing drawing, String name, String title) {
        SVGGeneratorContext context = SVGGeneratorContext.createDefault(emptyDocument());
        context.setPrecision(DECIMALS);
        context.setIDGenerator(new NamedIds(name));
        Canvas canvas = new Canvas(context);
        drawing.paint(canvas);
        Element root = canvas.getRoot();
        return SvgText.of(root, drawing.width(), drawing.height(), name, title);
    }

    private static Document emptyDocument() {
        try {
            return DocumentBuilderFactory.newDefaultNSInstance()
                    .newDocumentBuilder()
                    .getDOMImplementation()
                    .createDocument(SVG, "svg", null);
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("the JDK's own XML document builder is missing", e);
        }
    }

    /** Batik's canvas without the marks that cannot be seen (the chart library paints transparent backgrounds). */
    private static final class Canvas extends SVGGraphics2D {
        Canvas(SVGGeneratorContext context) {
            super(context, false);
        }

        private Canvas(Canvas other) {
            super(other);
        }

        @Override
        public java.awt.Graphics create() {
            return new Canvas(this);
        }

        @Override
        public void fill(Shape shape) {
            if (getColor().getAlpha() > 0) {
                super.fill(shape);
            }
        }
    }

    private static final class NamedIds extends SVGIDGenerator {
        private final String name;
        private int count;

        NamedIds(String name) {
            this.name = name;
        }

        @Override
        public String generateID(String prefix) {
            return name + "-" + prefix.charAt(0) + ++count;
        }
    }
}
