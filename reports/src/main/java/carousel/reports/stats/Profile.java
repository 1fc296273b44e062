package carousel.reports.stats;

import java.util.Arrays;
import java.util.List;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

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
        return of(runs, Curve.over(runs));
    }

    /** The same of shares, from 0 to 1, where intervals stay too. */
    public static Profile ofShares(List<? extends NavigableMap<Long, Double>> runs) {
        return of(runs, Curve.shares(runs));
    }

    private static Profile of(List<? extends NavigableMap<Long, Double>> runs, Curve curve) {
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
        return new Profile(curve, at, notNumbers, zeros, infinities, present);
    }

    /** A curve of which all values are numbers. */
    public static Profile of(Curve curve) {
        return new Profile(curve, new double[0], 0, 0, 0, 0);
    }

    /** One line at any x, without intervals. */
    public static Profile of(SortedMap<Double, Double> line) {
        double[] x = line.keySet().stream().mapToDouble(v -> v).toArray(),
                broken = Arrays.stream(x).filter(at -> line.get(at).isNaN()).toArray();
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
        int i = Arrays.binarySearch(curve.x(), x);
        return i < 0 ? Interval.of() : curve.y()[i];
    }

    /** The same numbers at other places: x becomes x·factor + shift. */
    public Profile moved(double factor, double shift) {
        double[] x = Arrays.stream(curve.x()).map(at -> at * factor + shift).toArray(),
                marked = Arrays.stream(broken).map(at -> at * factor + shift).toArray();
        return new Profile(new Curve(x, curve.y()), marked, notNumbers, zeros, infinities, runs);
    }

    /** The same with intervals cut to where all values must lie. */
    public Profile within(double least, double most) {
        return mapped(each -> each.within(least, most));
    }

    /** 10 to the power of all: from means of logarithms to geometric means. */
    public Profile powersOfTen() {
        return mapped(Interval::powersOfTen);
    }

    private Profile mapped(UnaryOperator<Interval> change) {
        Interval[] changed = Arrays.stream(curve.y()).map(change).toArray(Interval[]::new);
        return new Profile(new Curve(curve.x(), changed), broken, notNumbers, zeros, infinities, runs);
    }
}
