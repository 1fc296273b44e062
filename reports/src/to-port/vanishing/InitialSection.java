package carousel.reports.vanishing;

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
import carousel.reports.page.Table;
import carousel.reports.parts.LagFigure;
import carousel.reports.parts.SuccessTable;
import carousel.reports.stats.Interval;
import carousel.reports.stats.Lags;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Gradient by lag before any training: one plot a cell, one line an initializer, and the table of factors per step. */
final class InitialSection {
    private static final long[] LAGS = {1, 10, 50, 100, 200};
    private static final float[][] DASHES = {null, {9, 3}, {5, 2.5f}, {2, 2.5f}, {10, 3, 2, 3}, {6, 2, 1, 2}, {1.2f, 2}
    };

    private InitialSection() {}

    static Section of(Gradients gradients, FigureBook book) {
        Html html = new Html();
        if (gradients.initial().isEmpty()) {
            html.add(book.absent("There are no runs at initialisation in this folder, so nothing is said about it."));
            return section(html);
        }
        html.finding(finding(gradients.initial()));
        html.paragraph("A random unit vector is put at the last state as ∂L/∂h, and followed back without training. "
                + "The ratio to lag 0 is shown as log₁₀: −20 means that of the gradient 10⁻²⁰ is left.");
        html.add(figures(gradients, book));
        Html matrix = FactorMatrix.of(gradients.initialByCell());
        html.add(matrix);
        boolean folded = !matrix.isEmpty();
        html.markup(folded ? "<details><summary>The same by lag, h alone and (c, h) jointly</summary>\n" : "");
        html.add(table(gradients.initial()));
        html.markup(folded ? "</details>\n" : "");
        return section(html);
    }

    private static Section section(Html html) {
        return new Section("initialisation", "At initialisation", html);
    }

    private static Html figures(Gradients gradients, FigureBook book) {
        List<List<LagFigure.Line>> panels = new ArrayList<>();
        Map<Cell, List<Variant>> cells = gradients.initialByCell();
        cells.values().forEach(variants -> panels.add(lines(gradients, variants)));
        List<LagFigure.Line> all = panels.stream().flatMap(List::stream).toList();
        if (all.stream().allMatch(line -> line.curve().isEmpty())) {
            return book.absent(
                    "None of the runs at initialisation holds a gradient that is a number, so there is no curve to draw.");
        }
        LagFigure.Axes axes = LagFigure.Axes.over(all);
        List<Figure> figures = new ArrayList<>();
        int panel = 0;
        for (Map.Entry<Cell, List<Variant>> cell : cells.entrySet()) {
            List<Variant> variants = cell.getValue();
            String series = series(variants);
            String subtitle = "‖∂L/∂" + Lags.state(cell.getKey(), series) + "‖ at initialisation; label: factor a step, initializer";
            figures.add(LagFigure.of(
                    Figure.nameOf("initialisation", cell.getKey().name()),
                    cell.getKey().title(),
                    subtitle,
                    axes,
                    panels.get(panel++)));
        }
        String caption =
                "Gradient by lag before training. Lines are means over seeds, bands 95 % t-intervals; all plots share their "
                        + "axes. For a cell with two states the gradient is that of both, (c, h) jointly. "
                        + Captions.of(gradients.initial());
        return book.add(
                figures,
                Sheet.of(
                        "initialisation-all",
                        "How far back a gradient reaches before any training",
                        Captions.shared(gradients.initial()),
                        figures),
                caption);
    }

    private static List<LagFigure.Line> lines(Gradients gradients, List<Variant> variants) {
        String series = series(variants);
        List<LagFigure.Line> lines = new ArrayList<>();
        for (Variant each : variants) {
            Interval factor = factor(each, series);
            String label =
                    (factor.n() > 0 ? "×" + Numbers.fixed(factor.mean(), 2) + " " : "") + shortLabel(each, variants);
            float[] dash = DASHES[lines.size() % DASHES.length];
            lines.add(new LagFigure.Line(
                    label,
                    Lags.profile(each.runs(), series, 0),
                    gradients.style(each).colour(),
                    Ink.pen(1.9, dash)));
        }
        return lines;
    }

    /** The label without the cell's name, which stands above the plot. */
    private static String shortLabel(Variant each, List<Variant> variants) {
        String rest = each.besidesCell();
        return variants.size() == 1 || rest.isEmpty() ? each.init() : rest;
    }

    private static String series(List<Variant> variants) {
        return Lags.main(variants.stream().flatMap(each -> each.runs().stream()).toList(), Lags.UNIT);
    }

    /** Factor per step, geometric mean over seeds, in the stretch of lags that the run has. */
    static Interval factor(Variant runs, String series) {
        return Lags.logFactor(runs.runs(), series, 0, stretch(runs, series)).powersOfTen();
    }

    private static Lags.Stretch stretch(Variant runs, String series) {
        return Lags.Stretch.within(Lags.longest(runs.runs(), series, 0));
    }

    private static Html table(List<Variant> initial) {
        long longest = initial.stream()
                .mapToLong(each -> Lags.longest(each.runs(), Lags.UNIT, 0))
                .max()
                .orElse(0);
        Lags.Stretch stretch = Lags.Stretch.within(longest);
        Table table = new Table(
                "log₁₀ of the gradient's ratio to lag 0 at some lags, and the factor per step between lag "
                        + stretch.from() + " and "
                        + stretch.to()
                        + " (geometric mean): mean over seeds with 95 % t-interval. A two-state cell has a row for (c, h) "
                        + "jointly, its main one, and one for h alone.",
                "cell, initializer",
                "#gradient of",
                "#seeds",
                "#factor per step",
                "#lag 1",
                "#lag 10",
                "#lag 50",
                "#lag 100",
                "#lag 200");
        for (Variant each : initial) {
            if (Lags.hasJoint(each.runs(), Lags.UNIT)) {
                addRow(table, each, Lags.main(each.runs(), Lags.UNIT));
            }
            addRow(table, each, Lags.UNIT);
        }
        return table.html();
    }

    private static void addRow(Table table, Variant each, String series) {
        String[] cells = new String[4 + LAGS.length];
        cells[0] = each.label().equals(each.cell().title())
                ? each.label() + ", " + each.init()
                : each.label();
        cells[1] = Lags.state(each.cell(), series);
        cells[2] = each.runs().size() + (each.lost() > 0 ? " of " + each.expected() : "");
        cells[3] = SuccessTable.interval(factor(each, series), 3);
        for (int i = 0; i < LAGS.length; i++) {
            cells[4 + i] = SuccessTable.plusMinus(Lags.at(each.runs(), series, 0, LAGS[i]), LAGS[i] < 50 ? 2 : 1);
        }
        table.row(cells);
    }

    /** The variants with the smallest and the greatest factor. */
    private static String finding(List<Variant> initial) {
        Comparator<Variant> byFactor = Comparator.comparingDouble(
                each -> factor(each, Lags.main(each.runs(), Lags.UNIT)).mean());
        List<Variant> known = initial.stream()
                .filter(each -> factor(each, Lags.main(each.runs(), Lags.UNIT)).mean() >= 0)
                .sorted(byFactor)
                .toList();
        if (known.isEmpty()) {
            return "No factor per step can be computed from these runs.";
        }
        Variant least = known.get(0);
        Variant most = known.stream()
                .min(Comparator.comparingDouble(InitialSection::distance))
                .orElseThrow();
        String lost = "Before training the gradient shrinks fastest in " + name(least) + ", by a factor of "
                + factorText(least) + " a step";
        return known.size() == 1
                ? lost + "."
                : lost + ", and is kept best in " + name(most) + ", " + factorText(most) + " a step.";
    }

    /** How far the factor is from 1, in decades a step. */
    private static double distance(Variant each) {
        String series = Lags.main(each.runs(), Lags.UNIT);
        return Math.abs(
                Lags.logFactor(each.runs(), series, 0, stretch(each, series)).mean());
    }

    private static String name(Variant each) {
        return "the " + each.cell().title() + " with init "
                + each.init();
    }

    private static String factorText(Variant each) {
        return Numbers.fixed(factor(each, Lags.main(each.runs(), Lags.UNIT)).mean(), 3);
    }
}
