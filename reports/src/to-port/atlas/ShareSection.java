package carousel.reports.atlas;

import carousel.reports.study.Words;
import carousel.reports.study.Run;
import carousel.reports.study.Variant;
import carousel.reports.page.FigureBook;
import carousel.reports.page.Html;
import carousel.reports.page.Section;
import carousel.reports.page.Table;
import carousel.reports.stats.Interval;
import carousel.reports.stats.Moment;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** From which lags the gradient of the weights comes, and so what truncated back-propagation would lose. */
final class ShareSection {
    static final String PROBE = "parameter-share";

    private static final String SHARE = "parameter-share-";
    private static final long[] CUTS = {10, 20, 50};
    private static final String X = "K";

    private final Atlas atlas;

    private ShareSection(Atlas atlas) {
        this.atlas = atlas;
    }

    static Section of(Atlas atlas, FigureBook book) {
        return new Section("parameters", "Where the parameter gradient comes from", new ShareSection(atlas).html(book));
    }

    private Html html(FigureBook book) {
        List<Variant> all = atlas.using(PROBE), variants = atlas.telling(all);
        Grid grid = new Grid(
                "share",
                "Share of the parameter gradient from lags beyond K",
                X,
                Axis.free("share").holding(0, 1).within(0, 3));
        variants.forEach(each -> grid.add(
                each,
                "of ∂L/∂U (above) and ∂L/∂W, " + Say.seeds(each),
                List.of(
                        Row.of("U", Trace.moments(atlas, each, SHARE + "U")),
                        Row.of("W", Trace.moments(atlas, each, SHARE + "W")))));
        Html html = Say.finding(finding(variants));
        html.paragraph(
                "The gradient of a weight is a sum over lags. Drawn is the norm of the part from lags of K and more over the norm of the whole: what "
                        + "truncated back-propagation after K steps would lose. Parts may point against each other, so the share of a part may be above 1.");
        html.add(grid.figure(
                book,
                PROBE,
                "Recurrent weights U above, input weights W below, of the top layer. " + MomentsSection.PENS
                        + atlas.told(all)));
        return html.add(table(variants));
    }

    private Html table(List<Variant> variants) {
        Table table = new Table(
                "Share of ‖∂L/∂·‖ that truncation after K steps would lose, mean over seeds with 95 % t-interval, for each matrix and each gate's block "
                        + "of U; last, the cosine of what is kept and the whole.",
                "cell", "moment", "matrix", "#K = 10", "#K = 20", "#K = 50", "#cosine, K = 20");
        for (Variant each : atlas.leading(variants)) {
            for (Moment moment : atlas.moments(each, SHARE + "U")) {
                for (String matrix : matrices(each)) {
                    var profile = atlas.profile(each, SHARE + matrix, moment);
                    List<String> cells =
                            new ArrayList<>(List.of(each.label(), Atlas.label(each, moment, profile.runs()), matrix));
                    for (long cut : CUTS) {
                        cells.add(text(profile.at(cut), profile.runs()));
                    }
                    cells.add(text(
                            atlas.profile(each, "parameter-cosine-" + matrix, moment)
                                    .at(20),
                            profile.runs()));
                    table.row(cells.toArray(String[]::new));
                }
            }
        }
        Html rows = table.html();
        return rows.isEmpty()
                ? rows
                : new Html()
                        .markup("<details><summary>By matrix and gate, for one initializer of each cell</summary>\n")
                        .add(rows)
                        .markup("</details>\n");
    }

    private static String text(Interval i, int runs) {
        return i.n() == 0 ? "–" : Say.interval(i, 3, runs);
    }

    private static List<String> matrices(Variant each) {
        TreeSet<String> names = new TreeSet<>();
        for (Run run : each.runs()) {
            run.names().stream()
                    .filter(name -> name.startsWith(SHARE))
                    .forEach(name -> names.add(name.substring(SHARE.length())));
        }
        return List.copyOf(names);
    }

    private String finding(List<Variant> variants) {
        return "Truncated back-propagation would lose of ‖∂L/∂U‖, by the step at which it stops, untrained → solved: "
                + Say.each(atlas.leading(variants), this::clause, "nothing was measured")
                + ".";
    }

    /** T, where nothing is left to lose. */
    private long longest(Variant each) {
        double[] x = atlas.profile(each, SHARE + "U", Moment.UNTRAINED).curve().x();
        return x.length == 0 ? 0 : (long) x[x.length - 1];
    }

    private String clause(Variant each) {
        long longest = longest(each);
        return Say.moved(each, moment -> {
            List<String> lost = new ArrayList<>();
            for (long cut : CUTS) {
                Interval share = atlas.profile(each, SHARE + "U", moment).at(cut);
                if (share.n() > 0 && cut < longest) {
                    lost.add(Say.percent(share.mean()) + " at " + cut);
                }
            }
            return Words.list(lost);
        });
    }
}
