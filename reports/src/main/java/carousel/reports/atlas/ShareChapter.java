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

/** From which lags the gradient of the weights comes, and so what truncated back-propagation would lose. */
record ShareChapter(Atlas atlas, Moments moments) {
    private static final String PROBE = "parameter-share";
    private static final String SHARE = "parameter-share-";
    private static final Pattern MATRIX = Pattern.compile(SHARE + "(.*)");
    private static final long[] CUTS = {10, 20, 50};

    Chapter chapter() {
        List<Variant> all = atlas.using(PROBE), variants = atlas.telling(all);
        Axis share = Axis.free("share").holding(0, 1).within(0, 3);
        Grid grid = new Grid("share", "Share of the parameter gradient from lags beyond K", "K", share)
                .each(
                        variants,
                        "of ∂L/∂U (above) and ∂L/∂W",
                        each -> List.of(
                                Row.of("U", moments.traces(each, SHARE + "U")),
                                Row.of("W", moments.traces(each, SHARE + "W"))));
        return atlas.chapter("parameters", "Where the parameter gradient comes from", PROBE)
                .finding(() -> atlas.moved(
                        "Truncated back-propagation would lose of ‖∂L/∂U‖, by the step at which it stops",
                        variants,
                        this::lost))
                .text(
                        "The gradient of a weight is a sum over lags. Drawn is the norm of the part from lags of K and more over the norm of the whole: what "
                                + "truncated back-propagation after K steps would lose. Parts may point against each other, so the share of a part may be above 1.")
                .chart(
                        grid.chart(),
                        "Recurrent weights U above, input weights W below, of the top layer. " + Moments.PENS
                                + atlas.told(all))
                .folded("By matrix and gate, for one initializer of each cell", table(variants));
    }

    private Html table(List<Variant> variants) {
        Table table = new Table(
                "Share of ‖∂L/∂·‖ that truncation after K steps would lose, mean over seeds with 95 % t-interval, for each matrix and each gate's block "
                        + "of U; last, the cosine of what is kept and the whole.",
                "cell | moment | matrix | #K = 10 | #K = 20 | #K = 50 | #cosine, K = 20");
        for (Variant each : atlas.leading(variants)) {
            for (Moment moment : moments.of(each, SHARE + "W")) { // which every cell has
                for (String matrix : Moments.found(each, MATRIX)) {
                    Profile share = moments.profile(each, SHARE + matrix, moment),
                            cosine = moments.profile(each, "parameter-cosine-" + matrix, moment);
                    List<String> cells =
                            new ArrayList<>(List.of(each.label(), Moments.label(each, moment, share.runs()), matrix));
                    for (long cut : CUTS) {
                        cells.add(text(share.at(cut), share.runs()));
                    }
                    cells.add(text(cosine.at(20), share.runs()));
                    table.row(cells);
                }
            }
        }
        return table.html();
    }

    private static String text(Interval i, int runs) {
        return i.n() == 0 ? "–" : i.inline(3, runs);
    }

    /** At each cut before T, where nothing is left to lose. */
    private String lost(Variant each, Moment moment) {
        long longest = moments.profile(each, SHARE + "U", Moment.UNTRAINED).last();
        List<String> lost = new ArrayList<>();
        for (long cut : CUTS) {
            Interval share = moments.profile(each, SHARE + "U", moment).at(cut);
            if (share.n() > 0 && cut < longest) {
                lost.add(Say.percent(share.mean()) + " at " + cut);
            }
        }
        return Words.list(lost);
    }
}
