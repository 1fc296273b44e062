package carousel.reports.clipping;

import carousel.reports.stats.Curve;
import carousel.reports.stats.Interval;
import carousel.reports.stats.Median;
import carousel.reports.stats.Profile;
import carousel.reports.study.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.function.ToDoubleFunction;

/**
 * The norm of the gradient before clipping, over the updates of several runs together.
 *
 * @param median over all updates of all runs that are numbers; NaN if there are none
 * @param largest the largest that is finite; NaN if there is none
 * @param medianLargest median over runs of the largest of each
 * @param strange how many are not finite
 * @param updates how many there are in all
 * @param windows median and largest in stretches of updates, for figures
 */
record Norms(double median, double largest, double medianLargest, int strange, int updates, List<Window> windows) {
    private static final String SERIES = "gradient-norm";
    private static final int MOST_WINDOWS = 150;

    /** A stretch of updates: its middle, median and largest of the norms in it that are finite, and how many are not. */
    record Window(double middle, double median, double largest, int strange) {}

    static Norms of(List<Run> runs) {
        List<NavigableMap<Long, Double>> curves =
                runs.stream().map(run -> run.curve(SERIES)).toList();
        List<Double> all = new ArrayList<>(), largest = new ArrayList<>();
        for (NavigableMap<Long, Double> curve : curves) {
            all.addAll(curve.values());
            curve.values().stream()
                    .filter(Double::isFinite)
                    .max(Double::compare)
                    .ifPresent(largest::add);
        }
        double[] finite = finite(all);
        return new Norms(
                Median.of(finite),
                finite.length == 0 ? Double.NaN : finite[finite.length - 1],
                Median.of(finite(largest)),
                all.size() - finite.length,
                all.size(),
                windows(curves));
    }

    private static List<Window> windows(List<NavigableMap<Long, Double>> curves) {
        long last = curves.stream()
                .filter(curve -> !curve.isEmpty())
                .mapToLong(NavigableMap::lastKey)
                .max()
                .orElse(-1);
        long width = 1 + last / MOST_WINDOWS;
        List<Window> windows = new ArrayList<>();
        for (long from = 0; from <= last; from += width) {
            List<Double> values = new ArrayList<>();
            for (NavigableMap<Long, Double> curve : curves) {
                values.addAll(curve.subMap(from, from + width).values());
            }
            double[] finite = finite(values);
            if (!values.isEmpty()) {
                windows.add(new Window(
                        from + (width - 1) / 2.0,
                        Median.of(finite),
                        finite.length == 0 ? Double.NaN : finite[finite.length - 1],
                        values.size() - finite.length));
            }
        }
        return windows;
    }

    /** The share of all updates with a norm above a bound; what is not finite counts as above. NaN if there are none. */
    static double above(List<Run> runs, double bound) {
        return runs.stream()
                .flatMap(run -> run.curve(SERIES).values().stream())
                .mapToDouble(norm -> norm <= bound ? 0 : 1)
                .average()
                .orElse(Double.NaN);
    }

    /** Medians or largest by update, the interval from the median to the largest; stretches with a norm that is not finite are marked. */
    Profile profile(ToDoubleFunction<Window> value) {
        double[] x = windows.stream().mapToDouble(Window::middle).toArray();
        Interval[] y = windows.stream()
                .map(w -> new Interval(value.applyAsDouble(w), w.median, w.largest, 1))
                .toArray(Interval[]::new);
        double[] broken = windows.stream()
                .filter(w -> w.strange > 0)
                .mapToDouble(Window::middle)
                .toArray();
        return new Profile(new Curve(x, y), broken, strange, 0, 0, 1);
    }

    /** Whether there is nothing to draw: no norm that is a number. */
    boolean isEmpty() {
        return Double.isNaN(median);
    }

    private static double[] finite(List<Double> values) {
        return values.stream()
                .filter(Double::isFinite)
                .mapToDouble(v -> v)
                .sorted()
                .toArray();
    }
}
