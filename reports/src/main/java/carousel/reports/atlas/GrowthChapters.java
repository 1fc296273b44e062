package carousel.reports.atlas;

import carousel.reports.chapter.Chapter;
import carousel.reports.chart.Axis;
import carousel.reports.chart.Grid;
import carousel.reports.chart.Row;
import carousel.reports.chart.Trace;
import carousel.reports.stats.Interval;
import carousel.reports.stats.Moment;
import carousel.reports.stats.Profile;
import carousel.reports.study.Numbers;
import carousel.reports.study.Variant;
import java.awt.Color;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** By how much a gradient may grow: exponents of whole sequences, and what bounds promise beside what is measured. */
record GrowthChapters(Atlas atlas, Moments moments) {
    private static final String LYAPUNOV = "lyapunov";
    private static final String BOUNDS = "bounds";
    private static final String MEASURED = "bound-measured-log10";
    private static final String PRODUCT = "bound-product-log10";
    private static final String PASCANU = "bound-pascanu-log10";

    /** By how much each direction of the state shrinks or grows a step, over a whole sequence. */
    Chapter lyapunov() {
        List<Variant> variants = atlas.using(LYAPUNOV);
        Axis nats = Axis.free("nats a step").holding(-0.5, 0.05).within(-6, 2);
        Grid grid = new Grid("lyapunov", "Lyapunov spectra", "rank of the exponent", nats)
                .higher(190)
                .each(variants, "Lyapunov exponents", each -> List.of(Row.of("", spectra(each), new Row.Rule(0, ""))));
        Reading largest = Reading.plain(
                moments, "nats a step", 3, (each, run, moment) -> moments.value(run, LYAPUNOV, moment, 0));
        return atlas.chapter("lyapunov", "Lyapunov exponents", LYAPUNOV)
                .finding(() -> largest.finding("The largest exponent", variants))
                .text(
                        "One exponent for each number that the cell carries on, the largest first. At 0 (the dotted line) a direction neither shrinks nor grows, "
                                + "at −0.1 a gradient along it loses a factor of e in ten steps, above 0 it grows.")
                .chart(grid.chart(), "Exponents over one test sequence, in nats a step, by rank. " + atlas.pens())
                .html(largest.table("The largest exponent.", variants));
    }

    /** Index 0 is the first rank. */
    private List<Trace> spectra(Variant each) {
        return moments.traces(
                each,
                LYAPUNOV,
                moment -> moments.profile(each, LYAPUNOV, moment).moved(1, 1));
    }

    /** The product of one-step norms, and Pascanu's (‖U‖·max φ′)^k. */
    Chapter bounds() {
        List<Variant> all = atlas.using(BOUNDS), variants = atlas.telling(all);
        Axis norm = Axis.free("log₁₀ norm").holding(-1, 0).within(-30, 30);
        Grid grid = new Grid("bounds", "Bounds and what they bound", "lag k", norm)
                .each(variants, "‖∂s(T)/∂s(T−k)‖ and its bounds", this::bounds);
        Reading above = Reading.plain(
                moments,
                "decades above",
                1,
                (each, run, moment) ->
                        moments.furthest(run, PRODUCT, moment) - moments.furthest(run, MEASURED, moment));
        return atlas.chapter("bounds", "Bounds", BOUNDS)
                .finding(() -> Reading.isGiven(all)
                        ? above.given("Decades by which the product of one-step norms lies above what is measured", all)
                        : range(above, all))
                .chart(
                        grid.chart(),
                        "log₁₀ of the spectral norm of ∂s(T)/∂s(T−k) for one test sequence (thick), of the product of its k one-step norms (dashed), and, without "
                                + "gates, of ‖U‖₂^k (Pascanu et al. 2013, max φ′ = 1; dotted). A bound above says that a gradient may explode, not that it does. "
                                + "Means over runs, bands 95 % t-intervals. "
                                + atlas.told(all))
                .html(above.table(
                        "By how many decades the product of one-step norms lies above the norm at the longest lag.",
                        all));
    }

    private List<Row> bounds(Variant each) {
        Color colour = each.cell().colour();
        return moments.rows(each, MEASURED, moment -> {
            Profile measured = moments.profile(each, MEASURED, moment),
                    pascanu = moments.profile(each, PASCANU, moment);
            List<Trace> traces = new ArrayList<>();
            traces.add(Trace.line("measured", measured, colour, Moments.THICK));
            traces.add(Trace.line("product", moments.profile(each, PRODUCT, moment), colour, Moments.DASHED));
            if (!pascanu.isEmpty()) {
                traces.add(Trace.line("Pascanu", pascanu, colour, Moments.DOTTED));
            }
            return traces;
        });
    }

    /** From the variant of which it is least to the one of which it is most, before training. */
    private static String range(Reading above, List<Variant> variants) {
        List<Interval> known = variants.stream()
                .map(each -> above.at(each, Moment.UNTRAINED))
                .filter(mean -> mean.n() >= Moments.FEW)
                .sorted(Comparator.comparingDouble(Interval::mean))
                .toList();
        return known.isEmpty()
                ? "No variant has three runs of which it can be told."
                : "Untrained, at the longest lag, the product of one-step norms lies "
                        + Numbers.fixed(known.get(0).mean(), 1) + " to "
                        + Numbers.fixed(known.get(known.size() - 1).mean(), 1)
                        + " decades above what is measured, from variant to variant.";
    }
}
