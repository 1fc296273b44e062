package carousel.reports.chapter;

import carousel.reports.chart.Chart;
import carousel.reports.chart.LagLines;
import carousel.reports.chart.Trace;
import carousel.reports.figure.Figure;
import carousel.reports.page.Html;
import carousel.reports.page.Table;
import carousel.reports.stats.Interval;
import carousel.reports.stats.Lags;
import carousel.reports.stats.Profile;
import carousel.reports.stats.Tests;
import carousel.reports.study.Cell;
import carousel.reports.study.Numbers;
import carousel.reports.study.Variant;
import carousel.reports.study.Words;
import java.awt.Stroke;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/** What is left, before any training, of a gradient of norm 1 at the last state: lines, a table and a sentence. */
public final class UnitGradient {
    private static final long TOLD = 100;
    private static final List<Long> SHOWN = List.of(1L, 10L, 50L, 100L, 200L);
    private static final float[][] DASHES = {
        null, {9, 3}, {5, 2.5f}, {2, 2.5f}, {10, 3, 2, 3}, {6, 2, 1, 2}, {1.2f, 2}, {14, 3}, {3, 3, 9, 3}, {4, 1.5f}
    };

    private UnitGradient() {}

    /** The lag at which numbers are told: 100, or the longest that all of these have. */
    public static long lag(List<Variant> variants) {
        return variants.stream().mapToLong(each -> Lags.unit(each).longest(0)).reduce(TOLD, Math::min);
    }

    /** Factor per step of the gradient at all states of the cell. */
    public static Interval factor(Variant each) {
        return Lags.unit(each).factor();
    }

    /** The dash of a line by its number from 0; null for the first, which is solid. */
    public static float[] dash(int line) {
        return DASHES[line % DASHES.length];
    }

    /**
     * One plot a cell, one line an initializer.
     *
     * @param shown those that are drawn, and those of which no run can be read
     * @param pen of the lines of a plot, by their number from 0
     * @param when goes on behind the name of the norm
     */
    public static Chart byCell(List<Variant> shown, int height, IntFunction<Stroke> pen, String when) {
        Map<Cell, List<Variant>> cells = Variant.byCell(shown);
        Map<Cell, List<Trace>> lines = new LinkedHashMap<>();
        cells.forEach((cell, variants) -> {
            List<Trace> own = new ArrayList<>();
            for (Variant each : variants) {
                String name = each.besidesCell().isEmpty() ? each.init() : each.besidesCell();
                own.add(line(each, name, pen.apply(own.size())));
            }
            lines.put(cell, own);
        });
        List<Trace> all = lines.values().stream().flatMap(List::stream).toList();
        LagLines.Axes axes = LagLines.Axes.over(all, height);
        List<Figure> figures = new ArrayList<>();
        lines.forEach((cell, own) -> {
            String norm = Lags.unit(cells.get(cell).get(0)).norm(cell) + when + "; label: factor a step, initializer";
            figures.add(LagLines.of(Figure.nameOf("initialisation", cell.name()), cell.title(), norm, axes, own));
        });
        String title = "How far back a gradient reaches before any training";
        return Chart.of("initialisation", title, shown, LagLines.empty(all) ? List.of() : figures);
    }

    /** The line of a variant, labelled by its factor and a name. */
    public static Trace line(Variant each, String name, Stroke pen) {
        Interval factor = factor(each);
        String known = factor.n() > 0 ? "×" + Numbers.fixed(factor.mean(), 2) + " " : "";
        return Trace.line(known + name, Lags.unit(each).profile(0), each.cell().colour(), pen);
    }

    /** What is left at some lags, a row a variant: of all that its cell carries. */
    public static Html table(List<Variant> all) {
        return table(
                all.stream().map(Lags::unit).toList(),
                all,
                "log₁₀ of the ratio to lag 0",
                "Where a cell carries more than h all of it counts. ");
    }

    /** The same of h alone, for cells that carry more; empty if none does. */
    public static Html ofHAlone(List<Variant> all) {
        List<Variant> several =
                all.stream().filter(each -> Lags.unit(each).joint()).toList();
        return table(
                several.stream().map(each -> new Lags(each.runs(), Lags.UNIT)).toList(),
                several,
                "The same of h alone, for cells that carry more",
                "");
    }

    private static Html table(List<Lags> lags, List<Variant> of, String what, String whole) {
        Lags.Stretch stretch = stretched(lags);
        List<String> columns = new ArrayList<>(List.of("cell", "initializer", "#seeds"));
        SHOWN.forEach(lag -> columns.add("#lag " + lag));
        columns.addAll(List.of("#factor a step\n" + stretch.from() + " → " + stretch.to(), "noted"));
        Table table = new Table(
                what + ": mean over seeds ± half its 95 % t-interval; −2 means that a hundredth is left. " + whole
                        + "The factor a step is a geometric mean, over lags and seeds. – where runs do not reach so far; in parentheses how many seeds have a number there, where not all.",
                columns);
        for (int i = 0; i < of.size(); i++) {
            Variant each = of.get(i);
            Profile profile = lags.get(i).profile(0);
            List<String> row = new ArrayList<>(List.of(
                    each.cell().title(),
                    initializer(each),
                    profile.runs() + (profile.runs() == each.expected() ? "" : " of " + each.expected())));
            for (long lag : SHOWN) {
                Interval left = profile.at(lag);
                boolean all = left.n() == profile.runs() || left.n() == 0;
                row.add(left.plusMinus(lag < 50 ? 2 : 1) + (all ? "" : " (" + left.n() + ")"));
            }
            String noted = noted(each, profile);
            row.addAll(List.of(lags.get(i).factor().text(3), noted));
            table.row(!noted.isEmpty(), row.toArray(String[]::new));
        }
        return table.html();
    }

    private static Lags.Stretch stretched(List<Lags> lags) {
        return Lags.Stretch.within(
                lags.stream().mapToLong(each -> each.longest(0)).max().orElse(0));
    }

    /** {@code lags 50 to 200}: where the factor a step is measured. */
    public static String stretch(List<Variant> all) {
        Lags.Stretch stretch = stretched(all.stream().map(Lags::unit).toList());
        return "lags " + stretch.from() + " to " + stretch.to();
    }

    /** The initializer with whatever else tells the variant apart and its name in the literature. */
    private static String initializer(Variant each) {
        String rest = each.besides("init"), name = each.cell().startName(each.init());
        return each.init() + (rest.isEmpty() ? "" : ", " + rest) + (name.isEmpty() ? "" : " (" + name + ")");
    }

    private static String noted(Variant each, Profile profile) {
        List<String> notes = new ArrayList<>();
        note(notes, each.lost(), "lost", "lost", "");
        note(notes, each.runs().size() - profile.runs(), "run", "runs", " without these points");
        note(notes, profile.notNumbers(), "value is", "values are", " not a number and in no mean");
        note(notes, profile.infinities(), "value is", "values are", " infinite");
        note(notes, profile.zeros(), "value is", "values are", " exactly zero, so is the mean");
        return String.join("; ", notes);
    }

    private static void note(List<String> notes, int count, String one, String many, String what) {
        if (count > 0) {
            notes.add(Words.count(count, one, many) + what);
        }
    }

    /** The variant whose gradient shrinks fastest, and the one whose factor is nearest to 1; nothing where some are of few seeds. */
    public static String extremes(List<Variant> all) {
        List<Variant> known = all.stream()
                .filter(each -> factor(each).mean() >= 0)
                .sorted(Comparator.comparingDouble(each -> factor(each).mean()))
                .toList();
        if (known.isEmpty()) {
            return "No factor per step can be computed from these runs.";
        }
        int seeds = known.stream().mapToInt(each -> factor(each).n()).min().orElseThrow();
        if (seeds < Tests.ENOUGH_SEEDS) {
            return "";
        }
        Variant best = known.stream()
                .min(Comparator.comparingDouble(
                        each -> Math.abs(StrictMath.log10(factor(each).mean()))))
                .orElseThrow();
        return "Factor per step before training, " + stretch(known) + ", of "
                + Words.count(known.size(), "combination", "combinations")
                + " of a cell and an initializer: least " + named(known.get(0))
                + (known.size() == 1 ? "" : "; nearest to 1, which keeps it, " + named(best)) + "; n ≥ " + seeds
                + " seeds.";
    }

    private static String named(Variant each) {
        return factor(each).inline(3) + " (" + each.cell().title() + ", " + each.init() + ")";
    }

    /**
     * How much of the gradient is left up to a lag that all have, cell by cell: with the initializer that keeps least and with the one
     * that leaves most, of all that were tried. Empty where there is nothing to tell, or some mean is of few seeds.
     */
    public static String ranges(Map<Cell, List<Variant>> cells) {
        List<Variant> all = cells.values().stream().flatMap(List::stream).toList();
        long lag = lag(all);
        List<String> texts = new ArrayList<>();
        cells.forEach((cell, own) -> {
            List<Variant> sorted = own.stream()
                    .filter(each -> Double.isFinite(left(each, lag).mean()))
                    .sorted(Comparator.comparingDouble(each -> left(each, lag).mean()))
                    .toList();
            if (!sorted.isEmpty()) {
                texts.add(cell.title() + " " + left(sorted.get(0), lag).plusMinus(1) + " ("
                        + sorted.get(0).init() + ")" + most(sorted, lag));
            }
        });
        int seeds = all.stream()
                .mapToInt(each -> left(each, lag).n())
                .filter(n -> n > 0)
                .min()
                .orElse(0);
        return texts.isEmpty() || lag < 1 || seeds < Tests.ENOUGH_SEEDS
                ? ""
                : "Before training, left of a unit gradient after " + lag
                        + " steps, as log₁₀, least to most over the initializers tried (n ≥ " + seeds + " seeds): "
                        + String.join("; ", texts) + ".";
    }

    private static String most(List<Variant> sorted, long lag) {
        Variant most = sorted.get(sorted.size() - 1);
        return sorted.size() == 1 ? "" : " to " + left(most, lag).plusMinus(1) + " (" + most.init() + ")";
    }

    private static Interval left(Variant each, long lag) {
        return Lags.unit(each).at(0, lag);
    }
}
