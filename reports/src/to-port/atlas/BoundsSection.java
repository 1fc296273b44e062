package carousel.reports.atlas;

import carousel.reports.study.Numbers;
import carousel.reports.study.Variant;
import carousel.reports.figure.Ink;
import carousel.reports.page.FigureBook;
import carousel.reports.page.Html;
import carousel.reports.page.Section;
import carousel.reports.stats.Moment;
import carousel.reports.stats.Profile;
import java.awt.Color;
import java.util.ArrayList;
import java.util.List;

/** What bounds promise beside what is measured: the product of one-step norms, and Pascanu's (‖U‖·max φ′)^k. */
final class BoundsSection {
    static final String PROBE = "bounds";

    private static final String MEASURED = "bound-measured-log10";
    private static final String PRODUCT = "bound-product-log10";
    private static final String PASCANU = "bound-pascanu-log10";

    private final Atlas atlas;

    private BoundsSection(Atlas atlas) {
        this.atlas = atlas;
    }

    static Section of(Atlas atlas, FigureBook book) {
        return new Section("bounds", "Bounds", new BoundsSection(atlas).html(book));
    }

    private Html html(FigureBook book) {
        List<Variant> all = atlas.using(PROBE), variants = atlas.telling(all);
        Grid grid = new Grid(
                "bounds",
                "Bounds and what they bound",
                "lag k",
                Axis.free("log₁₀ norm").holding(-1, 0).within(-30, 30));
        for (Variant each : variants) {
            List<Row> rows = new ArrayList<>();
            for (Moment moment : atlas.moments(each, MEASURED)) {
                Color colour = atlas.style(each).colour();
                Profile measured = atlas.profile(each, MEASURED, moment),
                        pascanu = atlas.profile(each, PASCANU, moment);
                List<Trace> traces = new ArrayList<>();
                traces.add(Trace.line("measured", measured, colour, Ink.pen(2.3)));
                traces.add(Trace.line(
                        "product", atlas.profile(each, PRODUCT, moment), colour, Ink.pen(1.7, new float[] {7, 3})));
                if (!pascanu.isEmpty()) {
                    traces.add(Trace.line("Pascanu", pascanu, colour, Ink.pen(1.7, new float[] {1.6f, 2.2f})));
                }
                rows.add(Row.of(Atlas.label(each, moment, measured.runs()), traces));
            }
            grid.add(each, "‖∂s(T)/∂s(T−k)‖ and its bounds, " + Say.seeds(each), rows);
        }
        Html html = Say.finding(finding(variants));
        html.add(grid.figure(
                book,
                PROBE,
                "log₁₀ of the spectral norm of ∂s(T)/∂s(T−k) for one test sequence (thick), of the product of the norms of its k one-step Jacobians "
                        + "(dashed), and, for cells without gates, of ‖U‖₂^k, as Pascanu et al. 2013 bound it with max φ′ = 1 (dotted). A bound that "
                        + "lies above says that a gradient may explode, not that it does; lines that leave the plot go beyond 30 decades. Mean over seeds, bands 95 % t-intervals. "
                        + atlas.told(all)));
        return html;
    }

    private String finding(List<Variant> variants) {
        return "At the longest lag the product of one-step norms lies above what is measured, untrained, by: "
                + Say.each(atlas.leading(variants), this::clause, "nothing was measured")
                + ".";
    }

    private String clause(Variant each) {
        Profile measured = atlas.profile(each, MEASURED, Moment.UNTRAINED),
                product = atlas.profile(each, PRODUCT, Moment.UNTRAINED);
        double[] x = measured.curve().x();
        if (x.length == 0) {
            return "";
        }
        long longest = (long) x[x.length - 1];
        return Say.name(each) + " "
                + Numbers.fixed(
                        product.at(longest).mean() - measured.at(longest).mean(), 1) + " decades (lag " + longest + ")";
    }
}
