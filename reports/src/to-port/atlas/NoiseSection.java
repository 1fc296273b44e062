package carousel.reports.atlas;

import carousel.reports.study.Numbers;
import carousel.reports.study.Variant;
import carousel.reports.page.FigureBook;
import carousel.reports.page.Html;
import carousel.reports.page.Section;
import carousel.reports.stats.Moment;
import carousel.reports.stats.Profile;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Whether the sequences of a batch pull the same way: a norm is not information. */
final class NoiseSection {
    static final String PROBE = "signal-to-noise";

    private static final String FLOOR = "signal-to-noise-floor";

    private final Atlas atlas;

    private NoiseSection(Atlas atlas) {
        this.atlas = atlas;
    }

    static Section of(Atlas atlas, FigureBook book) {
        return new Section("noise", "Signal and noise", new NoiseSection(atlas).html(book));
    }

    private Html html(FigureBook book) {
        List<Variant> all = atlas.using(PROBE), variants = atlas.telling(all);
        Grid grid = new Grid(
                "noise",
                "Signal to noise by lag",
                "lag k",
                Axis.free("log₁₀ signal/noise").holding(-1, 0).within(-6, 6));
        for (Variant each : variants) {
            List<Trace> traces =
                    Trace.moments(atlas, each, PROBE, moment -> atlas.profile(each, PROBE, moment, NoiseSection::logs));
            double floor = floor(each);
            grid.add(
                    each,
                    "signal to noise over the batch, " + Say.seeds(each),
                    List.of(
                            floor > 0
                                    ? Row.of("", traces, new Row.Rule(StrictMath.log10(floor), "1/√B"))
                                    : Row.of("", traces)));
        }
        Html html = Say.finding(finding(variants));
        html.paragraph(
                "The norm of the mean gradient over the sequences of a batch, over the root of its summed variances. Where every sequence pulls its own way, "
                        + "the mean of B of them is still not zero: about 1/√B (dotted) is what pure noise gives, and says nothing.");
        html.add(grid.figure(
                book,
                PROBE,
                "Signal to noise of ∂L/∂h by lag, over the sequences looked at. " + MomentsSection.PENS
                        + atlas.told(all)));
        return html;
    }

    private static NavigableMap<Long, Double> logs(NavigableMap<Long, Double> ratios) {
        NavigableMap<Long, Double> logs = new TreeMap<>();
        ratios.forEach((lag, ratio) -> logs.put(lag, ratio >= 0 ? StrictMath.log10(ratio) : Double.NaN));
        return logs;
    }

    private double floor(Variant each) {
        return atlas.profile(each, FLOOR, Moment.UNTRAINED).at(0).mean();
    }

    private String finding(List<Variant> variants) {
        return "The signal at the longest lag, over what pure noise gives, untrained → solved: "
                + Say.each(atlas.leading(variants), this::clause, "nothing was measured")
                + ".";
    }

    private String clause(Variant each) {
        double floor = floor(each);
        return Say.moved(each, moment -> {
            Profile profile = atlas.profile(each, PROBE, moment);
            double[] x = profile.curve().x();
            return x.length == 0 || !(floor > 0)
                    ? ""
                    : "×"
                            + Numbers.significant(
                                    profile.at((long) x[x.length - 1]).mean() / floor);
        });
    }
}
