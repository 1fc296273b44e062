package carousel.reports.initialisation;

import carousel.reports.study.Cell;
import carousel.reports.study.Captions;
import carousel.reports.study.Words;
import carousel.reports.study.Numbers;
import carousel.reports.study.Variant;
import carousel.reports.figure.Figure;
import carousel.reports.figure.Ink;
import carousel.reports.figure.Sheet;
import carousel.reports.page.FigureBook;
import carousel.reports.page.Html;
import carousel.reports.page.Section;
import carousel.reports.parts.LagFigure;
import carousel.reports.stats.Interval;
import carousel.reports.stats.Lags;
import carousel.reports.stats.Profile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Gradient by lag: what frameworks give for nothing in one figure, and every initializer in one figure a cell. */
final class CurvesSection {
    private static final float[][] DASHES = {
        null, {9, 3}, {5, 2.5f}, {2, 2.5f}, {10, 3, 2, 3}, {6, 2, 1, 2}, {1.2f, 2}, {14, 3}, {3, 3, 9, 3}, {4, 1.5f}
    };
    private static final float[] OTHER_DEFAULT = {5, 2.5f};
    private static final String ABSENT =
            "None of the runs at initialisation holds a gradient that is a number, so there is no curve to draw.";

    private CurvesSection() {}

    static Section of(Start start, FigureBook book) {
        Html html = new Html();
        html.paragraph(
                "A random unit vector is put at the last state as ∂L/∂h and followed back without training. Drawn is log₁₀ of "
                        + "its norm k steps earlier: a straight line is a factor a step.");
        html.element("h3", "What frameworks give for nothing");
        html.add(defaults(start, book));
        html.element("h3", "Every initializer");
        html.add(cells(start, book));
        return new Section("curves", "Gradient by lag", html);
    }

    private static Html defaults(Start start, FigureBook book) {
        List<LagFigure.Line> lines = new ArrayList<>();
        List<Variant> drawn = new ArrayList<>();
        start.byCell()
                .values()
                .forEach(variants -> variants.stream()
                        .filter(each -> Literature.isDefault(each.init()))
                        .forEach(each -> {
                            boolean keras = each.init().equals("keras");
                            lines.add(line(
                                    start,
                                    each,
                                    each.cell().title() + (keras ? ", K" : ", P"),
                                    keras ? null : OTHER_DEFAULT));
                            drawn.add(each);
                        }));
        if (lines.stream().allMatch(line -> line.curve().isEmpty())) {
            return book.absent(
                    "No run in this folder has a framework's default initializer and a gradient that is a number.");
        }
        Figure figure = LagFigure.of(
                "defaults",
                "At the defaults of Keras and PyTorch",
                "what is left of a unit gradient; K, solid: Keras; P, dashed: PyTorch",
                LagFigure.Axes.over(lines, 300),
                lines);
        return book.add(
                List.of(figure),
                "What is left of a unit gradient before any training, at the defaults of Keras (K) and PyTorch (P), every cell on the same axes; the number is the factor a "
                        + "step. Means over seeds, bands 95 % t-intervals, mostly narrower than the lines; (c, h) jointly of an LSTM. "
                        + spread(drawn) + Captions.of(drawn));
    }

    /** From where to where the lines end. */
    private static String spread(List<Variant> drawn) {
        long lag = Start.lag(drawn);
        List<Double> left = drawn.stream()
                .map(each -> Start.left(each, lag).mean())
                .filter(Double::isFinite)
                .sorted()
                .toList();
        return left.size() < 2
                ? ""
                : "At lag " + lag + " they are " + Numbers.fixed(left.get(left.size() - 1) - left.get(0), 1)
                        + " orders of magnitude apart, from " + Numbers.fixed(left.get(0), 1) + " to "
                        + Numbers.fixed(left.get(left.size() - 1), 1) + ". ";
    }

    private static Html cells(Start start, FigureBook book) {
        List<List<LagFigure.Line>> panels = new ArrayList<>();
        Map<Cell, List<Variant>> cells = start.byCell();
        cells.values().forEach(variants -> {
            List<LagFigure.Line> lines = new ArrayList<>();
            for (Variant each : variants) {
                lines.add(line(start, each, shortLabel(each), DASHES[lines.size() % DASHES.length]));
            }
            panels.add(lines);
        });
        List<LagFigure.Line> all = panels.stream().flatMap(List::stream).toList();
        if (all.stream().allMatch(line -> line.curve().isEmpty())) {
            return book.absent(ABSENT);
        }
        LagFigure.Axes axes = LagFigure.Axes.over(all, 250);
        List<Figure> figures = new ArrayList<>();
        cells.forEach((cell, variants) -> figures.add(LagFigure.of(
                Figure.nameOf("initialisation", cell.name()),
                cell.title(),
                "‖∂L/∂" + Lags.state(cell, Start.series(variants.get(0)))
                        + "‖ before training; label: factor a step, initializer",
                axes,
                panels.get(figures.size()))));
        return book.add(
                figures,
                Sheet.of(
                        "initialisation-all",
                        "How far back a gradient reaches before any training",
                        Captions.shared(start.measured()),
                        figures),
                "Gradient by lag before training under every initializer. Means over seeds, bands 95 % t-intervals; all plots share their "
                        + "axes; a cross at the lower edge: some run's value there is not a number. "
                        + Captions.brief(start.measured()));
    }

    private static LagFigure.Line line(Start start, Variant each, String name, float[] dash) {
        String series = Start.series(each);
        Profile profile = Start.profile(each, series);
        Interval factor = Start.factor(each, series);
        String label = (factor.n() > 0 ? "×" + Numbers.fixed(factor.mean(), 2) + " " : "") + name;
        return LagFigure.Line.of(
                label,
                profile,
                each.cell().colour(),
                Ink.pen(dash == null ? 2.2 : 1.8, dash));
    }

    /** What tells it apart among the variants of its cell; the cell's name stands above the plot. */
    private static String shortLabel(Variant each) {
        return each.besidesCell().isEmpty() ? each.init() : each.besidesCell();
    }
}
