package carousel.reports.initialisation;

import carousel.reports.chapter.Chapter;
import carousel.reports.chapter.HowToRead;
import carousel.reports.chapter.Report;
import carousel.reports.chapter.RunsTable;
import carousel.reports.chart.Chart;
import carousel.reports.chart.LagLines;
import carousel.reports.chart.Trace;
import carousel.reports.figure.Ink;
import carousel.reports.page.Html;
import carousel.reports.page.Table;
import carousel.reports.stats.Interval;
import carousel.reports.stats.Lags;
import carousel.reports.stats.Profile;
import carousel.reports.study.Captions;
import carousel.reports.study.Cell;
import carousel.reports.study.Numbers;
import carousel.reports.study.Study;
import carousel.reports.study.Variant;
import carousel.reports.study.Words;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The gradient before training, by cell and initializer, and beside the prediction where there is one in closed form. */
public final class InitialisationReport {
    /** By name. */
    public static final Report REPORT =
            new Report("initialisation", study -> new InitialisationReport(study).contents());

    private static final float[][] DASHES = {
        null, {9, 3}, {5, 2.5f}, {2, 2.5f}, {10, 3, 2, 3}, {6, 2, 1, 2}, {1.2f, 2}, {14, 3}, {3, 3, 9, 3}, {4, 1.5f}
    };
    private static final float[] OTHER_DEFAULT = {5, 2.5f};
    private static final long[] SHOWN = {1, 10, 50, 100, 200};
    private static final String LOOKED_AT = "was looked at before training";

    private final Study study;
    /** Variants without predictions, or all where each has one. */
    private final List<Variant> measured;

    private final Map<Cell, List<Variant>> cells = new TreeMap<>(Cell.ORDER);
    private final List<Exactness> exact;

    private InitialisationReport(Study study) {
        this.study = study;
        List<Variant> open = study.initial().stream()
                .filter(each -> each.runs().stream().noneMatch(Exactness::predicted))
                .toList();
        this.measured = open.isEmpty() ? study.initial() : open;
        cells.putAll(
                Variant.by(measured.stream().filter(each -> !each.lostAll()).toList(), Variant::cell));
        this.exact = study.runs().stream()
                .filter(run -> !run.trained() && Exactness.predicted(run))
                .map(Exactness::of)
                .toList();
    }

    private Report.Contents contents() {
        Chapter exactly = exactly();
        List<String> summary = new ArrayList<>(List.of(RunsTable.sentence(study)));
        summary.addAll(Decades.gatesAlone(cells));
        summary.add(Decades.initializers(cells));
        summary.add(exactly.finding());
        return new Report.Contents(
                summary,
                HowToRead.folded(
                        study,
                        "unit-gradient",
                        "ratio-by-lag",
                        "factor",
                        "two-states",
                        "decades-lost",
                        "not-said",
                        "bands"),
                List.of(curves(), table(), exactly));
    }

    private static Interval factor(Variant each) {
        return Lags.factor(each.runs(), Decades.series(each));
    }

    private static String with(Variant each) {
        return Words.withArticle(each.cell().title()) + " with " + each.init();
    }

    /** Gradient by lag: what frameworks give for nothing in one figure, and every initializer in one figure a cell. */
    private Chapter curves() {
        List<Variant> plain = new ArrayList<>();
        List<Trace> defaults = new ArrayList<>();
        Map<Cell, List<Trace>> all = new LinkedHashMap<>();
        cells.forEach((cell, variants) -> {
            List<Trace> own = all.computeIfAbsent(cell, c -> new ArrayList<>());
            for (Variant each : variants) {
                String name = each.besidesCell().isEmpty() ? each.init() : each.besidesCell();
                own.add(line(each, name, DASHES[own.size() % DASHES.length]));
                if (Decades.DEFAULTS.contains(each.init())) {
                    boolean first = each.init().equals(Decades.DEFAULTS.get(0));
                    defaults.add(line(each, cell.title() + (first ? ", K" : ", P"), first ? null : OTHER_DEFAULT));
                    plain.add(each);
                }
            }
        });
        Chart together = Chart.of(
                LagLines.empty(defaults)
                        ? List.of()
                        : List.of(LagLines.of(
                                "defaults",
                                "At the defaults of Keras and PyTorch",
                                "what is left of a unit gradient; K, solid: Keras; P, dashed: PyTorch",
                                LagLines.Axes.over(defaults, 300),
                                defaults)));
        Chart each = LagLines.byCell(
                "initialisation",
                "How far back a gradient reaches before any training",
                measured,
                all,
                250,
                cell -> "‖∂L/∂"
                        + Lags.state(cell, Decades.series(cells.get(cell).get(0)))
                        + "‖ before training; label: factor a step, initializer");
        return Chapter.of("curves", "Gradient by lag")
                .needs(LOOKED_AT, !cells.isEmpty())
                .text(
                        "A random unit vector is put at the last state as ∂L/∂h and followed back without training. Drawn is log₁₀ of "
                                + "its norm k steps earlier: a straight line is a factor a step.")
                .heading("What frameworks give for nothing")
                .chart(
                        together,
                        "What is left of a unit gradient before any training, at the defaults of Keras (K) and PyTorch (P), every cell on the same axes; the number is the factor a "
                                + "step. Means over seeds, bands 95 % t-intervals, mostly narrower than the lines; of all that a cell carries, jointly. "
                                + spread(plain) + Captions.of(plain))
                .heading("Every initializer")
                .chart(
                        each,
                        "Gradient by lag before training under every initializer. Means over seeds, bands 95 % t-intervals; all plots share their "
                                + "axes; a cross at the lower edge: some run's value there is not a number. "
                                + Captions.brief(measured));
    }

    private static Trace line(Variant each, String name, float[] dash) {
        Interval factor = factor(each);
        return Trace.line(
                (factor.n() > 0 ? "×" + Numbers.fixed(factor.mean(), 2) + " " : "") + name,
                Lags.profile(each.runs(), Decades.series(each), 0),
                each.cell().colour(),
                Ink.pen(dash == null ? 2.2 : 1.8, dash));
    }

    /** From where to where the lines end. */
    private static String spread(List<Variant> drawn) {
        long lag = Decades.lag(drawn);
        double[] left = drawn.stream()
                .mapToDouble(each -> Decades.left(each, lag).mean())
                .filter(Double::isFinite)
                .sorted()
                .toArray();
        if (left.length < 2) {
            return "";
        }
        double least = left[0], most = left[left.length - 1];
        return "At lag " + lag + " they are " + Numbers.fixed(most - least, 1) + " orders of magnitude apart, from "
                + Numbers.fixed(least, 1) + " to " + Numbers.fixed(most, 1) + ". ";
    }

    /** What is left of a unit gradient at some lags, a row a cell and initializer. */
    private Chapter table() {
        return Chapter.of("table", "What is left, by lag")
                .needs(LOOKED_AT, !measured.isEmpty())
                .finding(this::extremes)
                .html(table("log₁₀ of the ratio to lag 0", true))
                .folded(
                        "h alone, where a cell carries more",
                        table("The same of h alone, for cells that carry more", false));
    }

    private Html table(String what, boolean whole) {
        Lags.Stretch stretch = Lags.Stretch.within(measured.stream()
                .mapToLong(each -> Lags.longest(each.runs(), Decades.series(each), 0))
                .max()
                .orElse(0));
        List<String> columns = new ArrayList<>(List.of("cell", "initializer", "#seeds"));
        for (long lag : SHOWN) {
            columns.add("#lag " + lag);
        }
        columns.addAll(List.of("#factor a step\n" + stretch.from() + " → " + stretch.to(), "noted"));
        Table table = new Table(
                what
                        + ": mean over seeds ± half its 95 % t-interval; −2 means that a hundredth is left. "
                        + (whole ? "Where a cell carries more than h all of it counts. " : "")
                        + "The factor a step is a geometric mean, over lags and seeds. – where runs do not reach so far; in parentheses how many seeds have a number there, where not all.",
                columns.toArray(String[]::new));
        for (Variant each : measured) {
            if (whole || Lags.hasJoint(each.runs(), Lags.UNIT)) {
                String series = whole ? Decades.series(each) : Lags.UNIT;
                Profile profile = Lags.profile(each.runs(), series, 0);
                List<String> row = new ArrayList<>(List.of(
                        each.cell().title(),
                        initializer(each),
                        profile.runs() + (profile.runs() == each.expected() ? "" : " of " + each.expected())));
                for (long lag : SHOWN) {
                    Interval left = profile.at(lag);
                    row.add(left.plusMinus(lag < 50 ? 2 : 1)
                            + (left.n() == profile.runs() || left.n() == 0 ? "" : " (" + left.n() + ")"));
                }
                row.add(Lags.factor(each.runs(), series).text(3));
                row.add(noted(each, profile));
                table.row(!noted(each, profile).isEmpty(), row.toArray(String[]::new));
            }
        }
        return table.html();
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

    /** The variants that lose most and that keep best. */
    private String extremes() {
        List<Variant> known = measured.stream()
                .filter(each -> factor(each).mean() > 0)
                .sorted(Comparator.comparingDouble(each -> factor(each).mean()))
                .toList();
        if (known.isEmpty()) {
            return "No factor per step can be computed from these runs.";
        }
        Variant least = known.get(0);
        Variant best = known.stream()
                .min(Comparator.comparingDouble(
                        each -> Math.abs(StrictMath.log10(factor(each).mean()))))
                .orElseThrow();
        return "Fastest the gradient is lost by " + with(least) + ", by a factor of "
                + Numbers.fixed(factor(least).mean(), 3) + " a step"
                + (known.size() == 1
                        ? "."
                        : "; best it is kept by " + with(best) + ", "
                                + Numbers.fixed(factor(best).mean(), 3) + ".");
    }

    /** Where the answer is known without running anything: predicted beside measured. */
    private Chapter exactly() {
        return Chapter.of("exact", "Exact predictions")
                .needs("has a prediction in closed form", !exact.isEmpty())
                .finding(() -> Exactness.sentence(study, exact))
                .html(HowToRead.definitions(HowToRead.list(study, "closed-form")))
                .html(Exactness.table(study, exact));
    }
}
