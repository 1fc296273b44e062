package carousel.reports.initialisation;

import carousel.reports.chapter.Chapter;
import carousel.reports.chapter.HowToRead;
import carousel.reports.chapter.Report;
import carousel.reports.chapter.RunsTable;
import carousel.reports.chapter.UnitGradient;
import carousel.reports.chart.Chart;
import carousel.reports.chart.LagLines;
import carousel.reports.chart.Trace;
import carousel.reports.figure.Figure;
import carousel.reports.figure.Ink;
import carousel.reports.stats.Lags;
import carousel.reports.study.Captions;
import carousel.reports.study.Cell;
import carousel.reports.study.Numbers;
import carousel.reports.study.Study;
import carousel.reports.study.Variant;
import java.awt.Stroke;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The gradient before training, by cell and initializer, and beside the prediction where there is one in closed form. */
public final class InitialisationReport {
    /** By name. */
    public static final Report REPORT =
            new Report("initialisation", study -> new InitialisationReport(study).contents());

    private static final float[] OTHER_DEFAULT = {5, 2.5f};
    private static final String LOOKED_AT = "was looked at before training";

    private final Study study;
    /** Variants without predictions, or all where each has one. */
    private final List<Variant> measured;

    private final Map<Cell, List<Variant>> cells;
    private final List<Exactness> exact;

    private InitialisationReport(Study study) {
        this.study = study;
        List<Variant> open = study.initial().stream()
                .filter(each -> each.runs().stream().noneMatch(Exactness::predicted))
                .toList();
        this.measured = open.isEmpty() ? study.initial() : open;
        this.cells = Variant.byCell(measured);
        this.exact = study.runs().stream()
                .filter(run -> !run.trained() && Exactness.predicted(run))
                .map(Exactness::of)
                .toList();
    }

    private Report.Contents contents() {
        Chapter exactly = exactly();
        List<String> summary = new ArrayList<>(List.of(RunsTable.sentence(study)));
        summary.addAll(Decades.gatesAlone(cells));
        summary.add(UnitGradient.ranges(cells));
        summary.add(exactly.finding());
        return new Report.Contents(
                summary,
                HowToRead.folded(study, "unit-gradient ratio-by-lag factor two-states decades-lost not-said bands"),
                List.of(curves(), table(), exactly));
    }

    /** Gradient by lag: what frameworks give for nothing in one figure, and every initializer in one figure a cell. */
    private Chapter curves() {
        List<Variant> plain = new ArrayList<>();
        List<Trace> defaults = new ArrayList<>();
        for (Variant each : cells.values().stream().flatMap(List::stream).toList()) {
            int kind = Decades.DEFAULTS.indexOf(each.init());
            if (kind >= 0) {
                String name = each.cell().title() + (kind == 0 ? ", K" : ", P");
                defaults.add(UnitGradient.line(each, name, pen(kind == 0 ? null : OTHER_DEFAULT)));
                plain.add(each);
            }
        }
        String title = "At the defaults of Keras and PyTorch",
                subtitle = "what is left of a unit gradient; K, solid: Keras; P, dashed: PyTorch";
        Figure together = LagLines.of("defaults", title, subtitle, LagLines.Axes.over(defaults, 300), defaults);
        return Chapter.of("curves", "Gradient by lag")
                .needs(LOOKED_AT, !cells.isEmpty())
                .text(
                        "A random unit vector is put at the last state as ∂L/∂h and followed back without training. Drawn is log₁₀ of "
                                + "its norm k steps earlier: a straight line is a factor a step.")
                .heading("What frameworks give for nothing")
                .chart(
                        Chart.of(LagLines.empty(defaults) ? List.of() : List.of(together)),
                        "What is left of a unit gradient before any training, at the defaults of Keras (K) and PyTorch (P), every cell on the same axes; the number is the factor a "
                                + "step. Means over seeds, bands 95 % t-intervals, mostly narrower than the lines; of all that a cell carries, jointly. "
                                + spread(plain) + Captions.of(plain))
                .heading("Every initializer")
                .chart(
                        UnitGradient.byCell(measured, 250, line -> pen(UnitGradient.dash(line)), " before training"),
                        "Gradient by lag before training under every initializer. Means over seeds, bands 95 % t-intervals; all plots share their "
                                + "axes; a cross at the lower edge: some run's value there is not a number. "
                                + Captions.brief(measured));
    }

    private static Stroke pen(float[] dash) {
        return Ink.pen(dash == null ? 2.2 : 1.8, dash);
    }

    /** From where to where the lines end. */
    private static String spread(List<Variant> drawn) {
        long lag = UnitGradient.lag(drawn);
        double[] left = drawn.stream()
                .mapToDouble(each -> Lags.unit(each).at(0, lag).mean())
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
                .finding(() -> UnitGradient.extremes(measured))
                .html(UnitGradient.table(measured))
                .folded("h alone, where a cell carries more", UnitGradient.ofHAlone(measured));
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
