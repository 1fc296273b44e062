package carousel.reports.clipping;

import carousel.reports.study.Cell;
import carousel.reports.study.Words;
import carousel.reports.study.Numbers;
import carousel.reports.figure.Crosses;
import carousel.reports.figure.Csv;
import carousel.reports.figure.Drawing;
import carousel.reports.figure.EndLabels;
import carousel.reports.figure.Figure;
import carousel.reports.figure.Ink;
import carousel.reports.figure.LineLayer;
import carousel.reports.figure.Plot;
import carousel.reports.figure.RuleLayer;
import carousel.reports.figure.Scale;
import carousel.reports.figure.Typeface;
import carousel.reports.parts.Size;
import java.awt.Color;
import java.awt.Stroke;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.function.Function;

/** The loss along one line, at the look with the largest gradient and before the first update. */
final class CliffFigure {
    private static final int LABELS = 96;
    private static final int HEIGHT = 260;

    private CliffFigure() {}

    /** The cuts of one cell: the steepest look, and the first of the same run, which may be the same. */
    record Pair(Cell cell, Cut steepest, Cut first, List<Double> bounds) {
        List<Cut> cuts() {
            return first.step() == steepest.step() ? List.of(steepest) : List.of(steepest, first);
        }
    }

    /** One axis of losses for all plots. */
    static Scale losses(List<Pair> pairs) {
        double low = Double.POSITIVE_INFINITY, high = 0;
        for (Pair pair : pairs) {
            for (Cut cut : pair.cuts()) {
                for (NavigableMap<Double, Double> line : List.of(cut.gradient(), cut.weight())) {
                    for (double loss : line.values()) {
                        boolean drawn = loss > 0 && loss < Double.POSITIVE_INFINITY;
                        low = drawn ? Math.min(low, loss) : low;
                        high = drawn ? Math.max(high, loss) : high;
                    }
                }
            }
        }
        return low <= high ? Scale.decades("loss", low, high * 1.6) : Scale.decades("loss", 0.1, 10);
    }

    /** Along the gradient, ahead of the weights, on a logarithmic axis of distances. */
    static Figure gradient(Pair pair, Scale losses, Color colour) {
        return figure(pair, "gradient", ", loss along −g", type -> {
            Plot plot = plot(type, distances(pair), losses, pair, ": loss along the gradient");
            double here = pair.steepest().here();
            plot.add(new RuleLayer(here, Ink.QUIET, Ink.dots(1.3)));
            List<Marks.Mark> marks = new ArrayList<>();
            for (Cut cut : pair.cuts()) {
                boolean main = cut == pair.steepest();
                for (double bound : pair.bounds()) {
                    if (bound < cut.norm()) {
                        marks.add(mark(
                                cut.clipped(bound),
                                main ? "clipped to norm " + Numbers.shortest(bound) : "",
                                colour,
                                false));
                    }
                }
                marks.add(mark(cut.plain(), main ? "plain step" : "", colour, true));
            }
            EndLabels.Label before = new EndLabels.Label(here, "before: " + Numbers.significant(here), Ink.QUIET);
            return finish(type, plot, pair, Cut::gradient, colour, marks, List.of(before));
        });
    }

    /** Along one recurrent weight, which stands where the disc is. */
    static Figure weight(Pair pair, Scale losses, Color colour) {
        return figure(pair, "weight", ", loss along one recurrent weight", type -> {
            Plot plot = plot(type, weights(pair), losses, pair, ": loss along one recurrent weight");
            List<Marks.Mark> marks = new ArrayList<>();
            for (Cut cut : pair.cuts()) {
                double here = here(cut.weight());
                marks.add(new Marks.Mark(
                        here,
                        cut.weight().getOrDefault(here, Double.NaN),
                        cut == pair.steepest() ? "it is here" : "",
                        colour,
                        true));
            }
            return finish(type, plot, pair, Cut::weight, colour, marks, List.of());
        });
    }

    /** The value of the weight itself: the middle one of an odd number of places; NaN where there are none. */
    private static double here(NavigableMap<Double, Double> line) {
        return line.isEmpty() ? Double.NaN : new ArrayList<>(line.keySet()).get(line.size() / 2);
    }

    private static Marks.Mark mark(Cut.Landing landing, String words, Color colour, boolean filled) {
        String text = words.isEmpty()
                ? ""
                : words + ": loss "
                        + (Double.isNaN(landing.loss()) ? "not known there" : Numbers.significant(landing.loss()));
        return new Marks.Mark(landing.s(), landing.loss(), text, colour, filled);
    }

    private static Figure figure(Pair pair, String along, String title, Function<Typeface, Drawing> drawing) {
        return new Figure(
                Figure.nameOf("cliff", along, pair.cell().name()), pair.cell().title() + title, csv(pair, along), drawing);
    }

    private static Plot plot(Typeface type, Scale x, Scale losses, Pair pair, String along) {
        return new Plot(type, Size.area(LABELS), HEIGHT, Size.alone(LABELS), x, losses)
                .titled(
                        pair.cell().title() + along,
                        "solid: " + pair.steepest().name());
    }

    private static Drawing finish(
            Typeface type,
            Plot plot,
            Pair pair,
            Function<Cut, NavigableMap<Double, Double>> line,
            Color colour,
            List<Marks.Mark> marks,
            List<EndLabels.Label> more) {
        List<EndLabels.Label> labels = new ArrayList<>(more);
        for (Cut cut : pair.cuts()) {
            NavigableMap<Double, Double> losses = line.apply(cut);
            double[] x = losses.keySet().stream().mapToDouble(v -> v).toArray();
            double[] y = losses.values().stream().mapToDouble(v -> v).toArray();
            plot.add(new LineLayer(x, y, colour, pen(pair, cut)));
            plot.add(new Crosses(
                    losses.entrySet().stream()
                            .filter(e -> Double.isNaN(e.getValue()))
                            .mapToDouble(Map.Entry::getKey)
                            .toArray(),
                    colour));
            labels.add(EndLabels.Label.of(y, "update " + cut.step(), colour));
        }
        return plot.add(new Marks(type, marks)).add(new EndLabels(type, labels, LABELS));
    }

    private static Stroke pen(Pair pair, Cut cut) {
        return cut == pair.steepest() ? Ink.pen(2.2) : Ink.pen(1.6, new float[] {1.6f, 2.2f});
    }

    /** From the nearest place ahead to the farthest, and as far as the plain step goes, within reason. */
    private static Scale distances(Pair pair) {
        double low = Double.POSITIVE_INFINITY, high = 0;
        for (Cut cut : pair.cuts()) {
            Double near = cut.gradient().higherKey(0.0);
            low = near == null ? low : Math.min(low, near);
            high = near == null ? high : Math.max(high, cut.gradient().lastKey());
        }
        if (!(low < high)) {
            return Scale.decades("distance s along −g/‖g‖", 0.01, 10);
        }
        double step = pair.steepest().plain().s();
        return Scale.decades("distance s along −g/‖g‖", low, step > high ? Math.min(1.5 * step, 100 * high) : high);
    }

    private static Scale weights(Pair pair) {
        double low = Double.POSITIVE_INFINITY, high = Double.NEGATIVE_INFINITY;
        for (Cut cut : pair.cuts()) {
            low = cut.weight().isEmpty() ? low : Math.min(low, cut.weight().firstKey());
            high = cut.weight().isEmpty() ? high : Math.max(high, cut.weight().lastKey());
        }
        return low <= high
                ? Scale.linear("value of the weight", low, high)
                : Scale.linear("value of the weight", -1, 1);
    }

    private static Csv csv(Pair pair, String along) {
        Csv csv = new Csv("run", "update", "gradient_norm", "at", "loss");
        for (Cut cut : pair.cuts()) {
            (along.equals("gradient") ? cut.gradient() : cut.weight())
                    .forEach((at, loss) -> csv.row(cut.run().id(), cut.step(), cut.norm(), at, loss));
        }
        return csv;
    }
}
