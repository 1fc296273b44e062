package carousel.reports.figure;

import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.Graphics2D;
import java.awt.font.FontRenderContext;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The one typeface of all figures, carried in the jar, so that no figure depends on what a machine has installed.
 *
 * <p>Loading can fail where Java finds no font at all: its font system gives up before it looks at ours. The failure is
 * then the value of {@link #load}, because a page without figures is better than no page.
 */
public final class Typeface {
    /** The family written into SVG: ours, then faces of nearly the same widths. */
    public static final String FAMILIES = "'DejaVu Sans', Verdana, Geneva, sans-serif";

    private static final FontRenderContext EXACT = new FontRenderContext(null, true, true);

    private final Font regular;
    private final Font bold;

    private Typeface(Font regular, Font bold) {
        this.regular = regular;
        this.bold = bold;
    }

    /** The typeface or the reason why there is none: exactly one of the two is present. */
    public record Loaded(Optional<Typeface> typeface, String reason) {}

    /** Reads the two fonts from the jar and measures one letter, which is where a machine without fonts fails. */
    public static Loaded load() {
        try {
            Typeface typeface = new Typeface(read("DejaVuSans.ttf"), read("DejaVuSans-Bold.ttf"));
            typeface.width("0", typeface.regular(12));
            return new Loaded(Optional.of(typeface), "");
        } catch (IOException | FontFormatException | RuntimeException | LinkageError | InternalError e) {
            return new Loaded(Optional.empty(), "Java's font system does not start here (" + e + ")");
        }
    }

    private static Font read(String file) throws IOException, FontFormatException {
        try (InputStream in = Typeface.class.getResourceAsStream("/carousel/reports/fonts/" + file)) {
            if (in == null) {
                throw new IOException("the jar lacks fonts/" + file);
            }
            return Font.createFont(Font.TRUETYPE_FONT, in);
        }
    }

    /** Regular at a size. */
    public Font regular(double size) {
        return regular.deriveFont((float) size);
    }

    /** Bold at a size; it says so to SVG, which fonts read from a file do not. */
    public Font bold(double size) {
        return new BoldFont(bold.deriveFont((float) size));
    }

    /** Advance width of {@code text} in user units, unhinted. */
    public double width(String text, Font font) {
        return text.isEmpty() ? 0 : font.getStringBounds(text, EXACT).getWidth();
    }

    /** Writes {@code text} with its baseline at {@code y}; {@code anchor} 0 starts, 0.5 centres, 1 ends it at {@code x}. */
    public void write(Graphics2D g, String text, Font font, double x, double y, double anchor) {
        if (!text.isEmpty()) {
            g.setFont(font);
            g.drawString(text, (float) tenth(x - anchor * width(text, font)), (float) tenth(y));
        }
    }

    /** Writes {@code text} upwards, centred at {@code (x, y)} of its baseline. */
    public void writeUpwards(Graphics2D g, String text, Font font, double x, double y) {
        Graphics2D turned = (Graphics2D) g.create();
        turned.translate(tenth(x), tenth(y));
        turned.rotate(-Math.PI / 2);
        write(turned, text, font, 0, 0, 0.5);
        turned.dispose();
    }

    /** {@code text}, shortened with an ellipsis until it is at most {@code room} wide. */
    public String fit(String text, Font font, double room) {
        String shown = text;
        for (int end = text.length() - 1; end > 0 && width(shown, font) > room; end--) {
            shown = text.substring(0, end) + "…";
        }
        return shown;
    }

    /** {@code text} broken at blanks into lines that are at most {@code room} wide; a single word that is too long is shortened. */
    public List<String> lines(String text, Font font, double room) {
        List<String> lines = new ArrayList<>();
        String line = "";
        for (String word : text.split(" ")) {
            String longer = line.isEmpty() ? word : line + " " + word;
            boolean full = !line.isEmpty() && width(longer, font) > room;
            if (full) {
                lines.add(line);
            }
            line = full ? word : longer;
        }
        lines.add(line);
        lines.replaceAll(each -> fit(each, font, room));
        return lines;
    }

    /** A font whose file is bold already, so that nothing may thicken it, but whose style must be known to the SVG canvas. */
    private static final class BoldFont extends Font {
        private static final long serialVersionUID = 1;

        BoldFont(Font font) {
            super(font);
        }

        @Override
        public int getStyle() {
            return BOLD;
        }

        @Override
        public boolean isBold() {
            return true;
        }

        @Override
        public boolean isPlain() {
            return false;
        }
    }

    /** Font systems differ in the last bits of a width; positions are rounded before they reach a file. */
    private static double tenth(double v) {
        return Math.round(v * 10) / 10.0;
    }
}
