package carousel.reports.chart;

import carousel.reports.figure.Drawing;
import carousel.reports.figure.Figure;
import carousel.reports.figure.Ink;
import carousel.reports.figure.Levels;
import carousel.reports.figure.Scale;
import carousel.reports.figure.Sheet;
import carousel.reports.figure.Typeface;
import carousel.reports.page.Html;
import carousel.reports.stats.Lags;
import carousel.reports.study.Captions;
import carousel.reports.study.Terms;
import carousel.reports.study.Variant;
import java.awt.Font;
import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Maps of the loss's gradient with the same colours and the same axis of steps, and an explorer of the same numbers. */
public record LagMaps(Map<Variant, LagMap> maps) {
    /** How to look at them. */
    public static final String READING =
            "Light means that a state so many steps before the end still feels the loss, dark that it does not. Read a map "
                    + "upwards for one moment of training, and from left to right for one lag; the curve below has the same time axis.";

    private static final double LOWEST = -24;
    private static final double HIGHEST = 6;

    /**
     * Maps of those of these variants whose gradient by lag was looked at.
     *
     * @param metric of a variant, drawn below its map
     */
    public static LagMaps of(List<Variant> variants, Function<Variant, Metric> metric) {
        Map<Variant, Lags.Field> fields = new LinkedHashMap<>();
        variants.forEach(each -> fields.put(each, Lags.loss(each).field()));
        fields.values().removeIf(Lags.Field::isEmpty);
        Levels levels = levels(fields.values());
        Scale steps = Metric.steps(variants);
        Map<Variant, LagMap> maps = new LinkedHashMap<>();
        fields.forEach((each, field) -> maps.put(each, new LagMap(each, field, metric.apply(each), steps, levels)));
        return new LagMaps(maps);
    }

    /** One colour scale for all maps, over their data but within limits that keep the decades apart. */
    private static Levels levels(Iterable<Lags.Field> fields) {
        double low = 0, high = 0;
        for (Lags.Field field : fields) {
            for (double[] column : field.mean()) {
                for (double v : column) {
                    low = v < low ? Math.max(v, LOWEST) : low;
                    high = v > high ? Math.min(v, HIGHEST) : high;
                }
            }
        }
        return Levels.over(low, high > 0.5 ? high : 0);
    }

    /** The variants that have one, in their order. */
    public List<Variant> variants() {
        return List.copyOf(maps.keySet());
    }

    /**
     * Some of them, and a sheet of these in small with one legend.
     *
     * @param figure of a map and its number, from 1
     * @param brief the line below the title of each map on the sheet
     */
    public Chart chart(
            String sheet,
            List<Variant> shown,
            BiFunction<LagMap, String, Figure> figure,
            Function<LagMap, String> brief) {
        List<Figure> figures = new ArrayList<>();
        List<Function<Typeface, Drawing>> small = new ArrayList<>();
        for (Variant each : shown) {
            LagMap map = maps.get(each);
            figures.add(figure.apply(map, Integer.toString(figures.size() + 1)));
            small.add(type -> map.small(type, brief.apply(map)));
        }
        if (!shown.isEmpty()) {
            LagMap first = maps.get(shown.get(0));
            small.add(type -> {
                Drawing alike = first.small(type, "");
                return new Legend(type, first, criterion(shown), alike.width(), alike.height());
            });
        }
        String title = "How far back the loss is felt while each cell learns";
        Sheet all = new Sheet(sheet, title, Captions.shared(shown), small);
        return Chart.of(all, figures);
    }

    /** What is below the maps, and what triangles and dots are. */
    public String below(List<Variant> shown) {
        return shown.isEmpty()
                ? ""
                : "Below: " + maps.get(shown.get(0)).metric().curves()
                        + ". Triangles and dots: the step at which a seed had solved the task (" + criterion(shown)
                        + "). Maps and means are of the seeds that were looked at at that step. "
                        + Metric.thinned(shown);
    }

    private static String criterion(List<Variant> shown) {
        return Terms.criterion(shown);
    }

    /** The gradient of some of them at any step, in the reader's hand. */
    public Html explorer(List<Variant> shown, Function<Variant, String> label) {
        List<Explorer.Line> lines = new ArrayList<>();
        shown.forEach(each -> lines.add(
                Explorer.Line.of(each, label.apply(each), maps.get(each).metric())));
        return shown.isEmpty()
                ? new Html()
                : Explorer.html(lines, maps.get(shown.get(0)).metric().scale());
    }

    /** The panel of a sheet of maps that says how to read them, with the one colour bar of all; as large as one of them. */
    private record Legend(Typeface type, LagMap map, String criterion, int width, int height) implements Drawing {
        private static final int LEFT = 66;
        private static final int RIGHT = 16;
        private static final int GAP = 9;
        private static final int LINE = 17;

        @Override
        public void paint(Graphics2D g) {
            Metric metric = map.metric();
            Graphics2D inside = (Graphics2D) g.create();
            inside.translate(LEFT, 0);
            inside.setColor(Ink.TEXT);
            type.write(inside, "How to read this", type.bold(14), 0, 22, 0);
            inside.translate(0, 34);
            paragraph(
                    inside,
                    "Maps: how much of the loss's gradient is left k steps before the end of the sequence (lag k), at every training step. "
                            + "Light: it is felt there; dark: it is not.");
            paragraph(inside, "log₁₀ of its ratio to lag 0:");
            inside.translate(0, map.levels().lyingBar(inside, type, width - LEFT - RIGHT - 10) + GAP);
            paragraph(
                    inside,
                    "Curves: " + metric.name() + " of each seed (thin) and their mean (thick)."
                            + (metric.baselines().isEmpty() ? "" : " Dotted: " + metric.baselineText() + "."));
            paragraph(inside, "▽ and ●: a seed has solved the task (" + criterion + ").");
            inside.dispose();
        }

        private void paragraph(Graphics2D g, String text) {
            g.setColor(Ink.TEXT);
            Font font = type.regular(12);
            int y = 0;
            for (String line : type.lines(text, font, width - LEFT - RIGHT)) {
                y += LINE;
                type.write(g, line, font, 0, y - 4, 0);
            }
            g.translate(0, y + GAP);
        }
    }
}
