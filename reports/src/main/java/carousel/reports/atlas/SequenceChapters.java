package carousel.reports.atlas;

import carousel.reports.chapter.Chapter;
import carousel.reports.chart.Axis;
import carousel.reports.chart.Grid;
import carousel.reports.chart.Row;
import carousel.reports.chart.Trace;
import carousel.reports.stats.Moment;
import carousel.reports.study.Numbers;
import carousel.reports.study.Run;
import carousel.reports.study.Variant;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
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
                .finding(() -> travelled(all))
                .text(
                        "The norm of the mean gradient over the sequences of a batch, over the root of its summed variances. Where every sequence pulls its own way, "
                                + "the mean of B of them is still not zero: about 1/√B (dotted) is what pure noise gives.")
                .text(
                        atlas.answersEverywhere()
                                ? ""
                                : "At lag 0 no gradient has travelled: there it is the mean of the answers' errors over their spread. Where untrained answers lie near 0 and "
                                        + "targets do not, all errors have one sign and the gradients of all sequences point one way, whatever the cell is. What the way back "
                                        + "does to the ratio is the step from lag 0 to the longest.")
                .chart(
                        grid.chart(),
                        "Signal to noise of ∂L/∂h by lag, over the sequences looked at; lag 0 is the answers' errors alone. "
                                + atlas.pens() + atlas.told(all))
                .html(over(0).table("Signal to noise at lag 0, as a multiple of 1/√B; geometric mean.", all))
                .html(over(-1).table("The same at the longest lag.", all));
    }

    /** log₁₀ of the ratio at a lag, −1 for the longest, over what pure noise gives. */
    private Reading over(long lag) {
        return Reading.power(moments, lag == 0 ? "× at lag 0" : "× at the longest lag", (each, run, moment) -> {
            double ratio = lag < 0 ? moments.furthest(run, NOISE, moment) : moments.value(run, NOISE, moment, lag);
            double over = ratio / moments.value(run, FLOOR, run.given() ? Moment.GIVEN : Moment.UNTRAINED, 0);
            return over > 0 ? StrictMath.log10(over) : Double.NaN;
        });
    }

    /** How much of what the ratio is untrained is there before anything has travelled. */
    private String travelled(List<Variant> variants) {
        if (Reading.isGiven(variants)) {
            return over(-1).given("Signal over what pure noise gives, at the longest lag", variants);
        }
        List<Variant> known = variants.stream()
                .filter(each -> over(-1).at(each, Moment.UNTRAINED).n() >= Moments.FEW)
                .toList();
        return known.isEmpty()
                ? "No variant has three runs of which it can be told."
                : "Untrained, signal over floor is " + range(over(-1), known)
                        + " at the longest lag, and " + range(over(0), known)
                        + " at lag 0, where nothing has travelled and the answers' errors alone speak.";
    }

    private static String range(Reading over, List<Variant> variants) {
        DoubleSummaryStatistics means = variants.stream()
                .mapToDouble(
                        each -> over.at(each, Moment.UNTRAINED).powersOfTen().mean())
                .summaryStatistics();
        return "×" + Numbers.significant(means.getMin()) + " to ×" + Numbers.significant(means.getMax());
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
        boolean given = each.runs().stream().anyMatch(Run::given);
        return moments.profile(each, FLOOR, given ? Moment.GIVEN : Moment.UNTRAINED)
                .at(0)
                .mean();
    }

    /** Which inputs the loss feels, and whether those that the answer depends on stand out. */
    Chapter saliency() {
        List<Variant> all = atlas.using(SALIENCY), variants = atlas.telling(all);
        Axis norm = Axis.free("log₁₀ norm").holding(Double.NaN, 1).within(-8, 8);
        Grid grid = new Grid("saliency", "Which inputs the loss feels", "step t", norm)
                .each(variants, "‖∂L/∂x(t)‖ of three sequences", this::sequences);
        Reading contrast =
                Reading.plain(moments, "contrast", 2, (each, run, moment) -> moments.value(run, CONTRAST, moment, 0));
        return atlas.chapter("saliency", "Input saliency", SALIENCY)
                .finding(() -> Reading.isGiven(all)
                        ? contrast.given(
                                "log₁₀ of the gradient at the inputs that the answer depends on, over that at the others",
                                all)
                        : contrast.finding(
                                "The gradient at the inputs that the answer depends on, over that at the others", all))
                .chart(
                        grid.chart(),
                        "log₁₀ of the norm of the loss's gradient at the input of each step, for the first three test sequences, which are the same "
                                + "for all runs; mean over runs. Triangles: the steps that the answer depends on. Below 10⁻⁸ lines leave the plot. "
                                + atlas.pens() + atlas.told(all))
                .html(contrast.table(
                        "Contrast: log₁₀ of the mean norm at the steps that the answer depends on over that at all others, over all sequences looked at; "
                                + "0 is no contrast, 1 tenfold.",
                        all));
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
}
