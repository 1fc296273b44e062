package carousel.reports.atlas;

import carousel.reports.study.Variant;
import carousel.reports.study.Cell;
import carousel.reports.figure.Csv;
import carousel.reports.figure.Drawing;
import carousel.reports.figure.EndLabels;
import carousel.reports.figure.Figure;
import carousel.reports.figure.Ink;
import carousel.reports.figure.LineLayer;
import carousel.reports.figure.Note;
import carousel.reports.figure.Plot;
import carousel.reports.figure.Scale;
import carousel.reports.figure.ShadeLayer;
import carousel.reports.figure.Typeface;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * A dot a run: the step of the escape over the step at which the gradient came back. Beyond the last step, to the right and above,
 * are strips for those that never did.
 *
 * @param all variants on the page
 * @param last the last step of any run
 */
record EscapeFigure(
        String name,
        String title,
        String subtitle,
        List<Pair> pairs,
        List<Variant> all,
        double last) {
    private static final int AREA = 236;
    private static final int LEFT = 62;
    /** TapeStorage for the names of initializers, and for those with a length. */
    private static final int LABELS = 112;

    private static final int LONG_LABELS = 168;
    private static final int LONG = 14;
    private static final double STRIP = 0.12;
    private static final List<Marker> MARKERS = List.of(
            SeriesMarkers.CIRCLE,
            SeriesMarkers.DIAMOND,
            SeriesMarkers.SQUARE,
            SeriesMarkers.TRIANGLE_UP,
            SeriesMarkers.TRIANGLE_DOWN,
            SeriesMarkers.CROSS,
            SeriesMarkers.PLUS,
            SeriesMarkers.RECTANGLE);

    private static final String[] SIGNS = {"●", "◆", "■", "▲", "▼", "×", "+", "▬"};

    Figure figure() {
        return new Figure(name, title + "; " + subtitle, csv(), this::draw);
    }

    private Drawing draw(Typeface type) {
        double end = last * (1 + STRIP), never = last * (1 + STRIP / 2);
        Scale x = Scale.linear("step at which the gradient is back", -0.02 * last, end);
        Scale y = Scale.linear("step of the escape", -0.02 * last, end);
        Plot plot = new Plot(type, AREA, AREA, new Plot.Margins(48, room(), 44, LEFT), x, y).titled(title, subtitle);
        plot.add(new ShadeLayer(last, end, Ink.veil(Ink.QUIET, 0.12)));
        plot.band(
                new double[] {-0.02 * last, end},
                new double[] {last, last},
                new double[] {end, end},
                Ink.veil(Ink.QUIET, 0.12));
        plot.add(new LineLayer(new double[] {0, last}, new double[] {0, last}, Ink.QUIET, Ink.dots(1.3)));
        Map<Cell, Map<String, Integer>> markers = new LinkedHashMap<>();
        for (Pair pair : pairs) {
            Cell cell = pair.variant().cell();
            Map<String, Integer> own = markers.computeIfAbsent(cell, c -> new LinkedHashMap<>());
            String initializer = pair.variant().besidesCell();
            own.putIfAbsent(initializer, own.size());
            Marker marker = MARKERS.get(own.get(initializer) % MARKERS.size());
            double[] at = {pair.returned() ? pair.gradient() : never},
                    height = {pair.escaped() ? pair.escape() : never};
            plot.dots(at, height, Ink.veil(cell.colour(), 0.75), marker);
        }
        List<EndLabels.Label> labels = new ArrayList<>();
        labels.add(new EndLabels.Label(never, "no escape", Ink.QUIET));
        if (markers.size() == 1) {
            Cell cell = markers.keySet().iterator().next();
            markers.get(cell)
                    .forEach((label, rank) -> labels.add(new EndLabels.Label(
                            last * (0.9 - 0.08 * rank),
                            SIGNS[rank % SIGNS.length] + " " + label,
                            cell.colour())));
        }
        return plot.add(new Note(type, "not back", true, true)).add(new EndLabels(type, labels, room()));
    }

    /** The same for all figures of a page, so that they stand below each other. */
    private int room() {
        return all.stream().anyMatch(each -> each.besidesCell().length() > LONG) ? LONG_LABELS : LABELS;
    }

    private Csv csv() {
        Csv csv = new Csv("cell", "run", "lag", "gradient_back_at", "looks_apart", "escape_at");
        for (Pair pair : pairs) {
            csv.row(
                    pair.variant().label(),
                    pair.run().id(),
                    pair.passage().lag(),
                    pair.returned() ? (Object) (long) pair.gradient() : "never",
                    pair.passage().gap(),
                    pair.escaped() ? (Object) (long) pair.escape() : "never");
        }
        return csv;
    }
}
