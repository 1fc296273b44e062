package carousel.training.train;

import carousel.core.cell.CellProvider;
import carousel.core.kernel.Precision;
import carousel.core.net.Footprint;
import carousel.core.net.NetworkSpec;

/** How many units a cell needs to have as many parameters as another. */
public final class EqualParameters {
    private static final int MOST_UNITS = 1 << 16;

    private EqualParameters() {}

    /**
     * The number of units, all else as in {@code spec}, whose network comes nearest to {@code parameters}; of two equally
     * near, the smaller.
     */
    public static int units(CellProvider provider, NetworkSpec spec, long parameters) {
        int low = 1;
        int high = 1;
        while (size(provider, spec, high) < parameters && high < MOST_UNITS) {
            low = high;
            high *= 2;
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

    /** Parameters of the network that {@code spec} describes, with other units. */
    public static long size(CellProvider provider, NetworkSpec spec, int units) {
        return Footprint.of(provider, spec.withUnits(units), Precision.FLOAT).parameters();
    }
}
