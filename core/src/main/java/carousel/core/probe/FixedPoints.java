package carousel.core.probe;

import carousel.core.net.Recurrent;
import carousel.core.random.RandomStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.ejml.data.Complex_F64;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.decomposition.eig.WatchedDoubleStepQRDecomposition_DDRM;

/**
 * Where a network stays if its input does: fixed and slow points of its step under a constant input ({@link StepMap}, {@link
 * FixedPointSearch}), all layers together, each with the eigenvalues of the step's Jacobian there; and the states that the batch
 * visits, along their principal axes.
 *
 * <p>Searches begin at 128 of the visited states, drawn at random, half-way between 64 pairs of them, and then half-way between every
 * two stable points, of which the first 12. They stay within 1.5 times the distance of the farthest visited state from the mean of all:
 * beyond, where gates are shut, everything is slow. r is the root mean square of these distances; two fixed points nearer than
 * 10^−4 r are one, and two slow ones nearer than 10^−2 r. Where a search ends at no fixed point, that counts as slow below a thousandth of the mean of ½ ‖s_t − s_{t−1}‖² over the batch.
 * Nothing is written for a network whose states are not finite, and told are at most {@value #MOST} of the points, fixed before slow,
 * those with fewer unstable directions first.
 *
 * <p>Series: {@code fixed-points-starts}, {@code fixed-points-found} and {@code slow-points-found}, index 0, are counts; {@code
 * fixed-points-scale} r. By point n = 1, 2, …: {@code fixed-points-speed-log10}, {@code fixed-points-unstable}, how many eigenvalues
 * have a modulus above 1, and {@code fixed-points-reached}, by how many searches. Of point n: {@code fixed-point-n-state}, D numbers,
 * {@code fixed-point-n-real} and {@code -imaginary}, eigenvalues by falling modulus, and {@code fixed-point-n-axes}, coordinates 1 to 3.
 * {@code principal-axes-share}, index 1 to 3, is the share of the variance; {@code principal-axis-a}, D numbers; {@code
 * principal-axes-mean}, D numbers; {@code visited-b-axis-a}, index t = 0..T, coordinates of the first sequences.
 */
final class FixedPoints implements Probe {
    /** The most points that are told. */
    static final int MOST = 40;

    static final int SEQUENCES = 5;

    private static final int VISITED = 128;
    private static final int PAIRS = 64;
    private static final double SAME = 1e-4;
    private static final double SLOW = 1e-3;
    private static final double FAR = 1.5;

    /** Stable points between which searches begin. */
    private static final int STABLE = 12;

    /** A point with the eigenvalues of the Jacobian there, by falling modulus. */
    private record Known(FixedPointSearch.Point point, List<Complex_F64> eigenvalues) {
        long unstable() {
            return eigenvalues.stream().filter(value -> modulus(value) > 1).count();
        }
    }

    @Override
    public void look(Specimen specimen, Readings readings) {
        specimen.layout().forward(specimen.batch());
        List<Recurrent<?>> layers = specimen.layout().layers();
        List<double[]> visited = new ArrayList<>();
        double moved = 0;
        for (int b = 0; b < specimen.batch().x().batch(); b++) {
            double[] before = StepMap.stateAt(layers, 0, b);
            for (int t = 1; t <= specimen.steps(); t++) {
                double[] s = StepMap.stateAt(layers, t, b);
                moved += FixedPointSearch.speed(before, s);
                visited.add(s);
                before = s;
            }
        }
        if (!Double.isFinite(moved)) {
            return;
        }
        PrincipalAxes axes = PrincipalAxes.of(visited);
        axes.write(readings);
        for (int b = 0; b < Math.min(SEQUENCES, specimen.batch().x().batch()); b++) {
            for (int t = 0; t <= specimen.steps(); t++) {
                double[] place = axes.coordinates(StepMap.stateAt(layers, t, b));
                for (int a = 0; a < place.length; a++) {
                    readings.add("visited-" + (b + 1) + "-axis-" + (a + 1), t, place[a]);
                }
            }
        }
        StepMap map = new StepMap(specimen.network(), specimen.held());
        FixedPointSearch.Region region = region(visited, axes.mean());
        FixedPointSearch search = new FixedPointSearch(map, SLOW * moved / visited.size(), region, SAME * axes.scale());
        List<double[]> starts = starts(visited, specimen.seed());
        search.from(starts);
        List<double[]> between = between(known(map, search.points()));
        search.from(between);
        write(known(map, search.points()), axes, readings);
        readings.add("fixed-points-starts", 0, starts.size() + between.size());
        readings.add("fixed-points-scale", 0, axes.scale());
    }

    @Override
    public long most(int steps, int units) {
        return most(steps, units, 1);
    }

    @Override
    public long most(int steps, int units, int layers) {
        long size = 2L * units * layers;
        return 3L * SEQUENCES * (steps + 1) + MOST * (3 * size + 6) + 4 * size + 8;
    }

    private static List<double[]> starts(List<double[]> visited, long seed) {
        RandomStream random = RandomStream.of(seed, "fixed-points", 0);
        List<double[]> starts = new ArrayList<>();
        for (int i = 0; i < VISITED; i++) {
            starts.add(visited.get(random.nextInt(visited.size())));
        }
        for (int i = 0; i < PAIRS; i++) {
            double[] one = visited.get(random.nextInt(visited.size()));
            double[] other = visited.get(random.nextInt(visited.size()));
            starts.add(middle(one, other));
        }
        return starts;
    }

    private static double[] middle(double[] one, double[] other) {
        double[] middle = new double[one.length];
        Arrays.setAll(middle, j -> (one[j] + other[j]) / 2);
        return middle;
    }

    /** Half-way between every two of the first stable points: saddles part them. */
    private static List<double[]> between(List<Known> known) {
        List<double[]> stable = known.stream()
                .filter(one -> one.point().isFixed() && one.unstable() == 0)
                .map(one -> one.point().state())
                .limit(STABLE)
                .toList();
        List<double[]> between = new ArrayList<>();
        for (int i = 0; i < stable.size(); i++) {
            for (int j = 0; j < i; j++) {
                between.add(middle(stable.get(i), stable.get(j)));
            }
        }
        return between;
    }

    private static FixedPointSearch.Region region(List<double[]> visited, double[] mean) {
        double farthest = 0;
        for (double[] s : visited) {
            farthest = Math.max(farthest, FixedPointSearch.distance(s, mean));
        }
        return new FixedPointSearch.Region(mean, FAR * farthest);
    }

    /** In the order in which they are told. */
    private static List<Known> known(StepMap map, List<FixedPointSearch.Point> points) {
        List<Known> known = new ArrayList<>();
        points.forEach(point -> known.add(new Known(point, eigenvalues(map, point.state()))));
        known.sort(Comparator.comparing((Known one) -> !one.point().isFixed())
                .thenComparing(Known::unstable)
                .thenComparing(one -> -one.point().starts()));
        return known;
    }

    private static void write(List<Known> known, PrincipalAxes axes, Readings readings) {
        long fixed = known.stream().filter(one -> one.point().isFixed()).count();
        readings.add("fixed-points-found", 0, fixed);
        readings.add("slow-points-found", 0, known.size() - fixed);
        for (int i = 0; i < Math.min(MOST, known.size()); i++) {
            write(i + 1, known.get(i), axes, readings);
        }
    }

    private static void write(int n, Known known, PrincipalAxes axes, Readings readings) {
        FixedPointSearch.Point point = known.point();
        readings.add("fixed-points-speed-log10", n, StrictMath.log10(point.speed()));
        readings.add("fixed-points-unstable", n, known.unstable());
        readings.add("fixed-points-reached", n, point.starts());
        for (int i = 0; i < point.state().length; i++) {
            readings.add("fixed-point-" + n + "-state", i, point.state()[i]);
        }
        for (int i = 0; i < known.eigenvalues().size(); i++) {
            readings.add("fixed-point-" + n + "-real", i, known.eigenvalues().get(i).real);
            readings.add(
                    "fixed-point-" + n + "-imaginary", i, known.eigenvalues().get(i).imaginary);
        }
        double[] place = axes.coordinates(point.state());
        for (int a = 0; a < place.length; a++) {
            readings.add("fixed-point-" + n + "-axes", a + 1, place[a]);
        }
    }

    /** By falling modulus; none where EJML finds none. */
    private static List<Complex_F64> eigenvalues(StepMap map, double[] state) {
        DMatrixRMaj jacobian = new DMatrixRMaj(map.size(), map.size());
        map.jacobian(state, jacobian);
        WatchedDoubleStepQRDecomposition_DDRM eigen = new WatchedDoubleStepQRDecomposition_DDRM(false);
        List<Complex_F64> values = new ArrayList<>();
        if (eigen.decompose(jacobian)) {
            for (int i = 0; i < eigen.getNumberOfEigenvalues(); i++) {
                values.add(eigen.getEigenvalue(i));
            }
        }
        values.sort(Comparator.comparingDouble(FixedPoints::modulus)
                .reversed()
                .thenComparing(value -> -value.real)
                .thenComparing(value -> -value.imaginary));
        return values;
    }

    private static double modulus(Complex_F64 value) {
        return StrictMath.hypot(value.real, value.imaginary);
    }
}
