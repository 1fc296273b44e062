package carousel.core.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.NormOps_DDRM;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.interfaces.linsol.LinearSolverDense;

/**
 * Fixed and slow points of a map F: minima of the speed q(s) = ½ ‖F(s) − s‖² (Sussillo and Barak 2013, "Opening the black box").
 *
 * <p>From each start by Levenberg and Marquardt's steps with the exact Jacobian, and once these go fast by Newton's, as long as each
 * leads to less than a quarter of the speed: near a fixed point they end the search in a few steps, whether it is stable or not. What
 * is found is a fixed point only where q < 10^−20; where q is below {@code slow} it is a slow point; anything else is none.
 */
final class FixedPointSearch {
    /** The speed below which a point is fixed. */
    static final double FIXED = 1e-20;

    private static final int MOST_STEPS = 250;
    private static final int MOST_DAMPINGS = 12;

    /** A search ends where so many steps in a row each lower the speed by less than this share of it. */
    private static final double STALLED = 1e-3;

    private static final int MOST_POOR = 5;

    /** The bottom of a valley that is no fixed point is found less sharply. */
    private static final double BLURRED = 100;

    /** How far along a step the second derivative is asked for, as a share of it; and how large the answer may be beside it. */
    private static final double PROBE = 0.1;

    private static final double MOST_BEND = 0.75;

    /**
     * A point.
     *
     * @param speed q
     * @param starts how many searches ended there
     */
    record Point(double[] state, double speed, int starts) {
        boolean isFixed() {
            return speed < FIXED;
        }

        Point and(Point other) {
            return new Point(speed <= other.speed ? state : other.state, Math.min(speed, other.speed), starts + 1);
        }
    }

    private final StepMap map;
    private final double slow;
    private final Region region;
    private final double merge;
    private final List<Point> fixed = new ArrayList<>();
    private final List<Point> slowOnes = new ArrayList<>();
    private final DMatrixRMaj jacobian;
    private final DMatrixRMaj normal;
    private final DMatrixRMaj gradient;
    private final DMatrixRMaj step;
    private final DMatrixRMaj bend;
    private final LinearSolverDense<DMatrixRMaj> newton;
    private final LinearSolverDense<DMatrixRMaj> marquardt;

    /**
     * @param slow the speed below which a minimum that is no fixed point counts as slow
     * @param merge two fixed points whose distance is at most this are one, and two slow ones at a hundred times this
     */
    FixedPointSearch(StepMap map, double slow, Region region, double merge) {
        int size = map.size();
        this.map = map;
        this.slow = slow;
        this.region = region;
        this.merge = merge;
        this.jacobian = new DMatrixRMaj(size, size);
        this.normal = new DMatrixRMaj(size, size);
        this.gradient = new DMatrixRMaj(size, 1);
        this.step = new DMatrixRMaj(size, 1);
        this.bend = new DMatrixRMaj(size, 1);
        this.newton = LinearSolverFactory_DDRM.lu(size);
        this.marquardt = LinearSolverFactory_DDRM.chol(size);
    }

    /** Where points are looked for: a search that leaves it ends without one. */
    record Region(double[] centre, double radius) {}

    /** A place on the way, with r = F(s) − s. */
    private record Place(double[] state, double[] residual, double speed) {}

    /** Searches from these starts. */
    void from(List<double[]> starts) {
        for (double[] start : starts) {
            from(start).ifPresent(point -> {
                if (point.isFixed()) {
                    add(fixed, point, merge);
                } else {
                    add(slowOnes, point, BLURRED * merge);
                }
            });
        }
    }

    /** The points that all searches so far have ended at, fixed ones first, each once. */
    List<Point> points() {
        List<Point> points = new ArrayList<>(fixed);
        points.addAll(slowOnes);
        return points;
    }

    private static void add(List<Point> points, Point one, double merge) {
        for (int i = 0; i < points.size(); i++) {
            if (distance(points.get(i).state(), one.state()) <= merge) {
                points.set(i, points.get(i).and(one));
                return;
            }
        }
        points.add(one);
    }

    private Optional<Point> from(double[] start) {
        Place at = place(start);
        double damping = 1e-3;
        int poor = 0;
        double before = Double.POSITIVE_INFINITY;
        for (int i = 0; i < MOST_STEPS && at.speed() > 0 && poor < MOST_POOR; i++) {
            if (distance(at.state(), region.centre()) > region.radius()) {
                return Optional.empty();
            }
            map.jacobian(at.state(), jacobian);
            for (int d = 0; d < map.size(); d++) {
                jacobian.add(d, d, -1);
            }
            Place next = at.speed() < slow || at.speed() < before / 10 ? newton(at) : null;
            before = at.speed();
            if (next == null && at.speed() < FIXED) {
                break; // as exact as doubles have it
            }
            if (next == null) {
                normal(at);
                double unit = Math.max(CommonOps_DDRM.trace(normal) / map.size(), Double.MIN_NORMAL);
                for (int tried = 0; tried < MOST_DAMPINGS && next == null; tried++) {
                    next = marquardt(at, damping * unit);
                    damping = next == null ? 4 * damping : Math.max(1e-12, damping / 5);
                }
            }
            poor = next == null ? MOST_POOR : next.speed() > (1 - STALLED) * at.speed() ? poor + 1 : 0;
            at = next == null ? at : next;
        }
        return at.speed() < Math.max(FIXED, slow)
                ? Optional.of(new Point(at.state(), at.speed(), 1))
                : Optional.empty();
    }

    /** Where a step of Newton leads, or null where that is far away or not much slower. */
    private Place newton(Place at) {
        if (!newton.setA(jacobian.copy())) {
            return null;
        }
        newton.solve(column(at.residual()), step);
        Place next = NormOps_DDRM.normP2(step) <= region.radius() ? moved(at) : null;
        return next != null && next.speed() < at.speed() / 4 ? next : null;
    }

    /** JᵀJ and Jᵀr of a place. */
    private void normal(Place at) {
        CommonOps_DDRM.multInner(jacobian, normal);
        CommonOps_DDRM.multTransA(jacobian, column(at.residual()), gradient);
    }

    /**
     * Where a damped step leads, or null where that is not slower: v of Levenberg and Marquardt, and half of the acceleration a along
     * it, since valleys of the speed bend (Transtrum and Sethna 2012).
     */
    private Place marquardt(Place at, double damping) {
        DMatrixRMaj damped = normal.copy();
        for (int d = 0; d < map.size(); d++) {
            damped.add(d, d, damping);
        }
        if (!marquardt.setA(damped)) {
            return null;
        }
        marquardt.solve(gradient, step);
        Place plain = moved(at);
        double length = NormOps_DDRM.normP2(step);
        accelerate(at);
        boolean bends = NormOps_DDRM.normP2(bend) <= MOST_BEND * length;
        if (bends) {
            CommonOps_DDRM.addEquals(step, -0.5, bend);
        }
        Place bent = bends ? moved(at) : plain;
        Place next = bent.speed() < plain.speed() ? bent : plain;
        return next.speed() < at.speed() ? next : null;
    }

    /** a: what the second derivative of r along v = −step asks for, by the matrix of v. */
    private void accelerate(Place at) {
        double[] there = at.state().clone();
        for (int i = 0; i < there.length; i++) {
            there[i] -= PROBE * step.data[i];
        }
        double[] ahead = place(there).residual();
        CommonOps_DDRM.mult(jacobian, step, bend);
        for (int i = 0; i < ahead.length; i++) {
            ahead[i] = 2 / PROBE * ((ahead[i] - at.residual()[i]) / PROBE + bend.data[i]);
        }
        CommonOps_DDRM.multTransA(-1, jacobian, column(ahead), bend);
        marquardt.solve(bend.copy(), bend);
    }

    private static DMatrixRMaj column(double[] values) {
        return DMatrixRMaj.wrap(values.length, 1, values.clone());
    }

    /** s − step. */
    private Place moved(Place at) {
        double[] s = at.state().clone();
        for (int i = 0; i < s.length; i++) {
            s[i] -= step.data[i];
        }
        return place(s);
    }

    private Place place(double[] s) {
        double[] residual = map.apply(s);
        double sum = 0;
        for (int i = 0; i < s.length; i++) {
            residual[i] -= s[i];
            sum += residual[i] * residual[i];
        }
        return new Place(s, residual, Double.isNaN(sum) ? Double.POSITIVE_INFINITY : sum / 2);
    }

    static double distance(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (a[i] - b[i]) * (a[i] - b[i]);
        }
        return Math.sqrt(sum);
    }

    /** ½ ‖to − from‖²: the speed of a step from one to the other. */
    static double speed(double[] from, double[] to) {
        double distance = distance(from, to);
        return distance * distance / 2;
    }
}
