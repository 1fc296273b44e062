package carousel.reports.study;

import carousel.core.result.Point;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * The points of one series of a run, sorted by step and index; of several at one place the last one counts.
 *
 * <p>A series with one number a step, as the loss of each of a million updates, is held in 16 bytes a point, where nested maps take more
 * than ten times as much: runs of a whole study are held at once.
 */
final class Series {
    private final long[] steps;
    private final double[] values;
    /** Null where all points have index 0. */
    private final NavigableMap<Long, NavigableMap<Long, Double>> field;

    private Series(long[] steps, double[] values, NavigableMap<Long, NavigableMap<Long, Double>> field) {
        this.steps = steps;
        this.values = values;
        this.field = field;
    }

    static Series of(List<Point> points) {
        if (points.stream().anyMatch(p -> p.index() != 0)) {
            NavigableMap<Long, NavigableMap<Long, Double>> field = new TreeMap<>();
            points.forEach(p ->
                    field.computeIfAbsent(p.step(), step -> new TreeMap<>()).put(p.index(), p.value()));
            return new Series(null, null, field);
        }
        List<Point> sorted = points.stream()
                .sorted(Comparator.comparingLong(Point::step))
                .toList(); // a stable sort: the last one stays last
        return new Series(
                sorted.stream().mapToLong(Point::step).toArray(),
                sorted.stream().mapToDouble(Point::value).toArray(),
                null);
    }

    /** The value at index 0 by step. */
    NavigableMap<Long, Double> curve() {
        NavigableMap<Long, Double> curve = new TreeMap<>();
        if (field == null) {
            for (int i = 0; i < steps.length; i++) {
                curve.put(steps[i], values[i]);
            }
        } else {
            field.forEach((step, byIndex) -> {
                if (byIndex.containsKey(0L)) {
                    curve.put(step, byIndex.get(0L));
                }
            });
        }
        return curve;
    }

    /** The values by index at each step. */
    NavigableMap<Long, NavigableMap<Long, Double>> field() {
        if (field != null) {
            return field;
        }
        NavigableMap<Long, NavigableMap<Long, Double>> made = new TreeMap<>();
        curve().forEach((step, value) -> {
            NavigableMap<Long, Double> only = new TreeMap<>();
            only.put(0L, value);
            made.put(step, only);
        });
        return made;
    }
}
