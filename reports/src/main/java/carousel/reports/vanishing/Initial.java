package carousel.reports.vanishing;

import carousel.reports.chapter.Chapter;
import carousel.reports.chapter.UnitGradient;
import carousel.reports.figure.Ink;
import carousel.reports.page.Html;
import carousel.reports.page.Table;
import carousel.reports.stats.Interval;
import carousel.reports.stats.Lags;
import carousel.reports.study.Captions;
import carousel.reports.study.Cell;
import carousel.reports.study.Study;
import carousel.reports.study.Variant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Gradients before any training: one plot a cell, one line an initializer, and the factors per step. */
final class Initial {
    private final List<Variant> all;
    private final List<Variant> plain = new ArrayList<>();
    private final List<Variant> gated = new ArrayList<>();

    Initial(Study study) {
        all = study.initial();
        Map<Cell, List<Variant>> known = Variant.byCell(all.stream()
                .filter(each -> Double.isFinite(left(each).mean())
                        && UnitGradient.factor(each).n() > 0)
                .toList());
        known.forEach((cell, own) -> {
            plain.addAll(cell.ungated() ? own : List.of());
            gated.addAll(cell.gated() ? own : List.of());
        });
    }

    /** Variants of cells without gates of which it is known how much is left. */
    List<Variant> plain() {
        return plain;
    }

    /** The same of all cells with gates. */
    List<Variant> gated() {
        return gated;
    }

    /** The lag at which numbers are told. */
    static long lag(Variant each) {
        return UnitGradient.lag(List.of(each));
    }

    /** log₁₀ of what is left of a unit gradient at that lag, of all states of the cell. */
    static Interval left(Variant each) {
        return Lags.unit(each).at(0, lag(each));
    }

    /** What is left, cell by cell, over all initializers; empty where there is nothing to tell. */
    String sentence() {
        List<Variant> told = new ArrayList<>(plain);
        told.addAll(gated);
        return UnitGradient.ranges(Variant.byCell(told));
    }

    Chapter chapter() {
        Html matrix = matrix(), byLag = UnitGradient.table(all).add(UnitGradient.ofHAlone(all));
        Chapter chapter = Chapter.of("initialisation", "At initialisation")
                .needs("was looked at before training", !all.isEmpty())
                .finding(() -> UnitGradient.extremes(all))
                .text("A random unit vector is put at the last state as ∂L/∂h, and followed back without training. "
                        + "The ratio to lag 0 is shown as log₁₀: −20 means that 10⁻²⁰ of the gradient is left.")
                .chart(
                        UnitGradient.byCell(
                                all, 210, line -> Ink.pen(1.9, UnitGradient.dash(line % 7)), " at initialisation"),
                        "Gradient by lag before training. Lines are means over seeds, bands 95 % t-intervals; all plots share their "
                                + "axes. For a cell with two states the gradient is that of both, (c, h) jointly. "
                                + Captions.of(all))
                .html(matrix);
        return matrix.isEmpty() ? chapter.html(byLag) : chapter.folded("The same by lag", byLag);
    }

    /** A row an initializer, a column a cell; nothing where the two do not name one variant alone, or where there is just one of either. */
    private Html matrix() {
        Map<Cell, List<Variant>> cells = Variant.byCell(all);
        List<String> columns = new ArrayList<>(List.of("initializer"));
        cells.keySet().forEach(cell -> columns.add("#" + cell.title()));
        Table table = new Table(
                "Factor per step by which a gradient shrinks (below 1) or grows (above 1) on its way back, before training: "
                        + "geometric mean over " + UnitGradient.stretch(all) + " and over seeds, with 95 % t-interval.",
                columns);
        Map<String, Map<Cell, String>> rows = new LinkedHashMap<>();
        boolean clear = true;
        for (Variant each : all.stream().filter(v -> !v.lostAll()).toList()) {
            clear &= rows.computeIfAbsent(each.init(), init -> new LinkedHashMap<>())
                            .put(each.cell(), UnitGradient.factor(each).text(3))
                    == null;
        }
        rows.forEach((init, row) -> {
            List<String> texts = new ArrayList<>(List.of(init));
            cells.keySet().forEach(cell -> texts.add(row.getOrDefault(cell, "–")));
            table.row(texts);
        });
        return clear && rows.size() > 1 && cells.size() > 1 ? table.html() : new Html();
    }
}
