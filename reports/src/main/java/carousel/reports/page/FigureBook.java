package carousel.reports.page;

import carousel.reports.figure.Drawing;
import carousel.reports.figure.Figure;
import carousel.reports.figure.Png;
import carousel.reports.figure.Sheet;
import carousel.reports.figure.Svg;
import carousel.reports.figure.Typeface;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Numbers the figures of a page, gives their HTML and keeps the files that lie beside it: SVG, PNG and CSV of each. */
public final class FigureBook {
    private final Optional<Typeface> typeface;
    private final String trouble;
    private final boolean png;
    private final Map<String, byte[]> files = new LinkedHashMap<>();
    private int count;
    private String pngTrouble = "";

    /**
     * A book that draws with this typeface; without one its figures are links to their tables.
     *
     * @param png whether each figure is written as PNG too and linked to
     */
    public FigureBook(Typeface.Loaded loaded, boolean png) {
        this.png = png;
        this.typeface = loaded.typeface();
        this.trouble = loaded.reason();
    }

    /** What keeps figures from being drawn, in one line; empty if nothing does. */
    public String trouble() {
        return typeface.isEmpty()
                ? "No figures were drawn: " + trouble
                        + "; their tables are there as CSV. The launcher brings a font for such machines."
                : pngTrouble;
    }

    /** File name and content of everything that belongs beside the page, in order of appearance. */
    public Map<String, byte[]> files() {
        return files;
    }

    /** One figure, or several side by side under one number; with all of them on a sheet, if there is one and more than one of them. */
    public Html add(List<Figure> figures, Optional<Sheet> sheet, String caption) {
        int number = ++count;
        Html html = new Html().markup("<figure id=\"figure-" + number + "\"><div class=\"plots\">\n");
        figures.forEach(figure -> html.add(plot(figure)));
        html.markup("</div>\n<figcaption><b>Figure " + number + ".</b> ").text(caption);
        if (sheet.isPresent() && typeface.isPresent() && figures.size() > 1) {
            html.markup(" <span class=\"files\">All on one sheet:</span>").add(sheet(sheet.get(), typeface.get()));
        }
        return html.markup("</figcaption></figure>\n");
    }

    /** A file of text beside the page, and a link to it. */
    public Html add(String file, String words, String text) {
        files.put(file, bytes(text));
        return new Html().markup("<a href=\"" + file + "\">").text(words).markup("</a>");
    }

    /** A figure without a number: one of those that open a page. */
    public Html alone(Figure figure) {
        return plot(figure);
    }

    /** A figure that lies beside the page alone: links to its files; none where nothing can be drawn. */
    public Html beside(Figure figure) {
        if (typeface.isEmpty()) {
            return new Html();
        }
        var drawing = figure.drawing().apply(typeface.get());
        String svg = Svg.render(drawing, figure.name(), figure.title());
        return links(figure.name(), write(figure.name(), svg, drawing, false));
    }

    private Html plot(Figure figure) {
        files.put(figure.name() + ".csv", bytes(figure.data().toString()));
        Html html = new Html().markup("<div class=\"plot\">");
        if (typeface.isEmpty()) {
            html.paragraph(figure.title() + ": not drawn, see its table.").add(links(figure.name(), List.of("csv")));
            return html.markup("</div>\n");
        }
        var drawing = figure.drawing().apply(typeface.get());
        String svg = Svg.render(drawing, figure.name(), figure.title());
        html.markup(svg).add(readouts(drawing)).add(links(figure.name(), write(figure.name(), svg, drawing, true)));
        return html.markup("</div>\n");
    }

    /** What the page's script needs to tell the values under a pointer. */
    private static Html readouts(Drawing drawing) {
        List<Object> plots = new ArrayList<>();
        drawing.readouts().forEach(readout -> plots.add(readout.data()));
        return plots.isEmpty() ? new Html() : new Html().data(Map.of("plots", plots));
    }

    private Html sheet(Sheet sheet, Typeface type) {
        var drawing = sheet.drawing(type);
        String svg = Svg.render(drawing, sheet.name(), sheet.title() + "; " + sheet.subtitle());
        return links(sheet.name(), write(sheet.name(), svg, drawing, false));
    }

    private List<String> write(String name, String svg, Drawing drawing, boolean data) {
        List<String> endings = new ArrayList<>(List.of("svg"));
        files.put(name + ".svg", bytes(svg));
        if (png && paint(name, drawing)) {
            endings.add("png");
        }
        if (data) {
            endings.add("csv");
        }
        return endings;
    }

    private boolean paint(String name, Drawing drawing) {
        try {
            files.put(name + ".png", Png.render(drawing));
            return true;
        } catch (RuntimeException | LinkageError | InternalError e) {
            pngTrouble = "No PNG was written: this Java cannot paint bitmaps (" + e + "); SVG and CSV are there.";
            return false;
        }
    }

    private static Html links(String name, List<String> endings) {
        Html html = new Html().markup("<span class=\"files\">");
        for (String ending : endings) {
            html.markup(
                    " <a href=\"" + name + "." + ending + "\">" + ending.toUpperCase(java.util.Locale.ROOT) + "</a>");
        }
        return html.markup("</span>");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
