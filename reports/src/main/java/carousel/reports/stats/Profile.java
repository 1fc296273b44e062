package carousel.reports.stats;

import java.util.List;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeSet;

/**
 * A curve over runs that also knows what no mean can say: where there were values that are not numbers, and how many.
 *
 * @param curve means and intervals; values that are not numbers are in none of them
 * @param broken the x at which the value of one run at least is not a number, ascending
 * @param notNumbers how many values are not numbers
 * @param zeros how many values are −∞: the logarithm of exactly zero
 * @param infinities how many values are +∞
 * @param runs how many runs have values at all
 */
public record Profile(Curve curve, double[] broken, int notNumbers, int zeros, int infinities, int runs) {

    /** The profile of runs, each with its values by x; runs without any are not counted. */
    public static Profile of(List<? extends NavigableMap<Long, Double>> runs) {
        TreeSet<Long> broken = new TreeSet<>();
        int notNumbers = 0, zeros = 0, infinities = 0, present = 0;
        for (NavigableMap<Long, Double> run : runs) {
            present += run.isEmpty() ? 0 : 1;
            for (var point : run.entrySet()) {
                double value = point.getValue();
                if (Double.isNaN(value)) {
                    broken.add(point.getKey());
                    notNumbers++;
                }
                zeros += value == Double.NEGATIVE_INFINITY ? 1 : 0;
                infinities += value == Double.POSITIVE_INFINITY ? 1 : 0;
            }
        }
        double[] at = broken.stream().mapToDouble(Long::doubleValue).toArray();
        return new Profile(Curve.over(runs), at, notNumbers, zeros, infinities, present);
    }

    /** A curve of which all values are numbers. */
    public static Profile of(Curve curve) {
        return new Profile(curve, new double[0], 0, 0, 0, 0);
    }

    /** One line at any x, without intervals. */
    public static Profile of(SortedMap<Double, Double> line) {
        double[] x = line.keySet().stream().mapToDouble(v -> v).toArray(),
                broken =
                        line.keySet().stream()
                                .filter(at -> line.get(at).isNaN())
                                .mapToDouble(v -> v)
                                .toArray();
        Interval[] y = line.values().stream().map(Interval::of).toArray(Interval[]::new);
        return new Profile(new Curve(x, y), broken, broken.length, 0, 0, 1);
    }

    /** Whether no run has a point. */
    public boolean isEmpty() {
        return runs == 0;
    }

    /** The last x; 0 if there is none. */
    public long last() {
        return curve.x().length == 0 ? 0 : (long) curve.x()[curve.x().length - 1];
    }

    /** The interval at one x; n = 0 where there is none. */
    public Interval at(long x) {
        for (int i = 0; i < curve.x().length; i++) {
            if (curve.x()[i] == x) {
                return curve.y()[i];
            }
        }
        return Interval.of();
    }

    /** The same numbers at other places: x becomes x·factor + shift. */
    public Profile moved(double factor, double shift) {
        return new Profile(
                new Curve(scaled(curve.x(), factor, shift), curve.y()),
                scaled(broken, factor, shift),
                notNumbers,
                zeros,
                infinities,
                runs);
    }

    /** 10 to the power of all: from means of logarithms to geometric means. */
    public Profile powersOfTen() {
        Interval[] powers = curve.y().clone();
        for (int i = 0; i < powers.length; i++) {
            powers[i] = powers[i].powersOfTen();
        }
        return new Profile(new Curve(curve.x(), powers), broken, notNumbers, zeros, infinities, runs);
    }

    private static double[] scaled(double[] x, double factor, double shift) {
        double[] moved = x.clone();
        for (int i = 0; i < moved.length; i++) {
            moved[i] = x[i] * factor + shift;
        }
        return moved;
    }
}
