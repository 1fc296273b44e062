package carousel.reports.atlas;

import carousel.reports.chapter.Chapter;
import carousel.reports.chart.Axis;
import carousel.reports.chart.Grid;
import carousel.reports.chart.Row;
import carousel.reports.chart.Trace;
import carousel.reports.stats.Moment;
import carousel.reports.stats.Profile;
import carousel.reports.study.Numbers;
import carousel.reports.study.Variant;
import java.awt.Color;
import java.util.ArrayList;
import java.util.List;

/** What bounds promise beside what is measured: the product of one-step norms, and Pascanu's (‖U‖·max φ′)^k. */
record BoundsChapter(Atlas atlas) {
    private static final String PROBE = "bounds";
    private static final String MEASURED = "bound-measured-log10";
    private static final String PRODUCT = "bound-product-log10";
    private static final String PASCANU = "bound-pascanu-log10";

    Chapter chapter() {
        List<Variant> all = atlas.using(PROBE), variants = atlas.telling(all);
        Axis norm = Axis.free("log₁₀ norm").holding(-1, 0).within(-30, 30);
        Grid grid = new Grid("bounds", "Bounds and what they bound", "lag k", norm)
                .each(variants, "‖∂s(T)/∂s(T−k)‖ and its bounds", this::rows);
        return atlas.chapter("bounds", "Bounds", PROBE)
                .finding(() ->
                        "At the longest lag the product of one-step norms lies above what is measured, untrained, by: "
                                + Say.each(atlas.leading(variants), this::slack) + ".")
                .chart(
                        grid.chart(),
                        "log₁₀ of the spectral norm of ∂s(T)/∂s(T−k) for one test sequence (thick), of the product of the norms of its k one-step Jacobians "
                                + "(dashed), and, for cells without gates, of ‖U‖₂^k, as Pascanu et al. 2013 bound it with max φ′ = 1 (dotted). A bound that "
                                + "lies above says that a gradient may explode, not that it does; lines that leave the plot go beyond 30 decades. Mean over seeds, bands 95 % t-intervals. "
                                + atlas.told(all));
    }

    private List<Row> rows(Variant each) {
        Color colour = each.cell().colour();
        return atlas.moments().rows(each, MEASURED, moment -> {
            Profile pascanu = atlas.moments().profile(each, PASCANU, moment);
            List<Trace> traces = new ArrayList<>();
            traces.add(Trace.line("measured", atlas.moments().profile(each, MEASURED, moment), colour, Moments.THICK));
            traces.add(Trace.line("product", atlas.moments().profile(each, PRODUCT, moment), colour, Moments.DASHED));
            if (!pascanu.isEmpty()) {
                traces.add(Trace.line("Pascanu", pascanu, colour, Moments.DOTTED));
            }
            return traces;
        });
    }

    private String slack(Variant each) {
        Profile measured = atlas.moments().profile(each, MEASURED, Moment.UNTRAINED),
                product = atlas.moments().profile(each, PRODUCT, Moment.UNTRAINED);
        long lag = measured.last();
        return measured.isEmpty()
                ? ""
                : Say.name(each) + " "
                        + Numbers.fixed(
                                product.at(lag).mean() - measured.at(lag).mean(), 1) + " decades (lag " + lag
                        + ")";
    }
}
