package carousel.reports.figure;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;

/** Writes the tree that Batik built as text: attributes in alphabetical order, only those that matter. */
final class SvgText {
    private static final Pattern COLOUR = Pattern.compile("rgb\\((\\d{1,3}),(\\d{1,3}),(\\d{1,3})\\)");

    private final StringBuilder out = new StringBuilder();

    private SvgText() {}

    static String of(Element root, int width, int height, String name, String title) {
        SvgText text = new SvgText();
        text.out
                .append("<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" aria-labelledby=\"")
                .append(escape(name))
                .append("-title\" viewBox=\"0 0 ")
                .append(width)
                .append(' ')
                .append(height)
                .append("\" width=\"")
                .append(width)
                .append("\" height=\"")
                .append(height)
                .append("\" font-family=\"")
                .append(escape(Typeface.FAMILIES))
                .append("\">\n<title id=\"")
                .append(escape(name))
                .append("-title\">")
                .append(escape(title))
                .append("</title>\n")
                .append("<rect width=\"")
                .append(width)
                .append("\" height=\"")
                .append(height)
                .append("\" fill=\"#fff\"/>\n");
        text.rootGroup(root);
        return text.out.append("</svg>\n").toString();
    }

    /** Batik keeps its defaults on the root; here they go to a group, so that they cannot reach into a page. */
    private void rootGroup(Element root) {
        out.append("<g");
        attributes(root);
        out.append(">\n");
        children(root);
        out.append("</g>\n");
    }

    private void children(Node parent) {
        for (Node child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element element) {
                element(element);
            } else if (child.getNodeType() == Node.TEXT_NODE) {
                out.append(escape(child.getNodeValue()));
            }
        }
    }

    private void element(Element element) {
        boolean group = element.getTagName().equals("g") || element.getTagName().equals("defs");
        if (group && !element.hasChildNodes()) {
            return;
        }
        out.append('<').append(element.getTagName());
        attributes(element);
        if (element.hasChildNodes()) {
            out.append('>');
            children(element);
            out.append("</").append(element.getTagName()).append(">");
        } else {
            out.append("/>");
        }
        out.append(element.getTagName().equals("tspan") ? "" : "\n");
    }

    private void attributes(Element element) {
        Map<String, String> sorted = new TreeMap<>();
        NamedNodeMap all = element.getAttributes();
        for (int i = 0; i < all.getLength(); i++) {
            sorted.put(all.item(i).getNodeName(), all.item(i).getNodeValue());
        }
        for (Map.Entry<String, String> attribute : sorted.entrySet()) {
            if (matters(attribute.getKey()) && used(element, attribute.getKey())) {
                out.append(' ')
                        .append(attribute.getKey())
                        .append("=\"")
                        .append(escape(brief(attribute.getKey(), attribute.getValue())))
                        .append('"');
            }
        }
    }

    /** The same in fewer bytes: paths as steps, colours as {@code #1fa187}. */
    private static String brief(String name, String value) {
        if (name.equals("d")) {
            return PathData.compact(value);
        }
        Matcher colour = COLOUR.matcher(value);
        return colour.matches()
                ? String.format(
                        Locale.ROOT,
                        "#%02x%02x%02x",
                        Integer.parseInt(colour.group(1)),
                        Integer.parseInt(colour.group(2)),
                        Integer.parseInt(colour.group(3)))
                : value;
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

    /** Text that is safe between tags and in a quoted attribute; characters that XML forbids become a replacement sign. */
    static String escape(String raw) {
        StringBuilder safe = new StringBuilder(raw.length());
        raw.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                case '\'' -> safe.append("&#39;");
                default -> safe.appendCodePoint(allowed(c) ? c : 0xfffd);
            }
        });
        return safe.toString();
    }

    private static boolean allowed(int c) {
        return c == '\t'
                || c == '\n'
                || c == '\r'
                || (c >= 0x20 && c <= 0xd7ff)
                || (c >= 0xe000 && c <= 0xfffd)
                || c >= 0x10000;
    }
}
