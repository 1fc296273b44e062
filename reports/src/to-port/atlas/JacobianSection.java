package carousel.reports.atlas;

import carousel.reports.study.Numbers;
import carousel.reports.study.Run;
import carousel.reports.study.Variant;
import carousel.reports.figure.Ink;
import carousel.reports.page.FigureBook;
import carousel.reports.page.Html;
import carousel.reports.page.Section;
import carousel.reports.page.Table;
import carousel.reports.stats.Interval;
import carousel.reports.stats.Moment;
import carousel.reports.stats.Profile;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Singular values of the Jacobian over many steps, norm and radius of one step's: how many directions a gradient may take back. */
final class JacobianSection {
    static final String PROBE = "jacobian";

    private static final Pattern LAG = Pattern.compile("jacobian-lag-(\\d{1,9})-log10");
    private static final String NORM = "jacobian-step-norm-log10";
    private static final String RADIUS = "jacobian-step-radius-log10";
    /** Which singular values are drawn, counted from 1. */
    private static final int[] RANKS = {1, 2, 4, 8};

    private static final String[] SIGMAS = {"σ₁", "σ₂", "σ₄", "σ₈"};
    private static final double[] PENS = {2.3, 1.7, 1.2, 0.8};

    private final Atlas atlas;

    private JacobianSection(Atlas atlas) {
        this.atlas = atlas;
    }

    static Section of(Atlas atlas, FigureBook book) {
        return new Section("jacobian", "Jacobians", new JacobianSection(atlas).html(book));
    }

    /** The finding for the summary; empty where nothing was measured. */
    static String sentence(Atlas atlas) {
        List<Variant> measured = atlas.using(PROBE).stream()
                .filter(each -> !lags(each).isEmpty())
                .toList();
        return measured.isEmpty() ? "" : new JacobianSection(atlas).finding(measured);
    }

    private Html html(FigureBook book) {
        List<Variant> all = atlas.using(PROBE), variants = atlas.telling(all);
        Grid grid = new Grid(
                "jacobian",
                "Largest singular values of ∂s(T)/∂s(T−K)",
                "steps K",
                Axis.free("log₁₀ σ").holding(-1, 0).within(-60, 12));
        for (Variant each : variants) {
            List<Row> rows = new ArrayList<>();
            String one = lags(each).isEmpty() ? "" : series(lags(each).first());
            for (Moment moment : atlas.moments(each, one)) {
                List<Trace> traces = new ArrayList<>();
                for (int i = 0; i < RANKS.length; i++) {
                    Profile values = values(each, moment, RANKS[i] - 1);
                    double[] reached = values.curve().x();
                    boolean whole = reached.length > 0
                            && reached[reached.length - 1] == lags(each).last();
                    Trace line = Trace.line(
                            whole ? SIGMAS[i] : "", values, atlas.style(each).colour(), Ink.pen(PENS[i]));
                    traces.add(i == 0 ? line : line.withoutBand());
                }
                rows.add(
                        Row.of(Atlas.label(each, moment, traces.get(0).profile().runs()), traces, new Row.Rule(0, "")));
            }
            grid.add(each, "σ₁, σ₂, σ₄, σ₈, " + Say.seeds(each), rows);
        }
        Html html = Say.finding(finding(variants));
        html.add(grid.figure(
                book,
                PROBE,
                "The 1st, 2nd, 4th and 8th largest singular value of ∂s(T)/∂s(T−K) for one test sequence, s being all that the cell carries on; "
                        + "thicker is larger, dotted is 1. Where lines of low rank lie far below the first, all gradients come back along one "
                        + "direction. Values more than 14 decades below the largest are not determined: a line ends where that is so in any run. Mean over seeds, band of the first its 95 % t-interval. "
                        + atlas.told(all)));
        return html.add(table(all));
    }

    private static String series(long lag) {
        return "jacobian-lag-" + lag + "-log10";
    }

    private static TreeSet<Long> lags(Variant each) {
        TreeSet<Long> lags = new TreeSet<>();
        for (Run run : each.runs()) {
            for (String name : run.names()) {
                Matcher lag = LAG.matcher(name);
                if (lag.matches()) {
                    lags.add(Long.parseLong(lag.group(1)));
                }
            }
        }
        return lags;
    }

    /**
     * A singular value by K; at K = 0 the Jacobian is the identity. Where one run's was too small to be determined there is none:
     * the mean of the others would be too large.
     */
    private Profile values(Variant each, Moment moment, long rank) {
        List<NavigableMap<Long, Double>> runs = new ArrayList<>();
        for (Run run : each.runs()) {
            NavigableMap<Long, Double> values = new TreeMap<>();
            for (long lag : lags(each)) {
                Double value = atlas.look(run, series(lag), moment).get(rank);
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
                .map(run -> atlas.look(run, series(lag), moment))
                .allMatch(values -> values.isEmpty() || values.containsKey(rank));
    }

    private Html table(List<Variant> variants) {
        Table table = new Table(
                "One step: spectral norm and spectral radius of ∂s(t)/∂s(t−1), geometric mean over t and seeds with 95 % t-interval. The norm "
                        + "bounds what one step can do, the radius is what many of the same would do.",
                "cell", "moment", "#norm", "#radius");
        for (Variant each : variants) {
            for (Moment moment : atlas.moments(each, NORM)) {
                int runs = atlas.profile(each, NORM, moment).runs();
                table.row(
                        each.label(),
                        Atlas.label(each, moment, runs),
                        Say.interval(overTime(each, NORM, moment).powersOfTen(), 3, runs),
                        Say.interval(overTime(each, RADIUS, moment).powersOfTen(), 3, runs));
            }
        }
        return table.html();
    }

    /** The mean over t of each run, as an interval over runs. */
    private Interval overTime(Variant each, String name, Moment moment) {
        return Interval.of(each.runs().stream()
                .mapToDouble(run -> atlas.look(run, name, moment).values().stream()
                        .mapToDouble(Double::doubleValue)
                        .average()
                        .orElse(Double.NaN))
                .toArray());
    }

    private String finding(List<Variant> variants) {
        long longest = variants.stream()
                .flatMap(each -> lags(each).stream())
                .mapToLong(Long::longValue)
                .max()
                .orElse(0);
        return "The largest singular value of ∂s(T)/∂s(T−K), what is left at best of a gradient after K steps, over the longest stretch"
                + (longest > 0 ? ", K = " + longest : "") + ", untrained → solved: "
                + Say.each(atlas.leading(variants), this::clause, "nothing was measured")
                + ".";
    }

    private String clause(Variant each) {
        if (lags(each).isEmpty()) {
            return "";
        }
        String series = series(lags(each).last());
        return Say.moved(each, moment -> {
            Interval largest = atlas.profile(each, series, moment).at(0);
            return largest.n() == 0 ? "" : Numbers.left(largest.mean());
        });
    }
}
