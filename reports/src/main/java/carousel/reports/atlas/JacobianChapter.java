package carousel.reports.atlas;

import carousel.reports.chapter.Chapter;
import carousel.reports.chart.Axis;
import carousel.reports.chart.Grid;
import carousel.reports.chart.Row;
import carousel.reports.chart.Trace;
import carousel.reports.figure.Ink;
import carousel.reports.page.Html;
import carousel.reports.page.Table;
import carousel.reports.stats.Interval;
import carousel.reports.stats.Moment;
import carousel.reports.stats.Profile;
import carousel.reports.study.Run;
import carousel.reports.study.Variant;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Singular values of the Jacobian over many steps, norm and radius of one step's: how many directions a gradient may take back. */
record JacobianChapter(Atlas atlas, Moments moments) {
    private static final String PROBE = "jacobian";
    private static final Pattern LAG = Pattern.compile("jacobian-lag-(\\d{1,9})-log10");
    private static final String NORM = "jacobian-step-norm-log10";
    private static final String RADIUS = "jacobian-step-radius-log10";
    /** Which singular values are drawn, counted from 1. */
    private static final int[] RANKS = {1, 2, 4, 8};

    private static final String[] SIGMAS = {"σ₁", "σ₂", "σ₄", "σ₈"};
    private static final double[] PENS = {2.3, 1.7, 1.2, 0.8};

    Chapter chapter() {
        List<Variant> all = atlas.using(PROBE), variants = atlas.telling(all);
        Axis sigma = Axis.free("log₁₀ σ").holding(-1, 0).within(-60, 12);
        Grid grid = new Grid("jacobian", "Largest singular values of ∂s(T)/∂s(T−K)", "steps K", sigma)
                .each(variants, "σ₁, σ₂, σ₄, σ₈", this::rows);
        Reading largest = Reading.plain(
                moments,
                "log₁₀ σ₁",
                1,
                (each, run, moment) -> lags(each).isEmpty()
                        ? Double.NaN
                        : moments.value(run, series(lags(each).last()), moment, 0));
        return atlas.chapter("jacobian", "Jacobians", PROBE)
                .finding(() -> largest.finding("The largest singular value of ∂s(T)/∂s(T−K) at the longest K", all))
                .chart(
                        grid.chart(),
                        "The 1st, 2nd, 4th and 8th largest singular value of ∂s(T)/∂s(T−K) for one test sequence, s being all that the cell carries on; "
                                + "thicker is larger, dotted is 1. Values more than 14 decades below the largest are not determined: a line ends where "
                                + "that is so in any run. Mean over runs, band of the first its 95 % t-interval. "
                                + atlas.told(all))
                .html(largest.table(
                        "log₁₀ of the largest singular value at the longest K: by what a gradient of that one sequence is multiplied at most.",
                        all))
                .html(table(all));
    }

    private List<Row> rows(Variant each) {
        TreeSet<Long> lags = lags(each);
        String one = lags.isEmpty() ? "" : series(lags.first());
        return moments.rows(
                each,
                one,
                moment -> {
                    List<Trace> traces = new ArrayList<>();
                    for (int i = 0; i < RANKS.length; i++) {
                        Profile values = values(each, lags, moment, RANKS[i] - 1);
                        boolean whole = values.last() == lags.last();
                        Trace line = Trace.line(
                                whole ? SIGMAS[i] : "", values, each.cell().colour(), Ink.pen(PENS[i]));
                        traces.add(i == 0 ? line : line.withoutBand());
                    }
                    return traces;
                },
                new Row.Rule(0, ""));
    }

    private static String series(long lag) {
        return "jacobian-lag-" + lag + "-log10";
    }

    private static TreeSet<Long> lags(Variant each) {
        TreeSet<Long> lags = new TreeSet<>();
        Moments.found(each, LAG).forEach(lag -> lags.add(Long.parseLong(lag)));
        return lags;
    }

    /**
     * A singular value by K; at K = 0 the Jacobian is the identity. Where one run's was too small to be determined there is none:
     * the mean of the others would be too large.
     */
    private Profile values(Variant each, TreeSet<Long> lags, Moment moment, long rank) {
        List<NavigableMap<Long, Double>> runs = new ArrayList<>();
        for (Run run : each.runs()) {
            NavigableMap<Long, Double> values = new TreeMap<>();
            for (long lag : lags) {
                Double value = moments.look(run, series(lag), moment).get(rank);
                if (value != null && everywhere(each, moment, lag, rank)) {
                    values.put(lag, value);
                }
            }
            if (!values.isEmpty()) {
                values.put(0L, 0.0);
            }
            runs.add(values);
        }
        return Profile.of(runs);
    }

    /** Whether all runs that have the largest value there have this one too. */
    private boolean everywhere(Variant each, Moment moment, long lag, long rank) {
        return each.runs().stream()
                .map(run -> moments.look(run, series(lag), moment))
                .allMatch(values -> values.isEmpty() || values.containsKey(rank));
    }

    private Html table(List<Variant> variants) {
        Table table = new Table(
                "One step: spectral norm and spectral radius of ∂s(t)/∂s(t−1), geometric mean over t and runs with 95 % t-interval. The norm "
                        + "bounds what one step can do, the radius is what many of the same would do.",
                "cell | moment | #norm | #radius");
        for (Variant each : variants) {
            for (Moment moment : moments.of(each, NORM)) {
                int runs = moments.profile(each, NORM, moment).runs();
                table.row(
                        each.label(),
                        Moments.label(each, moment, runs),
                        overTime(each, NORM, moment).powersOfTen().inline(3, runs),
                        overTime(each, RADIUS, moment).powersOfTen().inline(3, runs));
            }
        }
        return table.html();
    }

    /** The mean over t of each run, as an interval over runs. */
    private Interval overTime(Variant each, String name, Moment moment) {
        return Interval.of(each.runs().stream()
                .mapToDouble(run -> moments.look(run, name, moment).values().stream()
                        .mapToDouble(Double::doubleValue)
                        .average()
                        .orElse(Double.NaN))
                .toArray());
    }
}
