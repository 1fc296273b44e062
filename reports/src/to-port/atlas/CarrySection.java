package carousel.reports.atlas;

import carousel.reports.study.Words;
import carousel.reports.study.Variant;
import carousel.reports.figure.Ink;
import carousel.reports.page.FigureBook;
import carousel.reports.page.Html;
import carousel.reports.page.Section;
import carousel.reports.page.Table;
import carousel.reports.stats.Moment;
import carousel.reports.stats.Profile;
import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/** Which way a gradient comes back: along the carry path, which meets no nonlinearity, or through gates and candidate. */
final class CarrySection {
    static final String PROBE = "carry";

    private static final long NEAR = 10;
    private static final String X = "lag k";
    private static final String SHARE = "carry-share";
    private static final String TOTAL = "carry-total-log10";
    private static final String ERROR = "carry-error-log10";

    /** Without lag 0, where there is no rest and no error by definition. */
    private static final UnaryOperator<NavigableMap<Long, Double>> BEHIND = values -> values.tailMap(1L, true);

    private final Atlas atlas;

    private CarrySection(Atlas atlas) {
        this.atlas = atlas;
    }

    static Section of(Atlas atlas, FigureBook book) {
        return new Section("carry", "Carry and rest", new CarrySection(atlas).html(book));
    }

    /** The finding for the summary; empty where nothing was measured. */
    static String sentence(Atlas atlas) {
        List<Variant> gated = atlas.using(PROBE).stream()
                .filter(each ->
                        !Cells.ungated(each) && !atlas.moments(each, SHARE).isEmpty())
                .toList();
        return gated.isEmpty() ? "" : new CarrySection(atlas).finding(gated);
    }

    private Html html(FigureBook book) {
        List<Variant> variants = new ArrayList<>();
        List<String> without = new ArrayList<>();
        for (Variant each : atlas.using(PROBE)) {
            if (Cells.ungated(each)) {
                without.add(each.label());
            } else {
                variants.add(each);
            }
        }
        Html html = Say.finding(finding(variants));
        html.paragraph(
                "A gradient at the state that is carried on (h of a GRU, c of an LSTM) comes back on two ways. The carry path multiplies "
                        + "it by the gate that keeps, step by step: it is Π z or Π f, and nothing bends it. The rest goes through gates and candidate. "
                        + "It is often said that the carry path were all; here both are measured.");
        html.add(norms(variants)
                .figure(
                        book,
                        PROBE,
                        "A random gradient of norm 1 put at the carried state of step T and followed back, moment by moment: log₁₀ of the norm of "
                                + "all of it (thick), of what came along the carry path (dashed) and of the rest (dotted, from lag 1). Mean over seeds, bands "
                                + "95 % t-intervals over three seeds or more. "));
        html.add(shares(variants)
                .figure(
                        book,
                        PROBE,
                        "Above: the carry's share, ‖path‖²/(‖path‖² + ‖rest‖²). Middle: the cosine between the carry path and the whole; 1 means that the rest "
                                + "adds nothing in another direction. Below: by how much “∂s(T)/∂s(k) = Π of the gate” is off, log₁₀ of ‖∂s(T)/∂s(k) − path‖ over "
                                + "‖path‖ within the carried state; above 0 the formula misses more than it holds. "
                                + MomentsSection.PENS));
        html.add(table(variants));
        return without.isEmpty()
                ? html
                : html.paragraph("A cell without gates has no carry path and is not in these figures: "
                        + String.join("; ", without) + ".");
    }

    private Grid norms(List<Variant> variants) {
        Grid grid = new Grid(
                "carry",
                "Along the carry path, and the rest",
                X,
                Axis.free("log₁₀ norm").holding(-1, 0).within(-60, 12));
        for (Variant each : variants) {
            List<Row> rows = new ArrayList<>();
            for (Moment moment : atlas.moments(each, TOTAL)) {
                Color colour = atlas.style(each).colour();
                Profile total = atlas.profile(each, TOTAL, moment);
                rows.add(Row.of(
                        Atlas.label(each, moment, total.runs()),
                        List.of(
                                Trace.line("whole", total, colour, Ink.pen(2.3)),
                                Trace.line(
                                        "carry",
                                        atlas.profile(each, "carry-path-log10", moment),
                                        colour,
                                        Ink.pen(1.7, new float[] {7, 3})),
                                Trace.line(
                                        "rest",
                                        atlas.profile(each, "carry-rest-log10", moment, BEHIND),
                                        colour,
                                        Ink.pen(1.7, new float[] {1.6f, 2.2f})))));
            }
            grid.add(each, "carry path and rest, " + Say.seeds(each), rows);
        }
        return grid;
    }

    private Grid shares(List<Variant> variants) {
        Grid grid = new Grid(
                "carry-share",
                "Share and angle of the carry, error of Π",
                X,
                Axis.fixed("share", 0, 1),
                Axis.fixed("cosine", 0, 1).within(-1, 1),
                Axis.free("log₁₀ error").holding(-1, 1).within(-8, 8));
        variants.forEach(each -> grid.add(
                each,
                "share, cosine, error of Π, " + Say.seeds(each),
                List.of(
                        Row.of("", Trace.moments(atlas, each, SHARE)),
                        Row.of("", Trace.moments(atlas, each, "carry-cosine")),
                        Row.of(
                                "",
                                Trace.moments(atlas, each, ERROR, moment -> atlas.profile(each, ERROR, moment, BEHIND)),
                                new Row.Rule(0, "")))));
        return grid;
    }

    private Html table(List<Variant> variants) {
        Table table = new Table(
                "The carry's share of what comes back, mean over seeds with 95 % t-interval: of a random gradient put at the carried state, "
                        + "and, where only the last step answers, of the loss's own gradient; and log₁₀ of the error of Π.",
                "cell", "moment", "#lag", "#share, unit gradient", "#share, loss gradient", "#log₁₀ error of Π");
        for (Variant each : variants) {
            for (Moment moment : atlas.moments(each, SHARE)) {
                Profile share = atlas.profile(each, SHARE, moment);
                for (long lag : lags(share)) {
                    table.row(
                            each.label(),
                            Atlas.label(each, moment, share.runs()),
                            Long.toString(lag),
                            Say.interval(share.at(lag), 3, share.runs()),
                            Say.interval(
                                    atlas.profile(each, "loss-" + SHARE, moment).at(lag), 3),
                            Say.interval(atlas.profile(each, ERROR, moment).at(lag), 2));
                }
            }
        }
        return table.html();
    }

    private static TreeSet<Long> lags(Profile profile) {
        TreeSet<Long> lags = new TreeSet<>();
        double[] x = profile.curve().x();
        if (x.length > 0) {
            long longest = (long) x[x.length - 1];
            lags.add(Math.min(NEAR, longest));
            lags.add(longest);
        }
        return lags;
    }

    private String finding(List<Variant> variants) {
        return "The carry path's share of what comes back, untrained → solved: "
                + Say.each(atlas.leading(variants), this::clause, "nothing was measured")
                + ".";
    }

    private String clause(Variant each) {
        return Say.moved(each, moment -> {
            Profile share = atlas.profile(each, SHARE, moment);
            List<String> numbers = new ArrayList<>();
            for (long lag : lags(share)) {
                numbers.add(Say.percent(share.at(lag).mean()) + " at lag " + lag);
            }
            return Words.list(numbers);
        });
    }
}
