package carousel.reports.atlas;

import carousel.reports.chapter.Chapter;
import carousel.reports.chart.Axis;
import carousel.reports.chart.Chart;
import carousel.reports.chart.Grid;
import carousel.reports.chart.LagMap;
import carousel.reports.chart.LagMaps;
import carousel.reports.chart.Metric;
import carousel.reports.chart.Row;
import carousel.reports.chart.Trace;
import carousel.reports.figure.Figure;
import carousel.reports.figure.Ink;
import carousel.reports.page.Html;
import carousel.reports.stats.Lags;
import carousel.reports.stats.Moment;
import carousel.reports.stats.Passage;
import carousel.reports.stats.Steps;
import carousel.reports.study.Captions;
import carousel.reports.study.Cell;
import carousel.reports.study.Run;
import carousel.reports.study.Variant;
import carousel.reports.study.Words;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The loss's gradient by lag: maps of it at every moment of training, and lines at the moments of each run. */
record LagChapters(Atlas atlas) {
    private static final Axis Y =
            Axis.free("log₁₀ ratio to lag 0").holding(-1, 0).within(-60, 12);
    private static final float[][] DASHES = {null, {7, 3}, {2, 2.5f}, {10, 3, 2, 3}, {4, 2}, {1.2f, 2}};

    /** Lag × training step, above the loss on the same axis of steps. */
    Chapter maps() {
        List<Variant> wanted = atlas.using(Atlas.GRADIENT);
        LagMaps maps = LagMaps.of(wanted, atlas::metric);
        List<Variant> drawn = maps.variants(), leading = atlas.leading(drawn);
        Chart chart = maps.chart(
                        "map-all",
                        drawn,
                        (map, number) ->
                                map.card(Figure.nameOf("map", number, map.runs().label()), brief(map)),
                        LagChapters::brief)
                .asCards()
                .without(wanted.stream()
                        .filter(each -> !drawn.contains(each))
                        .map(Variant::label)
                        .toList());
        Chapter chapter = atlas.chapter("maps", "Maps: lag by training step", Atlas.GRADIENT)
                .finding(() -> reached(drawn));
        return drawn.isEmpty()
                ? chapter.chart(chart, "")
                : chapter.text(LagMaps.READING)
                        .text(
                                !atlas.answersEverywhere()
                                        ? ""
                                        : "Here the loss answers at every step, so a state k steps before the end feels k + 1 answers, the nearest among them: these maps "
                                                + "do not tell how far a gradient travels. The sections on carry and rest, Jacobians and parameter gradients do.")
                        .chart(
                                chart,
                                "Above: log₁₀ of ‖∂L/∂h‖" + Say.joint(drawn, " (", " jointly)")
                                        + " as its ratio to lag 0, by lag and training step, mean over "
                                        + "runs; colours are the same in all maps, the ends of the scale stand for all beyond, −∞ too. "
                                        + maps.below(drawn) + damage(maps))
                        .folded("Cells and settings of these runs", new Html().paragraph(Captions.of(drawn)))
                        .heading("At any step")
                        .html(maps.explorer(leading, Variant::label));
    }

    private static String brief(LagMap map) {
        return map.norm() + ", " + map.runs().seedsAndLost() + ", solved "
                + Steps.of(map.runs()).success().text();
    }

    /** What is not a number in maps and curves; empty if all are. */
    private static String damage(LagMaps maps) {
        int looks = 0, losses = 0;
        for (LagMap map : maps.maps().values()) {
            looks += map.field().broken().length;
            for (Run run : map.runs().runs()) {
                losses += (int) Metric.curve(run).values().stream()
                        .filter(v -> !Double.isFinite(v))
                        .count();
            }
        }
        return (looks == 0
                        ? ""
                        : "Crosses: at " + Words.count(looks, "look", "looks")
                                + " some seed's gradient is not a number (NaN) and in no mean. ")
                + (losses == 0
                        ? ""
                        : "Curves have gaps where they are not finite: " + Words.count(losses, "value", "values")
                                + ". ");
    }

    /** In how many runs there was a gradient at the task's lag: from the start, later, never, and at last. */
    private String reached(List<Variant> variants) {
        int all = 0, first = 0, later = 0, last = 0;
        for (Variant each : variants) {
            for (Run run : each.runs()) {
                Passage passage = atlas.passage(each, run);
                all += passage.looks() > 0 ? 1 : 0;
                first += passage.fromTheStart() ? 1 : 0;
                later += passage.step().isPresent() && !passage.fromTheStart() ? 1 : 0;
                last += passage.still() ? 1 : 0;
            }
        }
        return "The gradient at " + atlas.lagged(variants) + " is a hundredth of that at lag 0, or more: in " + first
                + " of "
                + Words.count(all, "run", "runs") + " from the start, in " + later + " first later, in "
                + (all - first - later) + " at no look; at the last look in " + last + ".";
    }

    /** All variants in one plot a moment, then all moments in one plot a variant. */
    Chapter moments() {
        List<Variant> variants = atlas.using(Atlas.GRADIENT);
        Chapter chapter = atlas.chapter("moments", "Three moments", Atlas.GRADIENT)
                .finding(() -> atlas.left()
                        .finding("The gradient at " + atlas.lagged(variants) + ", as ratio to lag 0", variants))
                .text(
                        "Each run comes to its moments at updates of its own. Untrained is before the first update; the plateau is the last look before "
                                + "the escape of the loss; solved is the first look from which on the task counts as solved. A run that has not met it when its updates are used up is "
                                + "shown at its last look, as unsolved: it might have later. A share beside a name says how many of the runs a line stands for.");
        Map<String, List<Variant>> settings = atlas.settings(variants);
        settings.forEach((setting, shown) -> {
            if (shown.size() > 1) {
                String name = settings.size() == 1 ? "moment" : Figure.nameOf("moment", setting);
                chapter.chart(
                        overview(name, setting, shown),
                        "The loss's own gradient by lag before training, on the plateau and at the end: one colour a cell, one dash an "
                                + "initializer of it. At the end each line is the mean of the runs that solved the task, or, where more did not, of those (✗). ");
            }
        });
        Grid grid = new Grid("lag", "Gradient by lag at three moments of training", "lag k", Y);
        for (Variant each : variants) {
            Lags lags = Lags.loss(each);
            grid.each(
                    List.of(each),
                    lags.norm(each.cell()) + " to lag 0",
                    one -> List.of(Row.of(
                            "", atlas.moments().traces(one, lags.series(), moment -> atlas.lags(one, moment)))));
        }
        return chapter.chart(grid.chart(), "The same, variant by variant. " + atlas.pens())
                .html(atlas.left()
                        .table(
                                "log₁₀ of the loss's gradient at " + atlas.lagged(variants) + " over that at lag 0.",
                                variants));
    }

    /** One look at weights that were given. */
    Chapter given() {
        Grid grid = new Grid("lag", "Gradient by lag of the weights as they were given", "lag k", Y);
        for (Variant each : atlas.using(Atlas.GRADIENT)) {
            Lags lags = Lags.loss(each);
            grid.each(
                    List.of(each),
                    lags.norm(each.cell()) + " to lag 0",
                    one -> List.of(Row.of(
                            "", atlas.moments().traces(one, lags.series(), moment -> atlas.lags(one, moment)))));
        }
        return atlas.chapter("lags", "Gradient by lag", Atlas.GRADIENT)
                .chart(
                        grid.chart(),
                        "log₁₀ of the loss's own gradient at the state k steps before the end, as its ratio to lag 0: 0 is as much as at the end. ");
    }

    private Chart overview(String name, String setting, List<Variant> shown) {
        Grid grid = new Grid(name, "Gradient by lag at three moments, all cells", "lag k", Y)
                .wider(176)
                .higher(220);
        Map<String, Moment> moments = new LinkedHashMap<>();
        moments.put("untrained", Moment.UNTRAINED);
        moments.put("on the plateau", Moment.PLATEAU);
        moments.put("at the end", Moment.SOLVED);
        moments.forEach((when, moment) -> grid.card(
                setting + ": " + when,
                "‖∂L/∂h‖" + Say.joint(shown, ", ", "") + ", mean over seeds",
                shown,
                Row.of("", lines(shown, moment))));
        return grid.chart();
    }

    /** The mean of each variant, without bands: there are many. */
    private List<Trace> lines(List<Variant> shown, Moment moment) {
        Map<Cell, Integer> initializers = new HashMap<>();
        List<Trace> lines = new ArrayList<>();
        for (Variant each : shown) {
            int dash = initializers.merge(each.cell(), 1, Integer::sum) - 1;
            Moment own = moment == Moment.SOLVED ? Moments.last(each) : moment;
            lines.add(Trace.line(
                            Say.brief(each) + (own == Moment.END || own == Moment.BROKEN ? " ✗" : ""),
                            atlas.lags(each, own),
                            each.cell().colour(),
                            Ink.pen(1.9, DASHES[dash % DASHES.length]))
                    .withoutBand());
        }
        return lines;
    }
}
