package carousel.reports.vanishing;

import carousel.reports.study.Run;
import carousel.reports.study.Variant;
import carousel.reports.stats.Interval;
import carousel.reports.stats.Lags;
import java.util.List;
import java.util.Optional;

/**
 * How much of the loss's own gradient trained runs keep over their longest lag, before and after training, as log₁₀ ratio to lag 0.
 *
 * @param lag the longest lag that was probed
 * @param last the step of the last probe
 */
record Kept(Variant runs, String series, long lag, long last, Interval before, Interval after) {
    /** At least a hundredth is left: from here on the gradient counts as kept. */
    static final double THRESHOLD = -2;

    /** Of one variant; nothing unless it was probed at least twice and both means are numbers. */
    static Optional<Kept> of(Variant runs) {
        String series = Lags.main(runs.runs(), Lags.LOSS);
        List<Long> probed = Lags.probed(runs.runs(), series);
        if (probed.size() < 2) {
            return Optional.empty();
        }
        long first = probed.get(0),
                last = probed.get(probed.size() - 1),
                lag = Lags.longest(runs.runs(), series, first);
        Kept kept = new Kept(
                runs,
                series,
                lag,
                last,
                Lags.at(runs.runs(), series, first, lag),
                Lags.at(runs.runs(), series, last, lag));
        boolean numbers = Double.isFinite(kept.before.mean()) && Double.isFinite(kept.after.mean());
        return numbers && lag > 0 ? Optional.of(kept) : Optional.empty();
    }

    /** Whether the mean is above {@link #THRESHOLD} after training. */
    boolean keeps() {
        return after.mean() >= THRESHOLD;
    }

    /** Whether it is so only since the training. */
    boolean learnt() {
        return keeps() && before.mean() < THRESHOLD;
    }

    /** Factor per step before training. */
    Interval factorBefore() {
        return perStep(before);
    }

    /** Factor per step after training. */
    Interval factorAfter() {
        return perStep(after);
    }

    private Interval perStep(Interval logs) {
        return new Interval(logs.mean() / lag, logs.low() / lag, logs.high() / lag, logs.n()).powersOfTen();
    }

    /** The first probe at which a run keeps the gradient: 0 if it always did, +∞ if it never does, in the order of the runs. */
    double[] crossings() {
        return runs.runs().stream().mapToDouble(this::crossing).toArray();
    }

    private double crossing(Run run) {
        for (long step : run.field(series).keySet()) {
            if (Lags.ratios(run, series, step).getOrDefault(lag, Double.NEGATIVE_INFINITY) > THRESHOLD) {
                return step;
            }
        }
        return Double.POSITIVE_INFINITY;
    }
}
