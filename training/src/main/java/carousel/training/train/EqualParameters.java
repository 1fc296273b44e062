package carousel.training.train;

import carousel.core.cell.CellProvider;
import carousel.core.kernel.Precision;
import carousel.core.net.Footprint;
import carousel.core.net.NetworkSpec;
import carousel.core.text.Refusal;
import carousel.core.text.RefusedException;
import carousel.training.setting.Settings;

/** How many units a cell needs to have as many parameters as another. */
public final class EqualParameters {
    /** The group of runs that are compared at as many parameters; others have as many units. */
    private static final String GROUP = "equal-parameters";

    private EqualParameters() {}

    /**
     * The number of units, all else as in {@code spec}, whose network comes nearest to {@code parameters}; of two equally
     * near, the smaller.
     */
    public static int units(CellProvider provider, NetworkSpec spec, long parameters) {
        int low = 1;
        int high = 1;
        while (size(provider, spec, high) < parameters && high < Settings.MOST_UNITS) {
            low = high;
            high = Math.min(2 * high, Settings.MOST_UNITS);
        }
        while (high - low > 1) {
            int middle = (low + high) >>> 1;
            if (size(provider, spec, middle) < parameters) {
                low = middle;
            } else {
                high = middle;
            }
        }
        long below = Math.abs(parameters - size(provider, spec, low));
        long above = Math.abs(size(provider, spec, high) - parameters);
        return below <= above ? low : high;
    }

    /**
     * The same run with as many units as bring its network nearest to so many parameters, readout included.
     *
     * @throws RefusedException if it has more with a single unit, or fewer with as many as there may be
     */
    public static RunPlan matching(RunPlan plan, long parameters) {
        NetworkSpec network = plan.network().untruncated();
        long least = size(plan.provider(), network, 1), most = size(plan.provider(), network, Settings.MOST_UNITS);
        if (parameters < least || parameters > most) {
            throw new RefusedException(Refusal.value(
                    "--match-parameters",
                    parameters,
                    "from " + least + ", which " + plan.provider().name() + " has with one unit, to " + most
                            + ", which it has with " + Settings.MOST_UNITS));
        }
        return nearest(plan, parameters);
    }

    /** The same, however far from that number the nearest network is. */
    public static RunPlan nearest(RunPlan plan, long parameters) {
        int units = units(plan.provider(), plan.network().untruncated(), parameters);
        return new RunPlan(plan.experiment(), plan.spec().with(Settings.HIDDEN, units), plan.provider(), plan.task());
    }

    /** The same run, to be compared with others of as many parameters. */
    public static RunPlan compared(RunPlan plan) {
        return new RunPlan(plan.experiment(), plan.spec().with(Settings.GROUP, GROUP), plan.provider(), plan.task());
    }

    /** Parameters of a run's network. */
    public static long size(RunPlan plan) {
        return size(plan.provider(), plan.network().untruncated(), plan.spec().get(Settings.HIDDEN));
    }

    /** Parameters of the network that {@code spec} describes, with other units. */
    public static long size(CellProvider provider, NetworkSpec spec, int units) {
        return Footprint.of(provider, spec.withUnits(units), Precision.FLOAT).parameters();
    }
}
