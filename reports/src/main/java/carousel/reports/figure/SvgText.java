package carousel.reports.figure;

import java.util.Map;
import java.util.TreeMap;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;

/** Writes the tree that Batik built as text: attributes in alphabetical order, only those that matter. */
final class SvgText {
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
            if (matters(attribute.getKey())) {
                out.append(' ')
                        .append(attribute.getKey())
                        .append("=\"")
                        .append(escape(
                                attribute.getKey().equals("d")
                                        ? PathData.compact(attribute.getValue())
                                        : attribute.getValue()))
                        .append('"');
            }
        }
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
