package carousel.reports.atlas;

import carousel.reports.chapter.Chapter;
import carousel.reports.chart.Axis;
import carousel.reports.chart.Grid;
import carousel.reports.chart.Row;
import carousel.reports.study.Numbers;
import java.util.List;

/** Lyapunov exponents: by how much each direction of the state shrinks or grows a step, over a whole sequence. */
record LyapunovChapter(Atlas atlas) {
    private static final String PROBE = "lyapunov";

    Chapter chapter() {
        var variants = atlas.using(PROBE);
        var moments = atlas.moments();
        Axis nats = Axis.free("nats a step").holding(-0.5, 0.05).within(-6, 2);
        Grid grid = new Grid("lyapunov", "Lyapunov spectra", "rank of the exponent", nats)
                .higher(190)
                .each(
                        variants,
                        "Lyapunov exponents",
                        each -> List.of(Row.of(
                                "",
                                moments.traces(
                                        each,
                                        PROBE,
                                        moment -> moments.profile(each, PROBE, moment)
                                                .moved(1, 1)), // index 0 is the first rank
                                new Row.Rule(0, ""))));
        return atlas.chapter("lyapunov", "Lyapunov exponents", PROBE)
                .finding(() -> atlas.moved(
                        "The largest exponent in nats a step",
                        variants,
                        (each, moment) ->
                                Say.mean(moments.profile(each, PROBE, moment).at(0), mean -> Numbers.fixed(mean, 3))))
                .text(
                        "One exponent for each number that the cell carries on, the largest first. At 0 (the dotted line) a direction is kept for ever, at −0.1 a "
                                + "gradient along it loses a factor of e in ten steps, above 0 it explodes. A cell that is to remember needs some exponents near 0, not all.")
                .chart(grid.chart(), "Exponents over one test sequence, in nats a step, by rank. " + Moments.PENS);
    }
}
