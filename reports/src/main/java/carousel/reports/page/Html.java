package carousel.reports.page;

import carousel.core.result.Json;
import carousel.core.text.Visible;
import carousel.reports.figure.Svg;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A piece of HTML under construction. What comes from run files goes in through {@link #text} and attributes, which escape;
 * tags are written by this project's code alone.
 */
public final class Html {
    private static final Pattern RAISED = Pattern.compile("\\^\\{([^{}]*)\\}");

    private static final String DATA = "<script type=\"application/json\">";

    private final StringBuilder out = new StringBuilder();

    /** Text for people, escaped. */
    public Html text(String raw) {
        out.append(Svg.escape(raw));
        return this;
    }

    /** Text for people, escaped, in which {@code 10^{−2}} becomes a raised exponent. */
    public Html rich(String raw) {
        out.append(RAISED.matcher(Svg.escape(raw)).replaceAll("<sup>$1</sup>"));
        return this;
    }

    /** Markup as it is: never anything that was read from a file, unless it is the output of {@link Html} or of the SVG canvas. */
    public Html markup(String trusted) {
        out.append(trusted);
        return this;
    }

    /** Another piece. */
    public Html add(Html piece) {
        out.append(piece.out);
        return this;
    }

    /** A paragraph of plain text. */
    public Html paragraph(String raw) {
        return element("p", raw);
    }

    /** A paragraph in small grey letters, for what matters to few. */
    public Html quiet(String raw) {
        return element("p class=\"quiet\"", raw);
    }

    /** The one sentence that a chapter has found; powers are marked as in {@link #rich}. */
    public Html finding(String raw) {
        return markup("<p class=\"finding\">").rich(raw).markup("</p>\n");
    }

    /** The sentence that stands where something would, if there were anything to show. */
    public Html absent(String raw) {
        return element("p class=\"absent\"", raw);
    }

    /** A piece that is folded under a few words. */
    public Html folded(String words, Html piece) {
        return markup("<details>").element("summary", words).add(piece).markup("</details>\n");
    }

    /** An element around plain text; attributes, if it has any, behind its name. */
    public Html element(String tag, String raw) {
        return markup("<" + tag + ">").text(raw).markup("</" + tag.split(" ", 2)[0] + ">\n");
    }

    /**
     * Data for the page's script, in a block that nothing runs. Every {@code <} is written as its number, so that no text from a
     * file can end the block.
     *
     * @param object what {@link Json#line} takes
     */
    public Html data(Map<String, ?> object) {
        Map<?, ?> shown = (Map<?, ?>) visible(object);
        Map<String, Object> data = new LinkedHashMap<>();
        shown.forEach((key, value) -> data.put((String) key, value));
        return markup(DATA).markup(Json.line(data).replace("<", "\\u003c")).markup("</script>");
    }

    /** The same with its texts as {@link #text} would show them: the script shows them too. */
    private static Object visible(Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<Object, Object> shown = new LinkedHashMap<>();
            map.forEach((key, v) -> shown.put(key, visible(v)));
            return shown;
        }
        if (value instanceof List<?> list) {
            return list.stream()
                    .map(Html::visible)
                    .collect(Collectors.toCollection(ArrayList::new)); // which may hold null
        }
        return value instanceof String text ? Visible.lines(text) : value;
    }

    /** Whether there is data for the page's script in it. */
    boolean hasData() {
        return out.indexOf(DATA) >= 0;
    }

    /** Whether nothing was added. */
    public boolean isEmpty() {
        return out.length() == 0;
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
