package carousel.reports.atlas;

import carousel.reports.study.Numbers;
import carousel.reports.study.Variant;
import carousel.reports.page.FigureBook;
import carousel.reports.page.Html;
import carousel.reports.page.Section;
import carousel.reports.stats.Interval;
import java.util.List;

/** Lyapunov exponents: by how much each direction of the state shrinks or grows a step, over a whole sequence. */
final class LyapunovSection {
    static final String PROBE = "lyapunov";

    private LyapunovSection() {}

    static Section of(Atlas atlas, FigureBook book) {
        List<Variant> variants = atlas.using(PROBE);
        Grid grid = new Grid(
                        "lyapunov",
                        "Lyapunov spectra",
                        "rank of the exponent",
                        Axis.free("nats a step").holding(-0.5, 0.05).within(-6, 2))
                .labels(Card.LABELS, 190);
        variants.forEach(each -> grid.add(
                each,
                "Lyapunov exponents, " + Say.seeds(each),
                List.of(Row.of("", ranked(atlas, each), new Row.Rule(0, "")))));
        Html html = Say.finding(finding(atlas, variants));
        html.paragraph(
                "One exponent for each number that the cell carries on, the largest first. At 0 (the dotted line) a direction is kept for ever, at −0.1 a "
                        + "gradient along it loses a factor of e in ten steps, above 0 it explodes. A cell that is to remember needs some exponents near 0, not all.");
        html.add(grid.figure(
                book, PROBE, "Exponents over one test sequence, in nats a step, by rank. " + MomentsSection.PENS));
        return new Section("lyapunov", "Lyapunov exponents", html);
    }

    /** Index 0 is the first rank. */
    private static List<Trace> ranked(Atlas atlas, Variant each) {
        return Trace.moments(
                atlas, each, PROBE, moment -> atlas.profile(each, PROBE, moment).moved(1, 1));
    }

    private static String finding(Atlas atlas, List<Variant> variants) {
        return "The largest exponent in nats a step, untrained → solved: "
                + Say.each(atlas.leading(variants), each -> clause(atlas, each), "nothing was measured")
                + ".";
    }

    private static String clause(Atlas atlas, Variant each) {
        return Say.moved(each, moment -> {
            Interval largest = atlas.profile(each, PROBE, moment).at(0);
            return largest.n() == 0 ? "" : Numbers.fixed(largest.mean(), 3);
        });
    }
}
