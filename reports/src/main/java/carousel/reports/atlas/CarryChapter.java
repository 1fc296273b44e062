package carousel.reports.atlas;

import carousel.reports.chapter.Chapter;
import carousel.reports.chart.Axis;
import carousel.reports.chart.Chart;
import carousel.reports.chart.Grid;
import carousel.reports.chart.Row;
import carousel.reports.chart.Trace;
import carousel.reports.page.Html;
import carousel.reports.page.Table;
import carousel.reports.stats.Moment;
import carousel.reports.stats.Profile;
import carousel.reports.study.Study;
import carousel.reports.study.Variant;
import carousel.reports.study.Words;
import java.awt.Color;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Which way a gradient comes back: along the carry path, which meets no nonlinearity, or through gates and candidate. */
record CarryChapter(Atlas atlas, Moments moments) {
    private static final String PROBE = "carry";
    private static final long NEAR = 10;
    private static final String SHARE = "carry-share";
    private static final String TOTAL = "carry-total-log10";
    private static final String ERROR = "carry-error-log10";

    /** Without lag 0, where there is no rest and no error by definition. */
    private static final UnaryOperator<NavigableMap<Long, Double>> BEHIND = values -> values.tailMap(1L, true);

    Chapter chapter() {
        List<Variant> variants = atlas.gated(PROBE);
        return atlas.chapter("carry", "Carry and rest", PROBE)
                .finding(() ->
                        atlas.moved("The carry path's share of what comes back", variants, this::sharesAtBothEnds))
                .text(
                        "A gradient at the state that is carried on" + carried(variants)
                                + " comes back on two ways. The carry path multiplies it by the gate that keeps, step by step: it is "
                                + Say.keepers(variants, "Π ")
                                + ", and nothing bends it. The rest goes through gates and candidate. It is often said that the carry path were all; here both are measured.")
                .chart(
                        norms(variants),
                        "A random gradient of norm 1 put at the carried state of step T and followed back, moment by moment: log₁₀ of the norm of "
                                + "all of it (thick), of what came along the carry path (dashed) and of the rest (dotted, from lag 1). Mean over seeds, bands "
                                + "95 % t-intervals over three seeds or more. ")
                .chart(
                        shares(variants),
                        "Above: the carry's share, ‖path‖²/(‖path‖² + ‖rest‖²). Middle: the cosine between the carry path and the whole; 1 means that the rest "
                                + "adds nothing in another direction. Below: by how much “∂s(T)/∂s(k) = Π of the gate” is off, log₁₀ of ‖∂s(T)/∂s(k) − path‖ over "
                                + "‖path‖ within the carried state; above 0 the formula misses more than it holds. "
                                + Moments.PENS)
                .html(table(variants))
                .text(atlas.ungated(PROBE, "A cell without gates has no carry path and is not in these figures: "));
    }

    /** {@code (h of a GRU, c of an LSTM)}: the state with the carry path, for the first gated cell of each family. */
    private static String carried(List<Variant> variants) {
        String states = Study.gated(variants).stream()
                .map(cell -> cell.states().get(0) + " of " + Words.withArticle(cell.title()))
                .collect(Collectors.joining(", "));
        return states.isEmpty() ? "" : " (" + states + ")";
    }

    private Chart norms(List<Variant> variants) {
        Axis norm = Axis.free("log₁₀ norm").holding(-1, 0).within(-60, 12);
        return new Grid("carry", "Along the carry path, and the rest", "lag k", norm)
                .each(
                        variants,
                        "carry path and rest",
                        each -> moments.rows(each, TOTAL, moment -> {
                            Color colour = each.cell().colour();
                            Profile whole = moments.profile(each, TOTAL, moment),
                                    path = moments.profile(each, "carry-path-log10", moment),
                                    rest = moments.profile(each, "carry-rest-log10", moment, BEHIND);
                            return List.of(
                                    Trace.line("whole", whole, colour, Moments.THICK),
                                    Trace.line("carry", path, colour, Moments.DASHED),
                                    Trace.line("rest", rest, colour, Moments.DOTTED));
                        }))
                .chart();
    }

    private Chart shares(List<Variant> variants) {
        return new Grid(
                        "carry-share",
                        "Share and angle of the carry, error of Π",
                        "lag k",
                        Axis.fixed("share", 0, 1),
                        Axis.fixed("cosine", 0, 1).within(-1, 1),
                        Axis.free("log₁₀ error").holding(-1, 1).within(-8, 8))
                .each(
                        variants,
                        "share, cosine, error of Π",
                        each -> List.of(
                                Row.of("", moments.traces(each, SHARE)),
                                Row.of("", moments.traces(each, "carry-cosine")),
                                Row.of(
                                        "",
                                        moments.traces(
                                                each, ERROR, moment -> moments.profile(each, ERROR, moment, BEHIND)),
                                        new Row.Rule(0, ""))))
                .chart();
    }

    private Html table(List<Variant> variants) {
        Table table = new Table(
                "The carry's share of what comes back, mean over seeds with 95 % t-interval: of a random gradient put at the carried state, "
                        + "and, where only the last step answers, of the loss's own gradient; and log₁₀ of the error of Π.",
                "cell | moment | #lag | #share, unit gradient | #share, loss gradient | #log₁₀ error of Π");
        for (Variant each : variants) {
            for (Moment moment : moments.of(each, SHARE)) {
                Profile share = moments.profile(each, SHARE, moment),
                        ofLoss = moments.profile(each, "loss-" + SHARE, moment),
                        error = moments.profile(each, ERROR, moment);
                for (long lag : ends(share)) {
                    table.row(
                            each.label(),
                            Moments.label(each, moment, share.runs()),
                            Long.toString(lag),
                            share.at(lag).inline(3, share.runs()),
                            ofLoss.at(lag).inline(3),
                            error.at(lag).inline(2));
                }
            }
        }
        return table.html();
    }

    /** A short lag and the longest. */
    private static TreeSet<Long> ends(Profile share) {
        return share.isEmpty()
                ? new TreeSet<>()
                : new TreeSet<>(Arrays.asList(Math.min(NEAR, share.last()), share.last()));
    }

    private String sharesAtBothEnds(Variant each, Moment moment) {
        Profile share = moments.profile(each, SHARE, moment);
        return Words.list(ends(share).stream()
                .map(lag -> Say.percent(share.at(lag).mean()) + " at lag " + lag)
                .toList());
    }
}
