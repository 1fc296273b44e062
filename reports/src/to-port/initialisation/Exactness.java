package carousel.reports.initialisation;

import carousel.reports.study.Run;
import carousel.reports.stats.Lags;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * A prediction in closed form beside what was measured, as log₁₀ of norms by lag.
 *
 * <p>The deviation is one of norms: |10^(m − p) − 1| of a measured m and a predicted p. A double near −66 has neighbours 1.4e-14
 * away, so two norms whose logarithms are written down there can be told apart to ln 10 · 1.4e-14 = 3.3e-14 and no better: the
 * resolution. It is stated beside the deviation, and where lags are so long that twice the resolution is above 1e-12, that is the limit.
 *
 * @param series what was measured: of all states that are carried
 * @param predicted by lag
 * @param measured by lag
 */
record Exactness(Run run, String series, NavigableMap<Long, Double> predicted, NavigableMap<Long, Double> measured) {
    /** Relative deviation of the norm up to which a prediction counts as met. */
    static final double LIMIT = 1e-12;

    private static final double LN_10 = StrictMath.log(10);

    /** Of a run that has a prediction. */
    static Exactness of(Run run) {
        String series = Lags.main(List.of(run), Lags.UNIT);
        return new Exactness(
                run,
                series,
                run.field(Start.PREDICTED).firstEntry().getValue(),
                run.field(series).getOrDefault(0L, new TreeMap<>()));
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
        double largest = 0;
        for (NavigableMap<Long, Double> values : List.of(predicted, measured)) {
            for (double v : values.values()) {
                largest = Double.isFinite(v) ? Math.max(largest, Math.abs(v)) : largest;
            }
        }
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
}
