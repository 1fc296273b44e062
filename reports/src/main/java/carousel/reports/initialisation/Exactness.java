package carousel.reports.initialisation;

import carousel.reports.page.Html;
import carousel.reports.page.Table;
import carousel.reports.stats.Lags;
import carousel.reports.study.Cell;
import carousel.reports.study.Numbers;
import carousel.reports.study.Run;
import carousel.reports.study.Study;
import carousel.reports.study.Words;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A prediction in closed form beside what was measured, as log₁₀ of norms by lag.
 *
 * <p>The deviation is one of norms: |10^(m − p) − 1| of a measured m and a predicted p. A double near −66 has neighbours 1.4e-14
 * away, so two norms whose logarithms are written down there can be told apart to ln 10 · 1.4e-14 = 3.3e-14 and no better: the
 * resolution. It is stated beside the deviation, and where lags are so long that twice the resolution is above 1e-12, that is the limit.
 *
 * @param lags what was measured: of all states that are carried
 * @param predicted by lag
 * @param measured by lag
 */
record Exactness(Run run, Lags lags, NavigableMap<Long, Double> predicted, NavigableMap<Long, Double> measured) {
    /** Relative deviation of the norm up to which a prediction counts as met. */
    static final double LIMIT = 1e-12;

    private static final double LN_10 = StrictMath.log(10);

    /** A prediction in closed form, by lag. */
    static final String PREDICTED = "predicted-log10";

    /** Whether there is a prediction of a run. */
    static boolean predicted(Run run) {
        return !run.field(PREDICTED).isEmpty();
    }

    /** Of a run that has a prediction. */
    static Exactness of(Run run) {
        Lags lags = Lags.of(List.of(run), Lags.UNIT);
        return new Exactness(
                run,
                lags,
                run.field(PREDICTED).firstEntry().getValue(),
                run.field(lags.series()).getOrDefault(0L, new TreeMap<>()));
    }

    /** Relative deviation of the norm at a lag: 0 where both are exactly zero, ∞ where one of them is, NaN where either is not a number or not there. */
    double deviation(long lag) {
        double p = predicted.getOrDefault(lag, Double.NaN), m = measured.getOrDefault(lag, Double.NaN);
        return p == m
                ? 0
                : Double.isInfinite(p) || Double.isInfinite(m)
                        ? Double.isNaN(p) || Double.isNaN(m) ? Double.NaN : Double.POSITIVE_INFINITY
                        : Math.abs(StrictMath.expm1((m - p) * LN_10));
    }

    /** The lag with the largest deviation, a deviation that is not a number above all others; the first of several. */
    long worst() {
        long worst = predicted.firstKey();
        for (long lag : predicted.keySet()) {
            worst = Double.compare(deviation(lag), deviation(worst)) > 0 ? lag : worst;
        }
        return worst;
    }

    /** Predicted lags at which nothing was measured, or something that is not a number. */
    long missing() {
        return predicted.keySet().stream()
                .filter(lag -> Double.isNaN(measured.getOrDefault(lag, Double.NaN)))
                .count();
    }

    /** To what relative difference two norms can be told apart by logarithms as large as the largest of these. */
    double resolution() {
        double largest = Stream.of(predicted, measured)
                .flatMap(line -> line.values().stream())
                .filter(Double::isFinite)
                .mapToDouble(Math::abs)
                .reduce(0, Math::max);
        return LN_10 * Math.ulp(largest);
    }

    /** What the deviation may be. */
    double limit() {
        return Math.max(LIMIT, 2 * resolution());
    }

    /** Whether everything predicted was measured so. */
    boolean holds() {
        return deviation(worst()) <= limit();
    }

    private String verdict() {
        return missing() > 0
                ? "at " + missing() + " of " + predicted.size() + " lags there is no measured number"
                : holds() ? "holds" : "does not hold";
    }

    private String pair(long lag) {
        return predicted.containsKey(lag) ? text(predicted, lag) + "\n" + text(measured, lag) : "–";
    }

    private static String text(NavigableMap<Long, Double> values, long lag) {
        return values.containsKey(lag) ? Numbers.fixed(values.get(lag), 12) : "not measured";
    }

    /** How many predictions hold and how far the worst is off. */
    static String sentence(Study study, List<Exactness> all) {
        Exactness worst = all.stream()
                .max(Comparator.comparingDouble(each -> each.deviation(each.worst())))
                .orElseThrow();
        double off = worst.deviation(worst.worst());
        String where = Words.withArticle(study.cell(worst.run).title()) + " with " + worst.run.text("init");
        return all.stream().filter(Exactness::holds).count() + " of " + all.size()
                + " runs whose gradient is known in closed form were measured so, to 1e−12 of the norm at every lag; "
                + (Double.isNaN(off)
                        ? "in " + where + " there is no number to compare at lag " + worst.worst()
                        : "the largest deviation is " + Numbers.significant(off) + ", in " + where + " at lag "
                                + worst.worst())
                + ".";
    }

    /** A row a run. */
    static Html table(Study study, List<Exactness> all) {
        Table table = new Table(
                "log₁₀ of the norm, predicted above measured, at three lags; then over all lags the largest relative deviation of the "
                        + "norm itself, |10^(measured − predicted) − 1|. A logarithm near −66 is a double whose neighbours are 1.4e−14 away, so there norms are told "
                        + "apart to 3e−14: the last column but one says to what. A row is bad above 1e−12, or above twice the "
                        + "resolution where that is more. −∞ stands for exactly zero and is met by exactly zero alone.",
                "run | #gradient of | #lag 1 | #lag 10 | #lag 100 | #largest deviation | #at lag | #resolution | verdict");
        for (Exactness each : all) {
            Cell cell = study.cell(each.run);
            double off = each.deviation(each.worst());
            table.row(
                    !each.holds(),
                    cell.title() + ", " + each.run.text("init") + ", seed " + each.run.text("seed"),
                    each.lags.state(cell),
                    each.pair(1),
                    each.pair(10),
                    each.pair(100),
                    Double.isNaN(off) ? "not a number" : Numbers.significant(off),
                    Long.toString(each.worst()),
                    Numbers.significant(each.resolution()),
                    each.verdict());
        }
        return table.html();
    }
}
