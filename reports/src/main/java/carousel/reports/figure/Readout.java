package carousel.reports.figure;

import java.awt.BasicStroke;
import java.awt.Stroke;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a pointer can read off one pair of axes: the values of lines with their intervals, or of a heat map. Thin lines of single
 * seeds, rules and marks are for the eye alone.
 *
 * @param area the plot area in units of the drawing
 * @param map the heat map, null where there is none
 * @param mapName what the map shows; empty if nothing says it
 */
public record Readout(Area area, Scale x, Scale y, List<Line> lines, MapLayer map, String mapName) {
    /** A plot area: its upper left corner and its size. */
    public record Area(int left, int top, int width, int height) {}

    /**
     * A line that has values to read.
     *
     * @param low lower limits of its band; null, as {@code high}, where it has none
     * @param seeds of how many runs each value is; null where it is the same everywhere
     */
    public record Line(String name, LineLayer drawn, double[] low, double[] high, int[] seeds) {}

    /** A line of more points is read at every second, third, … of them: it is drawn whole, and the page stays small. */
    private static final int MOST_POINTS = 60;
    /** More cells of a map than this are thinned along its second axis. */
    private static final int MOST_CELLS = 3000;

    /** The same, of a drawing that stands so much further right and down. */
    Readout moved(int right, int down) {
        var to = new Area(area.left + right, area.top + down, area.width, area.height);
        return new Readout(to, x, y, lines, map, mapName);
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
        if (line.seeds != null) {
            double[] seeds = Arrays.stream(line.seeds).asDoubleStream().toArray();
            data.put("n", Compact.numbers(Compact.every(by, seeds)));
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
