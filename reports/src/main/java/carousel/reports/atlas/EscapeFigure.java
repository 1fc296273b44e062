package carousel.reports.atlas;

import carousel.reports.figure.Csv;
import carousel.reports.figure.Drawing;
import carousel.reports.figure.EndLabels;
import carousel.reports.figure.Figure;
import carousel.reports.figure.Ink;
import carousel.reports.figure.LineLayer;
import carousel.reports.figure.Marks;
import carousel.reports.figure.Plot;
import carousel.reports.figure.Scale;
import carousel.reports.figure.Typeface;
import carousel.reports.stats.Passage;
import carousel.reports.stats.RankCorrelation;
import carousel.reports.study.Cell;
import carousel.reports.study.Run;
import carousel.reports.study.Variant;
import carousel.reports.study.Words;
import java.awt.Color;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * A dot a run: the step of the escape over the step at which the gradient came back. Beyond the last step, to the right and above,
 * are strips for those that never did.
 *
 * @param last the last step of any run on the page
 * @param room for the names of initializers, the same for all figures of a page, so that they stand below each other
 */
record EscapeFigure(String name, String title, List<Pair> pairs, double last, int room) {
    private static final int AREA = 236;
    private static final double STRIP = 0.12;
    private static final Color GREY = Ink.veil(Ink.QUIET, 0.12);
    private static final List<Marker> MARKERS = List.of(
            SeriesMarkers.CIRCLE,
            SeriesMarkers.DIAMOND,
            SeriesMarkers.SQUARE,
            SeriesMarkers.TRIANGLE_UP,
            SeriesMarkers.TRIANGLE_DOWN,
            SeriesMarkers.CROSS,
            SeriesMarkers.PLUS,
            SeriesMarkers.RECTANGLE);

    private static final String SIGNS = "●◆■▲▼×+▬";

    Figure figure() {
        return new Figure(name, title + "; " + subtitle(), csv(), this::draw);
    }

    private String subtitle() {
        return Words.count(pairs.size(), "run", "runs") + ", both steps seen in "
                + pairs.stream().filter(Pair::seen).count();
    }

    private Drawing draw(Typeface type) {
        double first = -0.02 * last, end = last * (1 + STRIP), never = last * (1 + STRIP / 2);
        Scale x = Scale.linear("step at which the gradient is back", first, end);
        Scale y = Scale.linear("step of the escape", first, end);
        Plot plot = new Plot(type, AREA, AREA, new Plot.Margins(48, room, 44, 62), x, y)
                .titled(title, subtitle())
                .add(Marks.shade(last, end, GREY))
                .band(new double[] {first, end}, new double[] {last, last}, new double[] {end, end}, GREY)
                .add(new LineLayer(new double[] {0, last}, new double[] {0, last}, Ink.QUIET, Ink.dots(1.3)));
        Map<Cell, Map<String, Integer>> shapes = new LinkedHashMap<>();
        for (Pair pair : pairs) {
            Cell cell = pair.variant().cell();
            Map<String, Integer> own = shapes.computeIfAbsent(cell, c -> new LinkedHashMap<>());
            int shape = own.computeIfAbsent(pair.variant().besidesCell(), init -> own.size());
            double[] at = {pair.returned() ? pair.gradient() : never},
                    height = {pair.escaped() ? pair.escape() : never};
            plot.dots(at, height, Ink.veil(cell.colour(), 0.75), MARKERS.get(shape % MARKERS.size()));
        }
        List<EndLabels.Label> labels = new ArrayList<>(List.of(new EndLabels.Label(never, "no escape", Ink.QUIET)));
        if (shapes.size() == 1) {
            shapes.forEach((cell, own) -> own.forEach((init, shape) -> {
                String sign = SIGNS.substring(shape % SIGNS.length()).substring(0, 1);
                labels.add(new EndLabels.Label(last * (0.9 - 0.08 * shape), sign + " " + init, cell.colour()));
            }));
        }
        return plot.note("not back", true, true).add(new EndLabels(type, labels, room));
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

    /**
     * One run's two steps: when the gradient at the task's lag came back, and when the loss left its plateau.
     *
     * @param gradient the look at which the ratio was first 10^−2; +∞ for never
     * @param escape the update of the escape; +∞ for never
     */
    record Pair(Variant variant, Run run, Passage passage, double gradient, double escape) {

        /**
         * Of the runs whose gradient was looked at; the others say nothing of the order of the two.
         *
         * @param kept the least log₁₀ ratio at which the gradient counts as back
         */
        static List<Pair> of(Atlas atlas, List<Variant> variants, double kept) {
            List<Pair> pairs = new ArrayList<>();
            for (Variant each : variants) {
                for (Run run : each.runs()) {
                    Passage passage = atlas.passage(each, run, kept);
                    if (passage.looks() > 0) {
                        double escape = step(atlas.moments().escape(run));
                        pairs.add(new Pair(each, run, passage, step(passage.step()), escape));
                    }
                }
            }
            return pairs;
        }

        private static double step(OptionalLong step) {
            return step.isPresent() ? step.getAsLong() : Double.POSITIVE_INFINITY;
        }

        /** Spearman's ρ over those of these runs in which both steps were seen. */
        static RankCorrelation correlation(List<Pair> pairs) {
            List<Pair> seen = pairs.stream().filter(Pair::seen).toList();
            return RankCorrelation.of(
                    seen.stream().mapToDouble(Pair::gradient).toArray(),
                    seen.stream().mapToDouble(Pair::escape).toArray());
        }

        boolean returned() {
            return Double.isFinite(gradient);
        }

        boolean escaped() {
            return Double.isFinite(escape);
        }

        /** Whether both steps were seen to happen: a gradient that was there from the start has no step at which it came back. */
        boolean seen() {
            return returned() && !fromTheStart() && escaped();
        }

        /** Whether the gradient was seen back no later than the escape. */
        boolean gradientFirst() {
            return gradient <= escape;
        }

        /** Whether the two are too near each other for looks so far apart to tell which was first. */
        boolean within() {
            return Math.abs(gradient - escape) <= passage.gap();
        }

        boolean gradientAlone() {
            return returned() && !fromTheStart() && !escaped();
        }

        boolean escapeAlone() {
            return !returned() && escaped();
        }

        boolean neither() {
            return !returned() && !escaped();
        }

        boolean fromTheStart() {
            return passage.fromTheStart();
        }

        boolean still() {
            return passage.still();
        }
    }
}
