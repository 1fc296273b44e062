package carousel.reports.stats;

import carousel.reports.study.Run;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.OptionalLong;
import java.util.function.LongPredicate;

/**
 * When the gradient at one lag came back: the first look at which its ratio to lag 0 is at least 10^−2.
 *
 * @param lag the one that is watched, or the longest that was measured
 * @param step the update after which it was seen, none if it never was
 * @param looks how many there were; without any nothing is known
 * @param gap the most updates between two looks next to each other: how exact the step is
 * @param still whether it was so at the last look too: a gradient may come back and be lost again
 */
public record Passage(long lag, OptionalLong step, int looks, long gap, boolean still) {
    /** log₁₀ of a hundredth: from here on a gradient counts as kept. */
    public static final double KEPT = -2;

    /**
     * The passage of a run.
     *
     * @param watched the lag, 0 for the longest; one beyond the longest is the longest
     */
    public static Passage of(Lags lags, Run run, long watched) {
        return of(lags, run, watched, KEPT);
    }

    /**
     * The same by another convention of what is back.
     *
     * @param kept the least log₁₀ ratio that counts
     */
    public static Passage of(Lags lags, Run run, long watched, double kept) {
        NavigableMap<Long, NavigableMap<Long, Double>> field = run.field(lags.series());
        long lag = lag(watched, field);
        LongPredicate back = at -> lags.ratios(run, at).getOrDefault(lag, Double.NaN) >= kept;
        OptionalLong step =
                field.keySet().stream().mapToLong(Long::longValue).filter(back).findFirst();
        boolean still = !field.isEmpty() && back.test(field.lastKey());
        return new Passage(lag, step, field.size(), gap(field.navigableKeySet()), still);
    }

    private static long lag(long watched, NavigableMap<Long, NavigableMap<Long, Double>> field) {
        long longest = field.values().stream()
                .filter(look -> !look.isEmpty())
                .mapToLong(NavigableMap::lastKey)
                .max()
                .orElse(0);
        return watched == 0 ? longest : Math.min(watched, longest);
    }

    private static long gap(NavigableSet<Long> steps) {
        long gap = 0;
        for (Long step : steps) {
            Long next = steps.higher(step);
            gap = next == null ? gap : Math.max(gap, next - step);
        }
        return gap;
    }

    /** Whether the gradient was there before the first update. */
    public boolean fromTheStart() {
        return step.isPresent() && step.getAsLong() == 0;
    }
}
