package carousel.reports.atlas;

import carousel.reports.study.Numbers;
import carousel.reports.study.Variant;
import carousel.reports.figure.Figure;
import carousel.reports.figure.Ink;
import carousel.reports.page.FigureBook;
import carousel.reports.page.Html;
import carousel.reports.page.Section;
import carousel.reports.stats.Interval;
import carousel.reports.stats.Lags;
import carousel.reports.stats.Moment;
import carousel.reports.stats.Profile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Gradient by lag at the moments of each run: all variants in one plot a moment, then all moments in one plot a variant. */
final class MomentsSection {
    private static final String X = "lag k";
    private static final Axis Y =
            Axis.free("log₁₀ ratio to lag 0").holding(-1, 0).within(-60, 12);
    private static final float[][] DASHES = {null, {7, 3}, {2, 2.5f}, {10, 3, 2, 3}, {4, 2}, {1.2f, 2}};
    private static final int WIDE = 176;
    private static final int HIGH = 220;

    /** What the pens of {@link Trace} mean. */
    static final String PENS =
            "Dotted: untrained; dashed: plateau; solid: solved; thin: unsolved at its end. Bands are 95 % t-intervals over "
                    + "three seeds or more. ";

    private static final String MOMENTS =
            "Each run comes to its moments at updates of its own. Untrained is before the first update; the plateau is the last look before "
                    + "the escape of the loss; solved is the first look after the criterion was met; a run that never met it is shown at its last "
                    + "look, as unsolved. A share beside a name says how many of the runs a line stands for.";

    private static final String OVERVIEW =
            "The loss's own gradient by lag before training, on the plateau and at the end: one colour a cell, one dash an "
                    + "initializer of it. At the end each line is the mean of the runs that solved the task, or, where no run did, of all (✗). ";

    private final Atlas atlas;
    private final LagProfiles profiles;

    private MomentsSection(Atlas atlas) {
        this.atlas = atlas;
        this.profiles = new LagProfiles(atlas);
    }

    static Section of(Atlas atlas, FigureBook book) {
        List<Variant> variants = atlas.using(Probes.GRADIENT);
        return new Section("moments", "Three moments", new MomentsSection(atlas).html(variants, book));
    }

    private Html html(List<Variant> variants, FigureBook book) {
        Html html = Say.finding(finding(variants)).paragraph(MOMENTS);
        Map<String, List<Variant>> settings = atlas.settings(variants);
        settings.forEach((setting, shown) -> {
            if (shown.size() > 1) {
                String name = settings.size() == 1 ? "moment" : Figure.nameOf("moment", setting);
                html.add(overview(name, setting, shown).figure(book, Probes.GRADIENT, OVERVIEW));
            }
        });
        Grid grid = new Grid("lag", "Gradient by lag at three moments of training", X, Y);
        variants.forEach(each -> grid.add(
                each,
                "‖∂L/∂" + Lags.state(each.cell(), LagProfiles.series(each)) + "‖ to lag 0, " + Say.seeds(each),
                List.of(Row.of(
                        "",
                        Trace.moments(atlas, each, LagProfiles.series(each), moment -> profiles.at(each, moment))))));
        return html.add(grid.figure(book, Probes.GRADIENT, "The same, variant by variant. " + PENS));
    }

    private Grid overview(String name, String setting, List<Variant> shown) {
        Grid grid = new Grid(name, "Gradient by lag at three moments, all cells", X, Y).labels(WIDE, HIGH);
        for (Moment moment : List.of(Moment.UNTRAINED, Moment.PLATEAU, Moment.SOLVED)) {
            Map<String, Integer> initializers = new LinkedHashMap<>();
            List<Trace> traces = new ArrayList<>();
            for (Variant each : shown) {
                int dash = initializers.merge(each.cell().name(), 1, Integer::sum) - 1;
                Moment own = moment == Moment.SOLVED ? Say.last(each) : moment;
                Profile profile = profiles.at(each, own);
                String mark = own == Moment.END ? " ✗" : "";
                traces.add(Trace.line(
                                Say.brief(each) + mark,
                                profile,
                                atlas.style(each).colour(),
                                Ink.pen(1.9, DASHES[dash % DASHES.length]))
                        .withoutBand());
            }
            String when =
                    moment == Moment.SOLVED ? "at the end" : moment == Moment.PLATEAU ? "on the plateau" : "untrained";
            grid.add(
                    setting + ": " + when,
                    "‖∂L/∂h‖, of an LSTM (c, h), mean over seeds",
                    shown,
                    List.of(Row.of("", traces)));
        }
        return grid;
    }

    private String finding(List<Variant> variants) {
        return "What is left of the loss's gradient, untrained → solved: "
                + Say.each(atlas.leading(variants), this::clause, "nothing was measured")
                + ".";
    }

    private String clause(Variant each) {
        long lag = profiles.lag(each);
        String moved = Say.moved(each, moment -> {
            Interval left = profiles.at(each, moment, lag);
            return left.n() == 0 ? "" : Numbers.left(left.mean());
        });
        return moved.isEmpty() ? "" : moved + " at lag " + lag;
    }
}
