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
import java.util.NavigableMap;
import java.util.TreeMap;

/** What gradients of single sequences say: whether those of a batch pull the same way, and which inputs of one its loss feels. */
record SequenceChapters(Atlas atlas, Moments moments) {
    private static final String NOISE = "signal-to-noise";
    private static final String FLOOR = "signal-to-noise-floor";
    private static final String SALIENCY = "saliency";
    private static final String CONTRAST = "saliency-contrast";
    private static final int SEQUENCES = 3;

    /** Whether the sequences of a batch pull the same way: a norm is not information. */
    Chapter noise() {
        List<Variant> all = atlas.using(NOISE), variants = atlas.telling(all);
        Axis signal = Axis.free("log₁₀ signal/noise").holding(-1, 0).within(-6, 6);
        Grid grid = new Grid("noise", "Signal to noise by lag", "lag k", signal)
                .each(variants, "signal to noise over the batch", each -> List.of(signal(each)));
        return atlas.chapter("noise", "Signal and noise", NOISE)
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

    private Row signal(Variant each) {
        List<Trace> traces =
                moments.traces(each, NOISE, moment -> moments.profile(each, NOISE, moment, SequenceChapters::logs));
        double floor = floor(each);
        return floor > 0 ? Row.of("", traces, new Row.Rule(StrictMath.log10(floor), "1/√B")) : Row.of("", traces);
    }

    private static NavigableMap<Long, Double> logs(NavigableMap<Long, Double> ratios) {
        NavigableMap<Long, Double> logs = new TreeMap<>();
        ratios.forEach((lag, ratio) -> logs.put(lag, ratio >= 0 ? StrictMath.log10(ratio) : Double.NaN));
        return logs;
    }

    private double floor(Variant each) {
        return moments.profile(each, FLOOR, Moment.UNTRAINED).at(0).mean();
    }

    private String overFloor(Variant each, Moment moment) {
        double floor = floor(each);
        Profile signal = moments.profile(each, NOISE, moment);
        return signal.isEmpty() || !(floor > 0)
                ? ""
                : "×" + Numbers.significant(signal.at(signal.last()).mean() / floor);
    }

    /** Which inputs the loss feels, and whether those that the answer depends on stand out. */
    Chapter saliency() {
        List<Variant> all = atlas.using(SALIENCY), variants = atlas.telling(all);
        Axis norm = Axis.free("log₁₀ norm").holding(Double.NaN, 1).within(-8, 8);
        Grid grid = new Grid("saliency", "Which inputs the loss feels", "step t", norm)
                .each(variants, "‖∂L/∂x(t)‖ of three sequences", this::sequences);
        return atlas.chapter("saliency", "Input saliency", SALIENCY)
                .finding(() -> atlas.moved(
                        "The gradient at the inputs that the answer depends on, over that at the others",
                        variants,
                        (each, moment) -> Say.mean(
                                moments.profile(each, CONTRAST, moment).at(0),
                                mean -> "×" + Numbers.significant(StrictMath.pow(10, mean)))))
                .chart(
                        grid.chart(),
                        "log₁₀ of the norm of the loss's gradient at the input of each step, for the first three test sequences, which are the same "
                                + "for all runs; mean over seeds. Triangles: the steps that the answer depends on. What is below 10⁻⁸ leaves the plot. "
                                + Moments.PENS + atlas.told(all))
                .html(contrasts(all));
    }

    private List<Row> sequences(Variant each) {
        List<Row> rows = new ArrayList<>();
        for (int n = 1; n <= SEQUENCES; n++) {
            List<Trace> traces = moments.traces(each, "saliency-" + n + "-log10").stream()
                    .map(Trace::withoutBand)
                    .toList();
            if (!traces.isEmpty()) {
                rows.add(Row.of("sequence " + n, traces).marked(marks(each, "saliency-" + n + "-mark")));
            }
        }
        return rows;
    }

    /** Steps that the answer depends on, of any run: the sequences are the same for all. */
    private static double[] marks(Variant each, String series) {
        return each.runs().stream()
                .flatMap(run -> run.field(series).values().stream())
                .flatMap(look -> look.entrySet().stream())
                .filter(step -> step.getValue() == 1)
                .mapToDouble(step -> step.getKey())
                .sorted()
                .distinct()
                .toArray();
    }

    private Html contrasts(List<Variant> variants) {
        Table table = new Table(
                "Contrast: log₁₀ of the mean norm at the steps that the answer depends on over the mean norm at all others, over all sequences "
                        + "looked at; 0 is no contrast, 1 tenfold. Mean over seeds with 95 % t-interval.",
                "cell | moment | #contrast");
        for (Variant each : variants) {
            for (Moment moment : moments.of(each, CONTRAST)) {
                Profile contrast = moments.profile(each, CONTRAST, moment);
                table.row(
                        each.label(),
                        Moments.label(each, moment, contrast.runs()),
                        contrast.at(0).inline(2, contrast.runs()));
            }
        }
        return table.html();
    }
}
