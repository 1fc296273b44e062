package carousel.reports.atlas;

import carousel.reports.chapter.Chapter;
import carousel.reports.chart.Axis;
import carousel.reports.chart.Grid;
import carousel.reports.chart.Row;
import carousel.reports.chart.Trace;
import carousel.reports.page.Html;
import carousel.reports.page.Table;
import carousel.reports.stats.Moment;
import carousel.reports.stats.Profile;
import carousel.reports.study.Numbers;
import carousel.reports.study.Variant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Which inputs of a single sequence its loss feels, and whether those that the answer depends on stand out. */
record SaliencyChapter(Atlas atlas) {
    private static final String PROBE = "saliency";
    private static final String CONTRAST = "saliency-contrast";
    private static final int SEQUENCES = 3;

    Chapter chapter() {
        List<Variant> all = atlas.using(PROBE), variants = atlas.telling(all);
        Axis norm = Axis.free("log₁₀ norm").holding(Double.NaN, 1).within(-8, 8);
        Grid grid = new Grid("saliency", "Which inputs the loss feels", "step t", norm)
                .each(variants, "‖∂L/∂x(t)‖ of three sequences", this::rows);
        return atlas.chapter("saliency", "Input saliency", PROBE)
                .finding(() -> atlas.moved(
                        "The gradient at the inputs that the answer depends on, over that at the others",
                        variants,
                        (each, moment) -> Say.mean(
                                atlas.moments().profile(each, CONTRAST, moment).at(0),
                                mean -> "×" + Numbers.significant(StrictMath.pow(10, mean)))))
                .chart(
                        grid.chart(),
                        "log₁₀ of the norm of the loss's gradient at the input of each step, for the first three test sequences, which are the same "
                                + "for all runs; mean over seeds. Triangles: the steps that the answer depends on. What is below 10⁻⁸ leaves the plot. "
                                + Moments.PENS + atlas.told(all))
                .html(table(all));
    }

    private List<Row> rows(Variant each) {
        List<Row> rows = new ArrayList<>();
        for (int n = 1; n <= SEQUENCES; n++) {
            List<Trace> traces = atlas.moments().traces(each, "saliency-" + n + "-log10").stream()
                    .map(Trace::withoutBand)
                    .toList();
            if (!traces.isEmpty()) {
                rows.add(Row.of("sequence " + n, traces).marked(marks(each, n)));
            }
        }
        return rows;
    }

    /** Steps that the answer depends on, of any run: the sequences are the same for all. */
    private static double[] marks(Variant each, int n) {
        TreeSet<Long> marks = new TreeSet<>();
        each.runs()
                .forEach(run -> run.field("saliency-" + n + "-mark")
                        .values()
                        .forEach(look -> look.forEach((t, on) -> {
                            if (on == 1) {
                                marks.add(t);
                            }
                        })));
        return marks.stream().mapToDouble(Long::doubleValue).toArray();
    }

    private Html table(List<Variant> variants) {
        Table table = new Table(
                "Contrast: log₁₀ of the mean norm at the steps that the answer depends on over the mean norm at all others, over all sequences "
                        + "looked at; 0 is no contrast, 1 tenfold. Mean over seeds with 95 % t-interval.",
                "cell", "moment", "#contrast");
        for (Variant each : variants) {
            for (Moment moment : atlas.moments().of(each, CONTRAST)) {
                Profile contrast = atlas.moments().profile(each, CONTRAST, moment);
                table.row(
                        each.label(),
                        Moments.label(each, moment, contrast.runs()),
                        contrast.at(0).inline(2, contrast.runs()));
            }
        }
        return table.html();
    }
}
