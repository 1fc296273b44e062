package carousel.reports.atlas;

import carousel.reports.chapter.Chapter;
import carousel.reports.chart.Axis;
import carousel.reports.chart.Grid;
import carousel.reports.chart.Row;
import carousel.reports.page.Html;
import carousel.reports.page.Table;
import carousel.reports.stats.Interval;
import carousel.reports.stats.Moment;
import carousel.reports.stats.Profile;
import carousel.reports.study.Variant;
import carousel.reports.study.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** From which lags the gradient of the weights comes: how much gradient a cut takes away, and nothing of what learning needs. */
record ShareChapter(Atlas atlas, Moments moments) {
    private static final String PROBE = "parameter-share";
    private static final String SHARE = "parameter-share-";
    private static final Pattern MATRIX = Pattern.compile(SHARE + "(.*)");
    private static final Pattern WHOLE = Pattern.compile(SHARE + "([^.]*)");
    private static final String RECURRENT = "U";
    private static final long[] CUTS = {10, 20, 50};

    Chapter chapter() {
        List<Variant> all = atlas.using(PROBE), variants = atlas.telling(all);
        Axis share = Axis.free("share").holding(0, 1).within(0, 3);
        Grid grid = new Grid("share", "Share of the parameter gradient from lags of K and more", "K", share);
        for (Variant each : variants) {
            List<String> names = matrices(each);
            String of = Words.list(names.stream().map(name -> "∂L/∂" + name).toList());
            grid.each(
                    List.of(each),
                    "of " + of,
                    one -> names.stream()
                            .map(name -> Row.of(name, moments.traces(one, SHARE + name, 0, Double.POSITIVE_INFINITY)))
                            .toList());
        }
        Reading recurrent = Reading.plain(
                        moments,
                        "share from K = " + CUTS[0],
                        3,
                        (each, run, moment) -> moments.value(run, SHARE + RECURRENT, moment, CUTS[0]))
                .from(0);
        return atlas.chapter("parameters", "Where the parameter gradient comes from", PROBE)
                .finding(() -> recurrent.finding("The share of ‖∂L/∂U‖ from " + CUTS[0] + " steps back and more", all)
                        + " It is gradient that a cut takes away; what that does to learning, --truncate shows.")
                .text(
                        "The gradient of a weight is a sum over lags. Drawn is the norm of the part from lags of K and more over the norm of the whole: how much "
                                + "gradient a cut there takes away, not how much learning. A net may learn from what is left: train it with --truncate K and see. "
                                + "Parts may point against each other, so the share of a part may be above 1.")
                .chart(
                        grid.chart(),
                        "U: recurrent weights, W: input weights, of the top layer. " + atlas.pens() + atlas.told(all))
                .html(recurrent.table(
                        "Share of ‖∂L/∂U‖ from lags of " + CUTS[0] + " and more; cells without U have none.", all))
                .folded("By matrix and gate, for one initializer of each cell", table(variants));
    }

    /** The matrices of a cell of which anything was measured: U first, then the others in their order. */
    private List<String> matrices(Variant each) {
        List<String> found = new ArrayList<>(Moments.found(each, WHOLE));
        found.sort((a, b) -> Boolean.compare(b.equals(RECURRENT), a.equals(RECURRENT)));
        return found;
    }

    private Html table(List<Variant> variants) {
        Table table = new Table(
                "Share of ‖∂L/∂·‖ from lags of K and more, which a cut there takes away, mean over runs with 95 % t-interval, for each matrix and each "
                        + "gate's block of U; last, the cosine of what is kept and the whole. – from the length on, where nothing is left by definition.",
                "cell | moment | matrix | #K = 10 | #K = 20 | #K = 50 | #cosine, K = 20");
        for (Variant each : atlas.leading(variants)) {
            for (String matrix : Moments.found(each, MATRIX)) {
                for (Moment moment : moments.of(each, SHARE + matrix)) {
                    Profile share = moments.profile(each, SHARE + matrix, moment),
                            cosine = moments.profile(each, "parameter-cosine-" + matrix, moment);
                    List<String> cells =
                            new ArrayList<>(List.of(each.label(), Moments.label(each, moment, share.runs()), matrix));
                    for (long cut : CUTS) {
                        Interval beyond = share.at(cut).within(0, Double.POSITIVE_INFINITY);
                        cells.add(cut < share.last() ? text(beyond, share.runs()) : "–");
                    }
                    cells.add(text(cosine.at(20).within(-1, 1), share.runs()));
                    table.row(cells);
                }
            }
        }
        return table.html();
    }

    private static String text(Interval i, int runs) {
        return i.n() == 0 ? "–" : i.inline(3, runs);
    }
}
