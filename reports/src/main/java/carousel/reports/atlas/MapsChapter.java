package carousel.reports.atlas;

import carousel.reports.chapter.Chapter;
import carousel.reports.chart.Chart;
import carousel.reports.chart.LagMap;
import carousel.reports.chart.LagMaps;
import carousel.reports.chart.Metric;
import carousel.reports.figure.Figure;
import carousel.reports.stats.Moment;
import carousel.reports.stats.Steps;
import carousel.reports.study.Captions;
import carousel.reports.study.Numbers;
import carousel.reports.study.Run;
import carousel.reports.study.Variant;
import carousel.reports.study.Words;
import java.util.List;

/** Lag × training step, above the loss on the same axis of steps: where the gradient is, at every moment of training. */
record MapsChapter(Atlas atlas) {

    Chapter chapter() {
        List<Variant> wanted = atlas.using(Atlas.GRADIENT);
        LagMaps maps = LagMaps.of(wanted, atlas::metric);
        List<Variant> drawn = maps.variants(), leading = atlas.leading(drawn);
        Chart chart = maps.chart(
                        "map-all",
                        drawn,
                        (map, number) ->
                                map.card(Figure.nameOf("map", number, map.runs().label()), brief(map)),
                        MapsChapter::brief)
                .asCards()
                .without(wanted.stream()
                        .filter(each -> !drawn.contains(each))
                        .map(Variant::label)
                        .toList());
        Chapter chapter = atlas.chapter("maps", "Maps: lag by training step", Atlas.GRADIENT)
                .finding(() -> "From the first look to the end of training the log₁₀ ratio moves: "
                        + Say.each(leading, this::moved) + ".");
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
                                        + "seeds; all maps have the same colours, and values beyond the ends of the scale, −∞ too, have the colour of the end. "
                                        + maps.below(drawn) + damage(maps) + Captions.of(drawn))
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

    /** How the ratio at the task's lag moved from the first look to the end. */
    private String moved(Variant each) {
        long lag = atlas.lag(each);
        return Say.name(each) + " "
                + Numbers.fixed(atlas.lags(each, Moment.UNTRAINED).at(lag).mean(), 1) + " → "
                + Numbers.fixed(atlas.atLastLook(each).mean(), 1) + " at lag " + lag;
    }
}
