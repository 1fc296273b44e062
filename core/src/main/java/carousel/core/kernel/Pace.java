package carousel.core.kernel;

/**
 * How long a kind of work takes one thread: the mean of what was seen last, in which the time that went to others counts as well. Of
 * a single long wait it counts no more than {@link #OUTLIER} times the mean.
 *
 * <p>Belongs to the {@link Kernels} that do the work.
 */
public final class Pace {
    private static final int MEMORY = 32;
    private static final int OUTLIER = 8;

    /** Nanoseconds for a unit of size. */
    private double alone = Double.POSITIVE_INFINITY;

    /** One thread took so many nanoseconds for work of this size. */
    void sawAlone(long size, long took) {
        double seen = (double) Math.max(1, took) / size;
        if (seen < alone / 2) {
            alone = seen; // it is compiled now
        } else {
            alone += (Math.min(seen, OUTLIER * alone) - alone) / MEMORY;
        }
    }

    /** The nanoseconds that one thread would take for work of this size; the longest time of all if that is not known. */
    long alone(long size) {
        return (long) (alone * size);
    }
}
