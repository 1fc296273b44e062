package carousel.reports.figure;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Stroke;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a pointer can read off one pair of axes: the values of lines with their intervals, or of a heat map.
 *
 * <p>It is found in the plot itself. A line has the name that stands at its end; if none does it is read without one, as long
 * as it has a colour of its own. Thin lines of single seeds are veiled and rules are grey: both are for the eye alone.
 *
 * @param area the plot area in units of the drawing
 * @param map the heat map, null where there is none
 * @param mapName what the map shows; empty if nothing says it
 */
public record Readout(Area area, Scale x, Scale y, List<Line> lines, MapLayer map, String mapName) {
    /** A plot area: its upper left corner and its size. */
    public record Area(int left, int top, int width, int height) {}

    /** A line that has values to read; {@code low} and {@code high} are null where it has no band. */
    public record Line(String name, LineLayer drawn, double[] low, double[] high) {}

    /** The limits of a band. */
    record Limits(double[] x, double[] low, double[] high, Color colour) {}

    /** A line of more points is read at every second, third, … of them: it is drawn whole, and the page stays small. */
    private static final int MOST_POINTS = 60;
    /** More cells of a map than this are thinned along its second axis. */
    private static final int MOST_CELLS = 3000;

    /** Roundings that a mean and its limits may be apart. */
    private static final double CLOSE = 1e-6;

    static Readout of(Area area, Scale x, Scale y, List<Layer> layers, List<Limits> limits) {
        List<EndLabels.Label> names = new ArrayList<>();
        MapLayer map = null;
        String mapName = "", note = "";
        for (Layer layer : layers) {
            if (layer instanceof EndLabels labels) {
                names.addAll(labels.labels());
            } else if (layer instanceof MapLayer found) {
                map = found;
            } else if (layer instanceof ColourBar bar) {
                mapName = bar.title();
            } else if (layer instanceof Note found) {
                note = found.text();
            }
        }
        List<Limits> bands = new ArrayList<>(limits);
        List<Line> lines = new ArrayList<>();
        for (Layer layer : layers) {
            if (layer instanceof LineLayer line) {
                String name = nameOf(line, names);
                Limits band = bandOf(line, bands);
                if (name != null || own(line.colour())) {
                    lines.add(new Line(
                            name == null ? "" : name,
                            line,
                            band == null ? null : band.low,
                            band == null ? null : band.high));
                }
            }
        }
        Scale noted = note.isEmpty() ? y : new Scale(note + ": " + y.title(), y.low(), y.high(), y.logarithmic());
        return new Readout(area, x, noted, lines, map, mapName);
    }

    boolean isEmpty() {
        return map == null && lines.isEmpty();
    }

    /** The same, of a drawing that stands so much further right and down. */
    Readout moved(int right, int down) {
        var to = new Area(area.left + right, area.top + down, area.width, area.height);
        return new Readout(to, x, y, lines, map, mapName);
    }

    /** Takes the first label away that stands where the line ends and has its colour; null if there is none. */
    private static String nameOf(LineLayer line, List<EndLabels.Label> labels) {
        double end = Double.NaN;
        for (double v : line.y()) {
            end = Double.isNaN(v) ? end : v;
        }
        for (int i = 0; i < labels.size(); i++) {
            EndLabels.Label label = labels.get(i);
            if (Double.compare(label.y(), end) == 0 && same(label.colour(), line.colour())) {
                labels.remove(i);
                return label.text();
            }
        }
        return null;
    }

    /** Takes the first band away that has the line's colour and its x and is centred on it; null if there is none. */
    private static Limits bandOf(LineLayer line, List<Limits> bands) {
        for (int i = 0; i < bands.size(); i++) {
            Limits band = bands.get(i);
            if (same(band.colour, line.colour()) && Arrays.equals(band.x, line.x()) && centred(band, line.y())) {
                return bands.remove(i);
            }
        }
        return null;
    }

    /** Whether the line is the arithmetic or the geometric mean of the limits, wherever there are limits. */
    private static boolean centred(Limits band, double[] y) {
        for (int i = 0; i < y.length; i++) {
            double low = band.low[i], high = band.high[i], close = CLOSE * (Math.abs(low) + Math.abs(high));
            boolean apart = Math.abs((low + high) / 2 - y[i]) > close && Math.abs(Math.sqrt(low * high) - y[i]) > close;
            if (apart && !Double.isNaN(low + high)) {
                return false;
            }
        }
        return true;
    }

    private static boolean same(Color a, Color b) {
        return (a.getRGB() & 0xffffff) == (b.getRGB() & 0xffffff);
    }

    /** A colour that is neither veiled nor one of the greys that rules and frames have. */
    private static boolean own(Color colour) {
        return colour.getAlpha() == 255
                && !List.of(Ink.TEXT, Ink.QUIET, Ink.FRAME).contains(colour);
    }

    /** As data for the page's script. */
    public Map<String, Object> data() {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("area", List.of(area.left, area.top, area.width, area.height));
        data.put("x", axis(x));
        data.put("y", axis(y));
        List<Object> all = new ArrayList<>();
        lines.forEach(line -> all.add(data(line, y)));
        data.put("lines", all);
        if (map != null) {
            data.put("map", mapData());
        }
        return data;
    }

    /** An axis as data. */
    public static Map<String, Object> axis(Scale scale) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("title", scale.title());
        data.put("low", scale.low());
        data.put("high", scale.high());
        data.put("log", scale.logarithmic());
        return data;
    }

    private static Map<String, Object> data(Line line, Scale y) {
        int by = 1 + (line.drawn.x().length - 1) / MOST_POINTS;
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("name", line.name);
        data.put("ink", Night.hex(line.drawn.colour()));
        data.put("dash", dash(line.drawn.pen()));
        data.put("x", Compact.x(Compact.every(by, line.drawn.x())));
        data.put("y", values(Compact.every(by, line.drawn.y()), y));
        if (line.low != null) {
            data.put("low", values(Compact.every(by, line.low), y));
            data.put("high", values(Compact.every(by, line.high), y));
        }
        return data;
    }

    private static List<Object> values(double[] values, Scale y) {
        return y.logarithmic() ? Compact.numbers(values) : Compact.within(y.low(), y.high(), values);
    }

    private static String dash(Stroke pen) {
        return pen instanceof BasicStroke stroke ? Compact.dash(stroke.getDashArray()) : "";
    }

    private Map<String, Object> mapData() {
        int by = 1 + (map.x().length * map.y().length - 1) / MOST_CELLS;
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("name", mapName);
        data.put("x", Compact.x(map.x()));
        data.put("y", Compact.x(Compact.every(by, map.y())));
        List<Object> columns = new ArrayList<>();
        for (double[] column : map.value()) {
            columns.add(Compact.within(map.levels().low(), map.levels().high(), Compact.every(by, column)));
        }
        data.put("value", columns);
        return data;
    }
}
