package carousel.reports.stats;

import carousel.reports.study.Run;
import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * When a run left its plateau: the first update at which the training loss, as a mean over the 25 updates up to it, is below half
 * of the plateau's level.
 *
 * @param level of the plateau: the first baseline of the training loss, or without one the median of the losses of the first
 *     twentieth of the updates; NaN if neither is known
 * @param step the update, none if there was no such update
 */
public record Escape(double level, OptionalLong step) {
    private static final long WINDOW = 25;
    private static final double SHARE = 0.5;
    private static final double BEGINNING = 0.05;

    /** The escape of a run. A loss that is not a number keeps the means that it is in from counting. */
    public static Escape of(Run run) {
        NavigableMap<Long, Double> loss = new TreeMap<>(run.curve("loss").tailMap(1L, true));
        double level =
                run.lossBaselines().values().stream().findFirst().orElseGet(() -> median(loss, run.whole("steps")));
        return new Escape(level, first(loss, SHARE * level));
    }

    private static OptionalLong first(NavigableMap<Long, Double> loss, double limit) {
        return loss.keySet().stream()
                .mapToLong(Long::longValue)
                .filter(step -> step >= WINDOW && mean(loss.subMap(step - WINDOW, false, step, true)) < limit)
                .findFirst();
    }

    private static double mean(Map<Long, Double> window) {
        double sum = 0;
        for (double loss : window.values()) {
            sum += loss;
        }
        return sum / window.size();
    }

    private static double median(NavigableMap<Long, Double> loss, long planned) {
        if (loss.isEmpty()) {
            return Double.NaN;
        }
        long updates = Math.max(planned, loss.lastKey());
        double[] early = loss.headMap(Math.max(loss.firstKey(), (long) (BEGINNING * updates)), true).values().stream()
                .mapToDouble(Double::doubleValue)
                .filter(v -> !Double.isNaN(v))
                .toArray();
        return Median.of(early);
    }
}
