package carousel.experiments.bench;

import carousel.core.kernel.Kernels;
import carousel.core.kernel.Precision;
import java.util.OptionalDouble;

/**
 * The most that one core can do: multiply-adds in registers alone, the best of many short bursts. A processor's clock wanders, so
 * look before and after whatever is compared with it.
 */
public final class Peak implements AutoCloseable {
    /** Calls that make the compiler take the loop up; short ones, because until then they are a thousand times slower. */
    private static final int WARM_UP_CALLS = 4000;

    private static final int WARM_UP_ROUNDS = 8;
    private static final int BURSTS = 40;

    /** Some fifty microseconds. */
    private static final int ROUNDS = 1 << 14;

    private final Precision precision;
    private final Kernels kernels;
    private double best;

    /** Knows no peak where the vector kernels cannot run. */
    public Peak(Precision precision) {
        this.precision = precision;
        this.kernels = Kernels.vector().orElseGet(Kernels::plain);
        for (int call = 0; call < WARM_UP_CALLS; call++) {
            kernels.multiplyAdds(precision, WARM_UP_ROUNDS);
        }
    }

    /** Lets the processor show what it can. */
    public void look() {
        for (int burst = 0; burst < BURSTS; burst++) {
            long start = System.nanoTime();
            double done = kernels.multiplyAdds(precision, ROUNDS);
            best = Math.max(best, 2 * done / (System.nanoTime() - start));
        }
    }

    /** 10⁹ operations a second on one core, a multiply-add counted as two; empty where that cannot be measured. */
    public OptionalDouble gflops() {
        return best > 0 ? OptionalDouble.of(best) : OptionalDouble.empty();
    }

    @Override
    public void close() {
        kernels.close();
    }
}
