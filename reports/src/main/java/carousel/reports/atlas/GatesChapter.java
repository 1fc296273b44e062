package carousel.reports.atlas;

import carousel.reports.chapter.Chapter;
import carousel.reports.chart.Axis;
import carousel.reports.chart.Chart;
import carousel.reports.chart.Grid;
import carousel.reports.chart.Row;
import carousel.reports.chart.Trace;
import carousel.reports.figure.Ink;
import carousel.reports.stats.Moment;
import carousel.reports.stats.Profile;
import carousel.reports.study.Variant;
import java.awt.Stroke;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;

/** How open gates are, how many are saturated along training, and the time scale that each unit gets from its carry. */
record GatesChapter(Atlas atlas, Moments moments) {
    private static final String PROBE = "gates";
    private static final Pattern GATE = Pattern.compile("gate-([A-Za-z0-9]+)-(histogram|low|high)");
    private static final String SCALES = "time-scale";
    private static final double BINS = 20;

    Chapter chapter() {
        List<Variant> variants = atlas.gated(PROBE);
        Reading longest = Reading.power(
                moments,
                "steps",
                (each, run, moment) -> moments.look(run, SCALES, moment).values().stream()
                        .mapToDouble(scale -> scale > 0 ? StrictMath.log10(scale) : Double.NaN)
                        .max()
                        .orElse(Double.NaN));
        return atlas.chapter("gates", "Gates and time scales", PROBE)
                .finding(() -> longest.finding("The longest time scale of a unit's carry alone", variants))
                .chart(
                        scales(variants),
                        "Time scale of each unit, −1/ln of the geometric mean of its carry factor "
                                + Say.keepers(variants, "")
                                + ", in steps: the carry alone loses a factor of e in so many. "
                                + "Units of each run are sorted, then averaged over runs rank by rank (of logarithms); dotted the length of the task. "
                                + atlas.pens())
                .html(longest.table(
                        "The longest time scale of a run's units, in steps; geometric mean. It is the largest of many numbers, and of the carry alone.",
                        variants))
                .chart(
                        histograms(variants),
                        "Share of all activations of a gate (units, steps, sequences) in each of 20 bins from 0, shut, to 1, open. A gate's slope is "
                                + "a (1 − a): near an edge it passes little gradient to what it is computed from. "
                                + atlas.pens())
                .chart(
                        saturation(variants),
                        "Share of activations above 0.9 (solid) and below 0.1 (dotted) along training, gate by gate, mean over runs, bands "
                                + "95 % t-intervals from three runs on. ")
                .text(atlas.ungated(PROBE, "Without gates, and so not in these figures: "));
    }

    /** A row for each gate that any run has told of, with the beginning of the names of its series. */
    private static List<Row> byGate(Variant each, Function<String, List<Trace>> traces) {
        return Moments.found(each, GATE).stream()
                .map(gate ->
                        Row.of("gate " + gate, traces.apply("gate-" + gate)).noteAbove())
                .toList();
    }

    private Chart histograms(List<Variant> variants) {
        Axis share = Axis.free("share").holding(0, 0.1).within(0, 1);
        return new Grid("gates", "How open the gates are", "activation of the gate", share)
                .each(
                        variants,
                        "activations of its gates",
                        each -> byGate(each, gate -> histogram(each, gate + "-histogram")))
                .chart();
    }

    private List<Trace> histogram(Variant each, String series) {
        return moments
                .traces(
                        each,
                        series,
                        moment -> moments.profile(each, series, moment).moved(1 / BINS, 0.5 / BINS))
                .stream()
                .map(trace -> trace.columns(1 / BINS))
                .toList();
    }

    private Chart saturation(List<Variant> variants) {
        return new Grid("saturation", "Saturated gates along training", "training step", Axis.fixed("share", 0, 1))
                .each(
                        variants,
                        "shares of saturated activations",
                        each -> byGate(
                                each,
                                gate -> List.of(
                                        along(each, "above 0.9", gate + "-high", Ink.pen(2)),
                                        along(each, "below 0.1", gate + "-low", Moments.DOTTED))))
                .chart();
    }

    private static Trace along(Variant each, String label, String series, Stroke pen) {
        Profile shares = Profile.ofShares(
                each.runs().stream().map(run -> run.curve(series)).toList());
        return Trace.line(label, shares, each.cell().colour(), pen);
    }

    private Chart scales(List<Variant> variants) {
        Axis steps = Axis.free("steps").decades().within(0.1, 1e5);
        return new Grid("time-scales", "Time scales of the units", "units, shortest memory first", steps)
                .each(
                        variants,
                        "time scale of each unit",
                        each -> List.of(Row.of(
                                "",
                                moments.traces(
                                        each,
                                        SCALES,
                                        moment -> logs(each, moment).powersOfTen()),
                                each.length() > 0
                                        ? new Row.Rule[] {new Row.Rule(each.length(), "T = " + each.length())}
                                        : new Row.Rule[0])))
                .chart();
    }

    /** Units of each run from the shortest time scale to the longest, averaged rank by rank as logarithms. */
    private Profile logs(Variant each, Moment moment) {
        return moments.profile(each, SCALES, moment, GatesChapter::ranked);
    }

    private static NavigableMap<Long, Double> ranked(NavigableMap<Long, Double> scales) {
        NavigableMap<Long, Double> ranked = new TreeMap<>();
        long rank = 1;
        for (double scale : scales.values().stream().sorted().toList()) {
            ranked.put(rank++, scale > 0 ? StrictMath.log10(scale) : Double.NaN);
        }
        return ranked;
    }
}
