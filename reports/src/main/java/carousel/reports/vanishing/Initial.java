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
import carousel.reports.study.Numbers;
import carousel.reports.study.Study;
import carousel.reports.study.Variant;
import carousel.reports.study.Words;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Gradients before any training: one plot a cell, one line an initializer, and the factors per step. */
final class Initial {
    /** The lag at which numbers are told, where the runs have it. */
    private static final long TOLD = 100;

    private final List<Variant> all;
    private final List<Variant> trained;
    /** The variants that hold runs, by cell. */
    private final Map<Cell, List<Variant>> cells;

    Initial(Study study) {
        all = study.initial();
        trained = study.trained();
        cells = Variant.byCell(all);
    }

    /** The cells that are known to have no gates. */
    List<Cell> ungated() {
        return cells.keySet().stream().filter(Cell::ungated).toList();
    }

    /** The cells with gates that are compared, one a family. */
    List<Cell> gated() {
        return Study.gated(cells.values().stream().flatMap(List::stream).toList());
    }

    /** The variants of these cells of which it is known how much is left. */
    List<Variant> known(List<Cell> told) {
        return told.stream()
                .flatMap(cell -> cells.get(cell).stream())
                .filter(each -> Double.isFinite(left(each).mean())
                        && UnitGradient.factor(each).n() > 0)
                .toList();
    }

    /** Of variants of a cell the one to speak of: with the initializer that it was trained with, else the first. */
    Variant reference(List<Variant> own) {
        return own.stream()
                .filter(each -> trained.stream()
                        .anyMatch(t -> t.cell().equals(each.cell()) && t.init().equals(each.init())))
                .findFirst()
                .orElse(own.get(0));
    }

    /** The lag at which numbers are told: 100, or the longest there is. */
    static long lag(Variant each) {
        return Math.min(TOLD, Lags.unit(each).longest(0));
    }

    /** log₁₀ of what is left of a unit gradient at that lag, of all states of the cell. */
    static Interval left(Variant each) {
        return Lags.unit(each).at(0, lag(each));
    }

    /** What is left in gated cells, and in one without gates; empty where it cannot be told at one lag. */
    String sentence() {
        List<Variant> gated = references(gated()),
                plain = references(ungated().stream().limit(1).toList());
        List<Variant> told = new ArrayList<>(gated);
        told.addAll(plain);
        List<Long> lags = told.stream().map(Initial::lag).distinct().toList();
        List<String> inits = told.stream().map(Variant::init).distinct().toList();
        if (gated.isEmpty() || lags.size() > 1) {
            return "";
        }
        boolean same = inits.size() == 1;
        boolean worse = plain.stream()
                .anyMatch(each ->
                        gated.stream().allMatch(g -> left(g).mean() < left(each).mean() - 1));
        return "Before training, of a gradient put at the end there is left after " + lags.get(0) + " steps: "
                + left(gated, same)
                + (plain.isEmpty() ? "" : (worse ? ", but " : ", and ") + left(plain, same))
                + (same ? ", all with the initializer " + inits.get(0) : "")
                + (worse ? ". Gates by themselves do not keep it." : ".");
    }

    private List<Variant> references(List<Cell> told) {
        return told.stream()
                .map(cell -> known(List.of(cell)))
                .filter(own -> !own.isEmpty())
                .map(this::reference)
                .toList();
    }

    private static String left(List<Variant> told, boolean sameInit) {
        return Words.list(told.stream()
                .map(each -> Numbers.left(left(each).mean()) + " in "
                        + Words.withArticle(each.cell().title())
                        + (sameInit ? "" : " with the initializer " + each.init()))
                .toList());
    }

    Chapter chapter() {
        Html matrix = matrix(), byLag = UnitGradient.table(all).add(UnitGradient.ofHAlone(all));
        Chapter chapter = Chapter.of("initialisation", "At initialisation")
                .needs("was looked at before training", !all.isEmpty())
                .finding(() -> UnitGradient.extremes(all))
                .text("A random unit vector is put at the last state as ∂L/∂h, and followed back without training. "
                        + "The ratio to lag 0 is shown as log₁₀: −20 means that of the gradient 10⁻²⁰ is left.")
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
        List<String> columns = new ArrayList<>(List.of("initializer"));
        cells.keySet().forEach(cell -> columns.add("#" + cell.title()));
        Table table = new Table(
                "Factor per step by which a gradient shrinks (below 1) or grows (above 1) on its way back, before training: "
                        + "geometric mean over lags and seeds with 95 % t-interval.",
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
