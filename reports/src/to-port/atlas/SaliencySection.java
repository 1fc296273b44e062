package carousel.reports.atlas;

import carousel.reports.study.Numbers;
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

/** Which inputs of a single sequence its loss feels, and whether those that the answer depends on stand out. */
final class SaliencySection {
    static final String PROBE = "saliency";

    private static final String CONTRAST = "saliency-contrast";
    private static final int SEQUENCES = 3;

    private final Atlas atlas;

    private SaliencySection(Atlas atlas) {
        this.atlas = atlas;
    }

    static Section of(Atlas atlas, FigureBook book) {
        return new Section("saliency", "Input saliency", new SaliencySection(atlas).html(book));
    }

    private Html html(FigureBook book) {
        List<Variant> all = atlas.using(PROBE), variants = atlas.telling(all);
        Grid grid = new Grid(
                "saliency",
                "Which inputs the loss feels",
                "step t",
                Axis.free("log₁₀ norm").holding(Double.NaN, 1).within(-8, 8));
        for (Variant each : variants) {
            List<Row> rows = new ArrayList<>();
            for (int n = 1; n <= SEQUENCES; n++) {
                List<Trace> traces = Trace.moments(atlas, each, "saliency-" + n + "-log10").stream()
                        .map(Trace::withoutBand)
                        .toList();
                if (!traces.isEmpty()) {
                    rows.add(Row.of("sequence " + n, traces).marked(marks(each, n)));
                }
            }
            grid.add(each, "‖∂L/∂x(t)‖ of three sequences, " + Say.seeds(each), rows);
        }
        Html html = Say.finding(finding(variants));
        html.add(grid.figure(
                book,
                PROBE,
                "log₁₀ of the norm of the loss's gradient at the input of each step, for the first three test sequences, which are the same "
                        + "for all runs; mean over seeds. Triangles: the steps that the answer depends on. What is below 10⁻⁸ leaves the plot. "
                        + MomentsSection.PENS + atlas.told(all)));
        return html.add(table(all));
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
            for (Moment moment : atlas.moments(each, CONTRAST)) {
                var profile = atlas.profile(each, CONTRAST, moment);
                table.row(
                        each.label(),
                        Atlas.label(each, moment, profile.runs()),
                        Say.interval(profile.at(0), 2, profile.runs()));
            }
        }
        return table.html();
    }

    private String finding(List<Variant> variants) {
        return "The gradient at the inputs that the answer depends on, over that at the others, untrained → solved: "
                + Say.each(atlas.leading(variants), this::clause, "nothing was measured")
                + ".";
    }

    private String clause(Variant each) {
        return Say.moved(each, moment -> {
            Interval contrast = atlas.profile(each, CONTRAST, moment).at(0);
            return contrast.n() == 0 ? "" : "×" + Numbers.significant(StrictMath.pow(10, contrast.mean()));
        });
    }
}
