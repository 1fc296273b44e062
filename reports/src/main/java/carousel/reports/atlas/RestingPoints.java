package carousel.reports.atlas;

import carousel.reports.study.Run;
import carousel.reports.study.Words;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the probe fixed-points has written at its last look at a run.
 *
 * @param starts how many searches there were
 * @param fixed how many points they found that stay
 * @param slow how many that all but stay
 * @param points those that are told
 * @param walks of the first sequences, [axis][t]
 * @param shares of the variance along the axes
 */
record RestingPoints(long starts, long fixed, long slow, List<Point> points, List<double[][]> walks, double[] shares) {
    private static final String STARTS = "fixed-points-starts";
    private static final int MOST_WALKS = 5;

    /**
     * A fixed or slow point.
     *
     * @param isFixed whether its speed is below 10^−20, as the probe has counted
     * @param reached by how many searches
     * @param axes its coordinates
     * @param real of the eigenvalues, by falling modulus
     */
    record Point(
            int number,
            boolean isFixed,
            double log10Speed,
            long unstable,
            long reached,
            double[] axes,
            double[] real,
            double[] imaginary,
            double[] state) {
        /** {@code stable}, {@code 2 unstable directions}, or {@code slow}. */
        String kind() {
            return !isFixed
                    ? "slow"
                    : unstable == 0 ? "stable" : Words.count(unstable, "unstable direction", "unstable directions");
        }

        /** The same in one word. */
        String word() {
            return !isFixed ? "slow" : unstable == 0 ? "stable" : "saddle";
        }

        /** Whether there is as much of each as of the others. */
        private boolean isWhole(int among, int size) {
            return axes.length == among && real.length == imaginary.length && state.length == size;
        }

        double largestModulus() {
            return real.length == 0 ? Double.NaN : StrictMath.hypot(real[0], imaginary[0]);
        }
    }

    /** Of the first run that has any. */
    static Optional<RestingPoints> of(List<Run> runs) {
        return runs.stream()
                .filter(run -> !run.field(STARTS).isEmpty())
                .map(RestingPoints::of)
                .findFirst();
    }

    private static RestingPoints of(Run run) {
        long step = run.field(STARTS).lastKey();
        long fixed = (long) number(run, "fixed-points-found", step, 0);
        List<Point> points = new ArrayList<>();
        for (long n : look(run, "fixed-points-speed-log10", step).keySet()) {
            String point = "fixed-point-" + n;
            points.add(new Point(
                    (int) n,
                    n <= fixed,
                    number(run, "fixed-points-speed-log10", step, n),
                    (long) number(run, "fixed-points-unstable", step, n),
                    (long) number(run, "fixed-points-reached", step, n),
                    values(run, point + "-axes", step),
                    values(run, point + "-real", step),
                    values(run, point + "-imaginary", step),
                    values(run, point + "-state", step)));
        }
        double[] shares = values(run, "principal-axes-share", step);
        int size = points.isEmpty() ? 0 : points.get(0).state().length;
        points.removeIf(point -> !point.isWhole(shares.length, size));
        List<double[][]> walks = new ArrayList<>();
        for (int b = 1; b <= MOST_WALKS; b++) {
            double[][] walk = new double[shares.length][];
            for (int a = 0; a < walk.length; a++) {
                walk[a] = values(run, "visited-" + b + "-axis-" + (a + 1), step);
            }
            int steps = walk.length == 0 ? 0 : walk[0].length;
            if (steps > 0 && Arrays.stream(walk).allMatch(axis -> axis.length == steps)) {
                walks.add(walk);
            }
        }
        return new RestingPoints(
                (long) number(run, STARTS, step, 0),
                fixed,
                (long) number(run, "slow-points-found", step, 0),
                points,
                walks,
                shares);
    }

    private static NavigableMap<Long, Double> look(Run run, String series, long step) {
        return run.field(series).getOrDefault(step, new TreeMap<>());
    }

    private static double number(Run run, String series, long step, long index) {
        return look(run, series, step).getOrDefault(index, Double.NaN);
    }

    private static double[] values(Run run, String series, long step) {
        return look(run, series, step).values().stream()
                .mapToDouble(Double::doubleValue)
                .toArray();
    }
}
