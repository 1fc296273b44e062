package carousel.reports.atlas;

import carousel.reports.chapter.Chapter;
import carousel.reports.chart.Axis;
import carousel.reports.chart.Chart;
import carousel.reports.chart.Grid;
import carousel.reports.chart.Row;
import carousel.reports.chart.Trace;
import carousel.reports.page.Html;
import carousel.reports.page.Table;
import carousel.reports.stats.Interval;
import carousel.reports.stats.Moment;
import carousel.reports.stats.Profile;
import carousel.reports.study.Study;
import carousel.reports.study.Variant;
import carousel.reports.study.Words;
import java.awt.Color;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Which way a gradient comes back: along the carry path, which meets no nonlinearity, or through gates and candidate. */
record CarryChapter(Atlas atlas, Moments moments) {
    private static final String PROBE = "carry";
    private static final long NEAR = 10;
    private static final double HALF = 0.5;
    private static final String SHARE = "carry-share";
    private static final String OF_LOSS = "loss-" + SHARE;
    private static final String TOTAL = "carry-total-log10";
    private static final String ERROR = "carry-error-log10";

    /** Without lag 0, where there is no rest and no error by definition. */
    private static final UnaryOperator<NavigableMap<Long, Double>> BEHIND = values -> values.tailMap(1L, true);

    Chapter chapter() {
        List<Variant> variants = atlas.gated(PROBE);
        return atlas.chapter("carry", "Carry and rest", PROBE)
                .finding(() -> finding(variants))
                .text("A gradient at the state that is carried on" + carried(variants)
                        + " comes back on two ways. The carry path multiplies it by the gate that keeps, step by step: "
                        + Say.keepers(variants, "Π ")
                        + ". The rest is the whole minus that: through gates and candidate, and back onto the carry. Share: ‖path‖²/(‖path‖² + ‖rest‖²). Measured is what is there, not "
                        + "which of the two learning needs.")
                .chart(
                        norms(variants),
                        "A random gradient of norm 1 put at the carried state of step T and followed back, moment by moment: log₁₀ of the norm of "
                                + "all of it (thick), of what came along the carry path (dashed) and of the rest (dotted, from lag 1). Mean over runs, bands "
                                + "95 % t-intervals from three runs on. ")
                .chart(
                        shares(variants),
                        "Of the same gradient. Above: the carry's share; below one half the rest is larger. Middle: cosine of path and whole. Below: log₁₀ of "
                                + "the error of “∂s(T)/∂s(k) = Π”, ‖∂s(T)/∂s(k) − path‖/‖path‖ within the carried state; above 0 it misses more than it holds. "
                                + atlas.pens())
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
                                Row.of("", moments.shares(each, SHARE)),
                                Row.of("", moments.traces(each, "carry-cosine", -1, 1)),
                                Row.of(
                                        "",
                                        moments.traces(
                                                each, ERROR, moment -> moments.profile(each, ERROR, moment, BEHIND)),
                                        new Row.Rule(0, ""))))
                .chart();
    }

    private Html table(List<Variant> variants) {
        Table table = new Table(
                "The carry's share of what comes back, mean over runs with 95 % interval: of a random gradient put at the carried state, "
                        + "and, where only the last step answers, of the loss's own gradient; and log₁₀ of the error of Π.",
                "cell | moment | #lag | #share, unit gradient | #share, loss gradient | #log₁₀ error of Π");
        for (Variant each : variants) {
            for (Moment moment : moments.of(each, SHARE)) {
                Profile share = moments.shares(each, SHARE, moment),
                        ofLoss = moments.shares(each, OF_LOSS, moment),
                        error = moments.profile(each, ERROR, moment);
                for (long lag : ends(share)) {
                    table.row(
                            each.label(),
                            Moments.label(each, moment, share.runs()),
                            Long.toString(lag),
                            share(share.at(lag), share.runs()),
                            share(ofLoss.at(lag), share.runs()),
                            error.at(lag).inline(2, share.runs()));
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

    private static String share(Interval mean, int runs) {
        return mean.n() == 0 ? "–" : mean.inline(3, runs);
    }

    /** Of the loss's gradient, or where many answers have no one, of a random one; at the longest lag. */
    private String finding(List<Variant> variants) {
        boolean last = variants.stream()
                .flatMap(each -> each.runs().stream())
                .anyMatch(run -> !run.field(OF_LOSS).isEmpty());
        Reading furthest = furthest(last ? OF_LOSS : SHARE);
        if (Reading.isGiven(variants)) {
            return furthest.given(
                    "The carry path's share of " + (last ? "the loss's" : "a random")
                            + " gradient at the longest lag, where below one half the rest is larger",
                    variants);
        }
        List<String> below = new ArrayList<>(), above = new ArrayList<>();
        for (Moment moment : List.of(Moment.UNTRAINED, Moment.PLATEAU, Moment.SOLVED)) {
            List<Interval> known = variants.stream()
                    .map(each -> furthest.at(each, moment))
                    .filter(share -> share.n() >= Moments.FEW)
                    .toList();
            if (!known.isEmpty()) {
                below.add(count(known, share -> share.high() < HALF) + " of " + known.size() + " " + moment.label());
                above.add(count(known, share -> share.low() > HALF));
            }
        }
        return below.isEmpty()
                ? "No variant has three runs of which a share can be told."
                : "The carry path's share of " + (last ? "the loss's" : "a random")
                        + " gradient, at the longest lag, has its interval below one half in " + Words.list(below)
                        + " variants, above it in " + Words.list(above) + ".";
    }

    private static String count(List<Interval> shares, Predicate<Interval> which) {
        return Long.toString(shares.stream().filter(which).count());
    }

    /** The same share once solved, a variant a cell with its interval, of both gradients; empty where no variant has enough runs. */
    String solved() {
        List<String> texts = new ArrayList<>();
        for (Variant each : atlas.leading(atlas.gated(PROBE))) {
            List<String> shares = new ArrayList<>();
            share(shares, each, OF_LOSS, " of the loss's gradient");
            share(shares, each, SHARE, " of a random one");
            texts.add(shares.isEmpty() ? "" : Say.brief(each) + " " + String.join(", ", shares));
        }
        texts.removeIf(String::isEmpty);
        return texts.isEmpty()
                ? ""
                : "The carry path's share at the longest lag, once solved (below one half the rest is larger): "
                        + String.join("; ", texts) + ".";
    }

    private void share(List<String> texts, Variant each, String series, String of) {
        Interval share = furthest(series).at(each, Moment.SOLVED);
        if (share.n() >= Moments.FEW) {
            texts.add(share(share, each.expected()) + of);
        }
    }

    private Reading furthest(String series) {
        return Reading.share(moments, "share", (each, run, moment) -> moments.furthest(run, series, moment));
    }
}
