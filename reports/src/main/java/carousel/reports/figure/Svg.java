package carousel.reports.figure;

import carousel.core.text.Visible;
import java.awt.Color;
import java.awt.Shape;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.apache.batik.svggen.SVGIDGenerator;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;

/**
 * Paints a drawing onto Batik's SVG canvas, and writes the tree that Batik built as text: attributes in alphabetical order, only
 * those that matter. The bytes depend on nothing but the drawing and its name.
 */
public final class Svg {
    private static final int DECIMALS = 1;
    private static final Pattern COLOUR = Pattern.compile("rgb\\((\\d{1,3}),(\\d{1,3}),(\\d{1,3})\\)");
    private static final Pattern FORBIDDEN =
            Pattern.compile("[^\\t\\n\\r\\x20-\\x{d7ff}\\x{e000}-\\x{fffd}\\x{10000}-\\x{10ffff}]");
    private static final String HEAD = """
            <svg xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby="%1$s-title" viewBox="0 0 %2$d %3$d" \
            width="%2$d" height="%3$d" font-family="%4$s">
            <title id="%1$s-title">%5$s</title>
            <rect width="%2$d" height="%3$d" fill="#fff"/>
            """;

    private final StringBuilder out = new StringBuilder();

    private Svg() {}

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
        Svg svg = new Svg();
        String family = escape(Typeface.FAMILIES);
        svg.out.append(String.format(
                Locale.ROOT, HEAD, escape(name), drawing.width(), drawing.height(), family, escape(title)));
        // Batik keeps its defaults on the root; here they go to a group, so that they cannot reach into a page.
        Element root = canvas.getRoot();
        svg.out.append("<g");
        svg.attributes(root);
        svg.out.append(">\n");
        svg.children(root);
        return svg.out.append("</g>\n</svg>\n").toString();
    }

    private static Document emptyDocument() {
        try {
            return DocumentBuilderFactory.newDefaultNSInstance()
                    .newDocumentBuilder()
                    .getDOMImplementation()
                    .createDocument("http://www.w3.org/2000/svg", "svg", null);
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

    private void children(Node parent) {
        for (Node child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element element) {
                element(element, element.getTagName());
            } else if (child.getNodeType() == Node.TEXT_NODE) {
                out.append(escape(child.getNodeValue()));
            }
        }
    }

    private void element(Element element, String tag) {
        boolean full = element.hasChildNodes();
        if (!full && (tag.equals("g") || tag.equals("defs"))) {
            return;
        }
        out.append('<').append(tag);
        attributes(element);
        out.append(full ? ">" : "/>");
        children(element);
        out.append(full ? "</" + tag + ">" : "").append(tag.equals("tspan") ? "" : "\n");
    }

    private void attributes(Element element) {
        Map<String, String> sorted = new TreeMap<>();
        NamedNodeMap all = element.getAttributes();
        for (int i = 0; i < all.getLength(); i++) {
            sorted.put(all.item(i).getNodeName(), all.item(i).getNodeValue());
        }
        sorted.forEach((name, value) -> {
            if (matters(name) && used(element, name)) {
                out.append(' ' + name + "=\"" + escape(brief(name, value)) + '"');
            }
        });
    }

    /** The same in fewer bytes: paths as steps, colours as {@code #1fa187}. */
    private static String brief(String name, String value) {
        if (name.equals("d")) {
            return PathData.compact(value);
        }
        Matcher colour = COLOUR.matcher(value);
        return colour.matches()
                ? Night.hex(new Color(channel(colour, 1), channel(colour, 2), channel(colour, 3)))
                : value;
    }

    private static int channel(Matcher colour, int i) {
        return Integer.parseInt(colour.group(i));
    }

    /** Whether an attribute can be seen; those of a group only if one of its children takes it up. */
    private static boolean used(Element element, String name) {
        boolean inherited = name.startsWith("fill") || name.startsWith("stroke") || name.startsWith("font");
        if (!element.getTagName().equals("g") || !inherited) {
            return true;
        }
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element drawn && takes(drawn, name)) {
                return true;
            }
        }
        return false;
    }

    private static boolean takes(Element child, String name) {
        String tag = child.getTagName();
        if (tag.equals("g")) {
            return used(child, name) && !child.hasAttribute(name);
        }
        boolean none = name.startsWith("fill") && child.getAttribute("fill").equals("none")
                || name.startsWith("stroke") && child.getAttribute("stroke").equals("none")
                || name.startsWith("font") && !tag.equals("text");
        return !tag.equals("defs") && !none && !child.hasAttribute(name);
    }

    /** The family is set once at the root; namespaces likewise; the hints only repeat what browsers do by themselves. */
    private static boolean matters(String name) {
        return !name.startsWith("xml")
                && !name.equals("font-family")
                && !name.endsWith("-rendering")
                && !name.startsWith("color-");
    }

    /**
     * Text that is safe between tags and in a quoted attribute; characters that XML forbids become a replacement sign, others that
     * cannot be seen, or turn the direction of those that can, stand as their number.
     */
    public static String escape(String raw) {
        return Visible.lines(FORBIDDEN.matcher(raw).replaceAll("\ufffd"))
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
