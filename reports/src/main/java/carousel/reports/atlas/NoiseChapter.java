package carousel.reports.atlas;

import carousel.reports.chapter.Chapter;
import carousel.reports.chart.Axis;
import carousel.reports.chart.Grid;
import carousel.reports.chart.Row;
import carousel.reports.stats.Moment;
import carousel.reports.stats.Profile;
import carousel.reports.study.Numbers;
import carousel.reports.study.Variant;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Whether the sequences of a batch pull the same way: a norm is not information. */
record NoiseChapter(Atlas atlas) {
    private static final String PROBE = "signal-to-noise";
    private static final String FLOOR = "signal-to-noise-floor";

    Chapter chapter() {
        List<Variant> all = atlas.using(PROBE), variants = atlas.telling(all);
        Axis signal = Axis.free("log₁₀ signal/noise").holding(-1, 0).within(-6, 6);
        Grid grid = new Grid("noise", "Signal to noise by lag", "lag k", signal)
                .each(variants, "signal to noise over the batch", each -> List.of(row(each)));
        return atlas.chapter("noise", "Signal and noise", PROBE)
                .finding(() -> atlas.moved(
                        "The signal at the longest lag, over what pure noise gives", variants, this::overFloor))
                .text(
                        "The norm of the mean gradient over the sequences of a batch, over the root of its summed variances. Where every sequence pulls its own way, "
                                + "the mean of B of them is still not zero: about 1/√B (dotted) is what pure noise gives, and says nothing.")
                .chart(
                        grid.chart(),
                        "Signal to noise of ∂L/∂h by lag, over the sequences looked at. " + Moments.PENS
                                + atlas.told(all));
    }

    private Row row(Variant each) {
        double floor = floor(each);
        Row.Rule[] rules = floor > 0 ? new Row.Rule[] {new Row.Rule(StrictMath.log10(floor), "1/√B")} : new Row.Rule[0];
        return Row.of(
                "",
                atlas.moments()
                        .traces(
                                each,
                                PROBE,
                                moment -> atlas.moments().profile(each, PROBE, moment, NoiseChapter::logs)),
                rules);
    }

    private static NavigableMap<Long, Double> logs(NavigableMap<Long, Double> ratios) {
        NavigableMap<Long, Double> logs = new TreeMap<>();
        ratios.forEach((lag, ratio) -> logs.put(lag, ratio >= 0 ? StrictMath.log10(ratio) : Double.NaN));
        return logs;
    }

    private double floor(Variant each) {
        return atlas.moments().profile(each, FLOOR, Moment.UNTRAINED).at(0).mean();
    }

    private String overFloor(Variant each, Moment moment) {
        double floor = floor(each);
        Profile profile = atlas.moments().profile(each, PROBE, moment);
        return profile.isEmpty() || !(floor > 0)
                ? ""
                : "×" + Numbers.significant(profile.at(profile.last()).mean() / floor);
    }
}
